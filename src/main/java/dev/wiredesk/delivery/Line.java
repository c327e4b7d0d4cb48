package dev.wiredesk.delivery;

import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// How a receiver is reached: which addresses may be called, and what we show of ourselves.
///
/// One instance serves every parcel to a destination; connections are shared among parcels with an
/// equal line.
///
/// @param allow CIDR blocks that may be called although they are not public
/// @param tls the certificate and key that we show, and whom we trust; null for the platform's
///   trust and no certificate
public record Line(List<String> allow, @Nullable SSLContext tls) {
  /// Public addresses only, without a certificate of our own.
  public static final Line PUBLIC = new Line(List.of(), null);

  public Line {
    allow = List.copyOf(allow);
  }
}
