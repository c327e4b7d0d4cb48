package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Receivers behind TLS, with good and bad certificates.
class CourierTlsTest {
  private static final List<String> HERE = List.of("127.0.0.0/8");
  private static final Receiver.Manners KIND = (_, out, _) -> Receiver.say(out, Receiver.OK);
  private static final String STAR = "star.example";

  private static KeyStore star;
  private static KeyStore house;
  private final Courier courier = courier(Duration.ofSeconds(30));

  private static Courier courier(Duration total) {
    return new Courier(
        Allowed.NOTHING,
        Clock.systemUTC(),
        new Limits(Duration.ofSeconds(30), total),
        _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
  }

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) throws IOException, GeneralSecurityException {
    star = Certificates.of(folder, STAR);
    house = Certificates.of(folder, "house.example");
  }

  @AfterEach
  void close() {
    courier.close();
  }

  private static Line trusting(@Nullable KeyStore shown) throws GeneralSecurityException {
    return new Line(HERE, Certificates.context(shown, star));
  }

  private static Receiver star(boolean wantsCertificate)
      throws IOException, GeneralSecurityException {
    return Certificates.receiver(Certificates.context(star, house), wantsCertificate, KIND);
  }

  private String reason(URI to, Line line) {
    return courier.send(Parcels.to(to, line)) instanceof Outcome.Deferred deferred
        ? deferred.reason()
        : "";
  }

  @Test
  void aCertificateThatTheLineTrustsIsGood() throws Exception {
    try (Receiver receiver = star(false)) {
      for (int i = 0; i < 3; i++) {
        assertThat(courier.send(Parcels.to(receiver.uri("https", STAR), trusting(null))))
            .isEqualTo(new Outcome.Accepted(200, "ok"));
      }
    }
  }

  @Test
  void aCertificateThatNobodySignedIsNotTrusted() throws Exception {
    try (Receiver receiver = star(false)) {
      assertThat(reason(receiver.uri("https", STAR), new Line(HERE, null)))
          .startsWith("the certificate is not trusted (");
      assertThat(receiver.requests()).isEmpty();
    }
  }

  @Test
  void aCertificateForAnotherHostIsNotTrusted() throws Exception {
    try (Receiver receiver = star(false)) {
      assertThat(reason(receiver.uri("https", "other.example"), trusting(null)))
          .startsWith("the certificate is not for other.example");
      assertThat(receiver.requests()).isEmpty();
    }
  }

  @Test
  void aReceiverThatWantsACertificateGetsTheOneOfTheLine() throws Exception {
    try (Receiver receiver = star(true)) {
      assertThat(courier.send(Parcels.to(receiver.uri("https", STAR), trusting(house))))
          .isEqualTo(new Outcome.Accepted(200, "ok"));
    }
  }

  @Test
  void aReceiverThatWantsACertificateTakesNothingWithoutOne() throws Exception {
    try (Receiver receiver = star(true)) {
      assertThat(reason(receiver.uri("https", STAR), trusting(null))).isNotEmpty();
      assertThat(receiver.requests()).isEmpty();
    }
  }

  @Test
  void aReceiverThatSpeaksNoTlsDefersTheParcel() throws Exception {
    try (Receiver receiver = Receiver.saying(Receiver.OK)) {
      // It takes the greeting for the beginning of a request and waits for more.
      Courier hasty = courier(Duration.ofMillis(300));
      try (hasty) {
        assertThat(hasty.send(Parcels.to(receiver.uri("https", STAR), trusting(null))))
            .isEqualTo(new Outcome.Deferred(null, "no answer within 300 ms", Duration.ZERO));
      }
    }
  }

  @Test
  void aReceiverThatDripsBehindTlsDefersTheParcel() throws Exception {
    Receiver.Manners dripping =
        (_, out, _) -> {
          while (true) {
            Receiver.say(out, "H");
            Receiver.pause();
          }
        };
    SSLContext context = Certificates.context(star, house);
    try (Receiver receiver = Certificates.receiver(context, false, dripping);
        Courier hasty = courier(Duration.ofSeconds(1))) {
      assertThat(hasty.send(Parcels.to(receiver.uri("https", STAR), trusting(null))))
          .isEqualTo(new Outcome.Deferred(null, "no answer within 1 s", Duration.ZERO));
    }
  }
}
