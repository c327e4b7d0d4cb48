package dev.wiredesk.partner;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The name of bringing one revision to one destination, the same at every attempt.
final class DeliveryId {
  private DeliveryId() {}

  /// A name-based UUID (RFC 9562, 5.3) after `msg_`, as webhook ids are usually written.
  static String of(String destination, String articleId, int revision) {
    String name = destination + '\n' + articleId + '\n' + revision;
    UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return "msg_" + uuid.toString().replace("-", "");
  }
}
