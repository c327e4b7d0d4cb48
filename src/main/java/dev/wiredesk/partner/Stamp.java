package dev.wiredesk.partner;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is put on a request at the last moment: a signature, a token, a header of the partner's
/// own.
///
/// Safe for use by many threads.
@FunctionalInterface
public interface Stamp {

  /// The headers that one attempt carries beside those of every attempt.
  ///
  /// @param now when the attempt begins; a signature carries it
  /// @return by name; names are compared without regard to case
  Map<String, String> headers(Request request, Instant now);

  /// What is stamped.
  ///
  /// @param id the delivery's, the same at every attempt
  /// @param method in capital letters
  /// @param to where it is sent
  /// @param mediaType the value of `Content-Type`, exactly as it is sent
  /// @param contentEncoding the value of `Content-Encoding`, null if there is none
  /// @param payload the bytes that are sent, compressed if they are; nobody changes them
  // An attempt is stamped once; nobody compares two of them.
  @SuppressWarnings("ArrayRecordComponent")
  record Request(
      String id,
      String method,
      URI to,
      String mediaType,
      @Nullable String contentEncoding,
      byte[] payload) {}
}
