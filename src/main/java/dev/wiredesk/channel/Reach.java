package dev.wiredesk.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a destination's server is reached.
///
/// @param allow addresses that may be called although they are not public: CIDR blocks
/// @param certificate a PKCS#12 file with the certificate and key that we show (mutual TLS); null
///   for none
/// @param password of that file; null for none
public record Reach(List<String> allow, @Nullable Secret certificate, @Nullable Secret password) {
  /// Public addresses only, without a certificate of our own.
  public static final Reach PUBLIC = new Reach(List.of(), null, null);

  public Reach {
    allow = List.copyOf(allow);
  }
}
