package dev.wiredesk.egress;

import java.time.Duration;

/// How long an attempt may take.
///
/// @param connect to reach one address, and for each step of the TLS handshake with it
/// @param total for everything: looking up the host, connecting, sending, and the whole answer
record Limits(Duration connect, Duration total) {
  /// Source: Standard Webhooks recommends 15 to 30 s.
  static final Limits USUAL = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20));

  /// A duration as a person says it.
  static String words(Duration duration) {
    return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
  }
}
