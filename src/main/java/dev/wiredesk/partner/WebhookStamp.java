package dev.wiredesk.partner;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Signs as Standard Webhooks say: over `id.timestamp.body`, once with every live secret and key.
///
/// Source: Standard Webhooks 1.0.0, `v1` (HMAC-SHA256) and `v1a` (Ed25519). Several signatures
/// stand side by side, so that a receiver may check with an older secret until it has the newer
/// one.
final class WebhookStamp implements Stamp {
  static final String ID = "webhook-id";
  static final String TIMESTAMP = "webhook-timestamp";
  static final String SIGNATURE = "webhook-signature";

  private final Signing signing;

  WebhookStamp(Signing signing) {
    this.signing = signing;
  }

  @Override
  public Map<String, String> headers(Request request, Instant now) {
    String timestamp = Long.toString(now.getEpochSecond());
    byte[] opening = (request.id() + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8);
    List<String> signatures = new ArrayList<>();
    for (SharedSecret secret : signing.secrets()) {
      signatures.add("v1," + base64(secret.sign(opening, request.payload())));
    }
    for (SigningKey key : signing.keys()) {
      signatures.add("v1a," + base64(key.sign(joined(opening, request.payload()))));
    }
    return Map.of(ID, request.id(), TIMESTAMP, timestamp, SIGNATURE, String.join(" ", signatures));
  }

  private static byte[] joined(byte[] opening, byte[] payload) {
    byte[] message = Arrays.copyOf(opening, opening.length + payload.length);
    System.arraycopy(payload, 0, message, opening.length, payload.length);
    return message;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
