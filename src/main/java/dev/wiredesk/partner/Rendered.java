package dev.wiredesk.partner;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One story in the shape in which a partner gets it. Shared by all that want the same; nobody
/// changes the bytes.
///
/// @param mediaType what the bytes are, once they are decoded
/// @param encoding how they are coded for the way, as `Content-Encoding` says it; null for not at
///   all
/// @param bytes as they are sent
@SuppressWarnings("ArrayRecordComponent")
public record Rendered(String mediaType, @Nullable String encoding, byte[] bytes) {

  /// The bytes as text, if they are not coded.
  @Override
  public String toString() {
    return encoding == null ? new String(bytes, StandardCharsets.UTF_8) : mediaType + encoding;
  }
}
