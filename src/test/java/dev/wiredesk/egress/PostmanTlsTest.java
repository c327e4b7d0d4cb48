package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.delivery.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Relays behind TLS, with good and bad certificates, and what becomes of the password.
class PostmanTlsTest {
  private static final Outcome ACCEPTED = new Outcome.Accepted(250, "2.0.0 queued as 7");
  private static final String HOST = "relay.example";
  private static final String OFFER = "250-relay.example\r\n250-PIPELINING\r\n250 STARTTLS";
  private static final String LOGIN_OFFER =
      "250-relay.example\r\n250-AUTH LOGIN PLAIN\r\n250 PIPELINING";

  private static KeyStore relayKeys;
  private static KeyStore otherKeys;

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) throws IOException, GeneralSecurityException {
    relayKeys = Certificates.of(folder, HOST);
    otherKeys = Certificates.of(folder, "other.example");
  }

  private static SSLContext server() throws GeneralSecurityException {
    return Certificates.context(relayKeys, otherKeys);
  }

  private static SSLContext trust() throws GeneralSecurityException {
    return Certificates.context(null, relayKeys);
  }

  private static URI uri(String scheme, ScriptedRelay relay) {
    return URI.create("%s://%s:%d".formatted(scheme, HOST, relay.port()));
  }

  private static URI login(String scheme, ScriptedRelay relay) {
    return URI.create("%s://news:s3cret@%s:%d".formatted(scheme, HOST, relay.port()));
  }

  private static ScriptedRelay secretFromTheStart() throws IOException, GeneralSecurityException {
    SSLServerSocket door =
        (SSLServerSocket)
            server()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    return ScriptedRelay.at(door);
  }

  private static Outcome send(SSLContext trust, URI relay) {
    try (Postman postman = Round.trusting(trust, relay)) {
      return postman.send(Mails.to("reader@mail.example"));
    }
  }

  private static String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Deferred(_, var reason, _) -> reason;
      case Outcome.Barred(_, var reason) -> "barred: " + reason;
      default -> outcome.toString();
    };
  }

  @Test
  void tlsIsUsedWhereverItIsOffered() throws Exception {
    try (ScriptedRelay relay = ScriptedRelay.behind(server())) {
      relay.on("EHLO", OFFER, ScriptedRelay.PIPELINING);

      assertThat(send(trust(), uri("smtp", relay))).isEqualTo(ACCEPTED);
      assertThat(relay.commands())
          .startsWith(
              "EHLO [127.0.0.1]",
              "STARTTLS",
              "EHLO [127.0.0.1]",
              "MAIL FROM:<bounces@news.example>");
      assertThat(relay.glued()).isEqualTo(2);
    }
  }

  @Test
  void tlsMayComeFirst() throws Exception {
    try (ScriptedRelay relay = secretFromTheStart()) {
      relay.on("EHLO", OFFER);

      assertThat(send(trust(), uri("smtps", relay))).isEqualTo(ACCEPTED);
      assertThat(relay.commands()).doesNotContain("STARTTLS");
    }
  }

  @Test
  void oneConnectionBehindTlsServesManyMails() throws Exception {
    try (ScriptedRelay relay = secretFromTheStart();
        Postman postman = Round.trusting(trust(), uri("smtps", relay))) {
      String text = "0123456789\r\n".repeat(5_000);
      for (int i = 0; i < 5; i++) {
        assertThat(postman.send(Mails.saying(text))).isEqualTo(ACCEPTED);
      }
      assertThat(relay.connections()).isEqualTo(1);
      assertThat(relay.mails()).hasSize(5).containsOnly(text + ".\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp", "smtps"})
  void aCertificateThatNobodySignedIsNotTrusted(String scheme) throws Exception {
    try (ScriptedRelay relay = offering(scheme)) {
      assertThat(reason(send(null, login(scheme, relay))))
          .startsWith("the certificate is not trusted (");
      assertThat(relay.commands())
          .doesNotContain("AUTH PLAIN")
          .noneMatch(it -> it.startsWith("MAIL"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp", "smtps"})
  void aCertificateForAnotherHostIsNotTrusted(String scheme) throws Exception {
    try (ScriptedRelay relay = offering(scheme)) {
      URI elsewhere = URI.create("%s://else.example:%d".formatted(scheme, relay.port()));

      assertThat(reason(send(trust(), elsewhere)))
          .startsWith("the certificate is not for else.example");
      assertThat(relay.commands()).noneMatch(it -> it.startsWith("MAIL"));
    }
  }

  private static ScriptedRelay offering(String scheme) throws Exception {
    ScriptedRelay relay =
        scheme.equals("smtps") ? secretFromTheStart() : ScriptedRelay.behind(server());
    return relay.on("EHLO", OFFER);
  }

  @Test
  void aRelayThatOffersTlsAndHasNoneDefersTheMail() throws Exception {
    try (ScriptedRelay relay = ScriptedRelay.open()) {
      relay.on("EHLO", OFFER).on("STARTTLS", "454 4.7.0 TLS not available");

      assertThat(send(trust(), uri("smtp", relay)))
          .isEqualTo(
              new Outcome.Deferred(
                  454,
                  HOST
                      + ":"
                      + relay.port()
                      + " offers TLS and then has none: 454 4.7.0 TLS not"
                      + " available",
                  Duration.ZERO));
      assertThat(relay.commands()).containsExactly("EHLO [127.0.0.1]", "STARTTLS");
    }
  }

  @Test
  void aRelayThatBotchesTlsDefersTheMailAndGetsNoPassword() throws Exception {
    try (ScriptedRelay relay = ScriptedRelay.open()) {
      relay.on("EHLO", OFFER).on("STARTTLS", "220 go ahead\r\nnot at all TLS");

      assertThat(reason(send(trust(), login("smtp", relay))))
          .startsWith("no TLS with %s:%d".formatted(HOST, relay.port()));
      assertThat(relay.commands()).noneMatch(it -> it.startsWith("AUTH"));
    }
  }

  @Test
  void aRelayThatHangsInTheHandshakeDefersTheMail() throws Exception {
    try (ScriptedRelay relay = ScriptedRelay.open()) {
      relay.on("GREETING", relay.fallAsleep());
      try (Postman hasty = Round.to(relay.uri("smtps"), Duration.ofMillis(300))) {
        assertThat(hasty.send(Mails.to("reader@mail.example")))
            .isEqualTo(new Outcome.Deferred(null, "no answer within 300 ms", Duration.ZERO));
      }
    }
  }

  @Test
  void whatWasSaidBeforeTlsDoesNotCount() throws Exception {
    try (ScriptedRelay relay = ScriptedRelay.behind(server())) {
      relay.on("EHLO", OFFER, "250 relay.example");
      // Somebody on the way adds an answer, to have it read behind TLS.
      relay.on("STARTTLS", "220 go ahead\r\n250-relay.example\r\n250 AUTH PLAIN");

      assertThat(send(trust(), login("smtp", relay))).isNotInstanceOf(Outcome.Accepted.class);
      assertThat(relay.commands()).noneMatch(it -> it.startsWith("AUTH"));
    }
  }

  @ParameterizedTest
  @CsvSource({"AUTH LOGIN PLAIN, AUTH PLAIN", "AUTH=LOGIN, AUTH LOGIN", "auth login, AUTH LOGIN"})
  void theFirstWayToLogInThatBothKnowIsTaken(String offer, String command) throws Exception {
    try (ScriptedRelay relay = secretFromTheStart()) {
      relay.on("EHLO", "250-relay.example\r\n250-" + offer + "\r\n250 PIPELINING");
      relay
          .on("AUTH", "334 ")
          .on("LOGIN", command.endsWith("PLAIN") ? "235 in" : "334 more", "235 in");

      assertThat(send(trust(), login("smtps", relay))).isEqualTo(ACCEPTED);
      assertThat(relay.commands())
          .contains(command)
          .contains(command.endsWith("PLAIN") ? base64("\0news\0s3cret") : base64("s3cret"));
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPasswordIsSentWithoutTlsToThisMachineOnly() throws Exception {
    try (ScriptedRelay relay = ScriptedRelay.open()) {
      relay.on("EHLO", LOGIN_OFFER).on("AUTH", "334 ").on("LOGIN", "235 in");

      assertThat(send(trust(), login("smtp", relay))).isEqualTo(ACCEPTED);
      try (Postman far = Round.farFrom(login("smtp", relay), trust())) {
        assertThat(reason(far.send(Mails.to("reader@mail.example"))))
            .startsWith("barred: %s:%d offers no TLS".formatted(HOST, relay.port()));
      }
      assertThat(relay.commands()).filteredOn("AUTH PLAIN"::equals).hasSize(1);
    }
  }

  @Test
  void behindTlsAPasswordIsSentAnywhere() throws Exception {
    try (ScriptedRelay relay = ScriptedRelay.behind(server());
        Postman far = Round.farFrom(login("smtp", relay), trust())) {
      relay.on("EHLO", OFFER, LOGIN_OFFER).on("AUTH", "334 ").on("LOGIN", "235 in");

      assertThat(far.send(Mails.to("reader@mail.example"))).isEqualTo(ACCEPTED);
      assertThat(relay.commands()).containsSubsequence("STARTTLS", "AUTH PLAIN");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "535 5.7.8 bad credentials, 535 5.7.8 bad credentials",
    "535 5.7.8 I do not know s3cret, 535",
    "535 not AG5ld3MAczNjcmV0, 535"
  })
  void aWrongPasswordBarsTheWayAndIsNotRepeated(String answer, String shown) throws Exception {
    try (ScriptedRelay relay = secretFromTheStart()) {
      relay.on("EHLO", LOGIN_OFFER).on("AUTH", "334 ").on("LOGIN", answer);

      assertThat(send(trust(), login("smtps", relay)))
          .isEqualTo(
              new Outcome.Barred(
                  535,
                  "%s:%d does not take our user and password: %s; correct them in wiredesk.mail.smtp"
                      .formatted(HOST, relay.port(), shown)));
    }
  }

  @Test
  void aRelayThatCannotLookUsUpNowDefersTheMail() throws Exception {
    try (ScriptedRelay relay = secretFromTheStart()) {
      relay.on("EHLO", LOGIN_OFFER).on("AUTH", "454 4.7.0 temporary failure");

      assertThat(reason(send(trust(), login("smtps", relay))))
          .endsWith("454 4.7.0 temporary failure");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"250 relay.example", "250-relay.example\r\n250 AUTH CRAM-MD5 GSSAPI"})
  void aRelayWithoutAWayToLogInBarsTheWay(String hello) throws Exception {
    try (ScriptedRelay relay = secretFromTheStart()) {
      relay.on("EHLO", hello);

      assertThat(reason(send(trust(), login("smtps", relay))))
          .startsWith("barred: %s:%d offers no log-in".formatted(HOST, relay.port()));
    }
  }
}
