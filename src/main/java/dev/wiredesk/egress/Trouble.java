package dev.wiredesk.egress;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.smtp.SMTPConnectionClosedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/// Says what went wrong on the way in the words of a person who looks after a receiver.
final class Trouble {
  private final HttpHost host;
  private final Limits limits;

  Trouble(HttpHost host, Limits limits) {
    this.host = host;
    this.limits = limits;
  }

  /// Why an exchange came to no answer.
  String words(Exception trouble) {
    return switch (trouble) {
      // With a deadline for everything, only connecting has a limit of its own.
      case SocketTimeoutException _ ->
          "no connection to %s within %s".formatted(place(), Limits.words(limits.connect()));
      case NoRouteToHostException _ -> "no way to %s".formatted(place());
      case ConnectException connect -> connect(connect);
      case SSLException tls -> tls(tls);
      case NoHttpResponseException _,
          ConnectionClosedException _,
          SMTPConnectionClosedException _ ->
          "%s closed the connection without an answer".formatted(place());
      case SocketException broken -> "the connection broke off: " + broken.getMessage();
      case MeteredSocket.TooLong _ -> "the answer is too long";
      case MessageConstraintException _ -> "the head of the answer is too long";
      case MalformedServerReplyException _ -> "the answer is not SMTP";
      case HttpException strange -> "the answer is not HTTP: " + strange.getMessage();
      default -> "%s: %s".formatted(trouble.getClass().getSimpleName(), trouble.getMessage());
    };
  }

  /// Why an attempt ended that took too long.
  String late() {
    return "no answer within " + Limits.words(limits.total());
  }

  /// Why an answer is not there to its end; empty if it is, or if we left it.
  Optional<String> cutOff(Answer answer, Deadline deadline) {
    return Optional.ofNullable(answer.brokeOff())
        .map(trouble ->
            deadline.passed()
                ? "the answer did not end within " + Limits.words(limits.total())
                : "the answer broke off (%s)".formatted(trouble.getMessage()));
  }

  private String connect(ConnectException trouble) {
    return String.valueOf(trouble.getMessage()).contains("refused")
        ? "%s refused the connection".formatted(place())
        : String.valueOf(trouble.getMessage());
  }

  private String tls(SSLException trouble) {
    if (trouble instanceof SSLPeerUnverifiedException) {
      return "the certificate is not for %s".formatted(host.getHostName());
    }
    Optional<CertificateException> certificate =
        Stream.<Throwable>iterate(trouble, cause -> cause != null, Throwable::getCause)
            .filter(CertificateException.class::isInstance)
            .map(CertificateException.class::cast)
            .reduce((_, innermost) -> innermost);
    return certificate
        .map(this::certificate)
        .orElseGet(() -> "no TLS with %s: %s".formatted(place(), trouble.getMessage()));
  }

  private String certificate(CertificateException trouble) {
    return switch (trouble) {
      case CertificateExpiredException _ -> "the certificate has expired";
      case CertificateNotYetValidException _ -> "the certificate is not valid yet";
      default -> {
        String said = String.valueOf(trouble.getMessage());
        yield said.startsWith("No ")
            ? "the certificate is not for %s (%s)".formatted(host.getHostName(), said)
            : "the certificate is not trusted (%s)".formatted(said);
      }
    };
  }

  private String place() {
    return host.toHostString();
  }
}
