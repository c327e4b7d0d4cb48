package dev.wiredesk.partner;

import dev.wiredesk.channel.Reach;
import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Secrets;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// How one partner's server is reached, with the certificate as it is now.
///
/// Gives the same object as long as the certificate is the same, because connections are shared
/// among parcels with an equal line. Safe for use by many threads.
final class Lines implements Supplier<Line> {
  /// An address that is never called.
  static final URI NOWHERE = URI.create("https://nowhere.invalid/");

  private final List<String> allow;
  private final @Nullable ClientCertificate certificate;
  private volatile Line line;

  private Lines(List<String> allow, @Nullable ClientCertificate certificate) {
    this.allow = allow;
    this.certificate = certificate;
    line = new Line(allow, null);
  }

  static Lines publicOnly() {
    return new Lines(List.of(), null);
  }

  static Lines of(Reach reach, Secrets secrets) {
    return new Lines(
        reach.allow(),
        reach.certificate() == null
            ? null
            : new ClientCertificate(reach.certificate(), reach.password(), secrets));
  }

  /// @throws BadSecret if the certificate is not what it has to be
  @Override
  public Line get() {
    if (certificate == null) {
      return line;
    }
    SSLContext context = certificate.context();
    Line known = line;
    if (context.equals(known.tls())) {
      return known;
    }
    Line fresh = new Line(allow, context);
    line = fresh;
    return fresh;
  }
}
