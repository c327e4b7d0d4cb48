package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.delivery.Bounce;
import dev.wiredesk.delivery.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Relays that refuse, break off, hang or talk nonsense, at each stage; with and without
/// pipelining.
class BadRelayTest {
  private static final Outcome ACCEPTED = new Outcome.Accepted(250, "2.0.0 queued as 7");
  private static final String PLAIN = "250 relay.example";

  private final ScriptedRelay relay = ScriptedRelay.open();
  private final Postman postman = Round.to(relay);
  private final Postman hasty = Round.to(relay.uri("smtp"), Duration.ofMillis(300));

  @AfterEach
  void close() throws IOException {
    postman.close();
    hasty.close();
    relay.close();
  }

  private Outcome send() {
    return postman.send(Mails.to("reader@mail.example"));
  }

  private String place() {
    return "127.0.0.1:" + relay.port();
  }

  private void speaks(boolean pipelining) {
    relay.on("EHLO", pipelining ? ScriptedRelay.PIPELINING : PLAIN);
  }

  static Stream<String> stages() {
    return Stream.of("GREETING", "EHLO", "MAIL", "RCPT", "DATA", ScriptedRelay.TEXT);
  }

  @ParameterizedTest
  @MethodSource("stages")
  void aRelayThatHangsDefersTheMail(String stage) {
    relay.on(stage, relay.fallAsleep());

    assertThat(hasty.send(Mails.to("reader@mail.example")))
        .isEqualTo(
            deferred(
                null,
                stage.equals(ScriptedRelay.TEXT)
                    ? "no answer within 300 ms; the mail was sent and may have arrived"
                    : "no answer within 300 ms"));
    assertThat(hasty.connections()).isZero();
  }

  @Test
  void aMailWaitsItsTurnBehindSeveralThatHang() {
    ScriptedRelay.Manners asleep = relay.fallAsleep();
    relay.on(
        ScriptedRelay.TEXT, asleep, asleep, asleep, asleep, ScriptedRelay.say("250 2.0.0 queued"));
    List<Future<Outcome>> outcomes = new ArrayList<>();
    try (Postman patient = Round.to(relay.uri("smtp"), Duration.ofSeconds(1));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 6; i++) {
        outcomes.add(threads.submit(() -> patient.send(Mails.to("reader@mail.example"))));
      }
    }
    assertThat(outcomes)
        .extracting(Future::resultNow)
        .filteredOn(Outcome.Accepted.class::isInstance)
        .hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("stages")
  void aRelayThatDripsDefersTheMail(String stage) {
    relay.on(stage, ScriptedRelay.drip("250-", "250-wait\r\n"));

    assertThat(reason(hasty.send(Mails.to("reader@mail.example"))))
        .startsWith("no answer within 300 ms");
  }

  @ParameterizedTest
  @MethodSource("stages")
  void aRelayThatTalksWithoutEndDefersTheMail(String stage) {
    relay.on(stage, ScriptedRelay.babble("250-and another thing\r\n"));

    assertThat(reason(send())).startsWith("the answer is too long");
  }

  @ParameterizedTest
  @MethodSource("stages")
  void aLineWithoutEndDefersTheMail(String stage) {
    relay.on(stage, ScriptedRelay.babble("250 blah"));

    assertThat(reason(send())).startsWith("the answer is too long");
  }

  @ParameterizedTest
  @MethodSource("stages")
  void aRelayThatHangsUpDefersTheMail(String stage) {
    relay.on(stage, ScriptedRelay.hangUp());

    assertThat(send()).isInstanceOf(Outcome.Deferred.class);
    assertThat(postman.connections()).isZero();
    assertThat(relay.connections()).isEqualTo(1);
  }

  @Test
  void aMailThatMayHaveArrivedIsToldFromOneThatDidNot() {
    relay.on("EHLO", PLAIN);
    relay.on(ScriptedRelay.TEXT, ScriptedRelay.hangUp());

    assertThat(send())
        .isEqualTo(
            deferred(
                null,
                place()
                    + " closed the connection without an answer; the mail was sent and may have"
                    + " arrived"));
    assertThat(relay.mails()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 400 Bad Request", "SSH-2.0-OpenSSH_9.6", "25", "", "999 what", "-12 x"})
  void aServerThatSpeaksSomethingElseDefersTheMail(String greeting) {
    relay.on("GREETING", ScriptedRelay.andHangUp(greeting + "\r\n"));

    assertThat(send()).isEqualTo(deferred(null, "the answer is not SMTP"));
  }

  @ParameterizedTest
  @MethodSource("stages")
  void nonsenseInBetweenDefersTheMail(String stage) {
    relay.on(stage, ScriptedRelay.say("\u00ff\u0000 nonsense"));

    assertThat(reason(send())).startsWith("the answer is not SMTP");
    assertThat(postman.connections()).isZero();
  }

  @ParameterizedTest
  @MethodSource("stages")
  void aRelayThatGoesAwayDefersTheMail(String stage) {
    relay.on(stage, ScriptedRelay.andHangUp("421 4.3.2 shutting down\r\n"));

    assertThat(send()).isEqualTo(deferred(421, place() + " says: 421 4.3.2 shutting down"));
    assertThat(postman.connections()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING, true, 450",
    "EHLO, true, 450",
    "MAIL, true, 450",
    "MAIL, false, 451",
    "MAIL, true, 452"
  })
  void troubleOfTheRelayDefersTheMail(String stage, boolean pipelining, int code) {
    speaks(pipelining);
    relay.on(stage, code + " 4.3.0 later");

    assertThat(send()).isEqualTo(deferred(code, place() + " says: " + code + " 4.3.0 later"));
  }

  @ParameterizedTest
  @CsvSource({"GREETING, 554, true", "HELO, 550, true", "MAIL, 550, true", "MAIL, 552, false"})
  void aRelayThatDoesNotWantUsBarsTheWay(String stage, int code, boolean pipelining) {
    relay.on(
        "EHLO", stage.equals("HELO") ? "500 what?" : pipelining ? ScriptedRelay.PIPELINING : PLAIN);
    relay.on(stage, code + " 5.7.1 not you");

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Barred.class,
            barred -> {
              assertThat(barred.status()).isEqualTo(code);
              assertThat(barred.reason()).startsWith(place()).contains(code + " 5.7.1 not you; ");
            });
    assertThat(relay.mails()).doesNotContain(Mails.TEXT + ".\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, true, 450",
    "RCPT, false, 452",
    "DATA, true, 451",
    "DATA, false, 450",
    "MAIL TEXT, true, 452",
    "MAIL TEXT, false, 450"
  })
  void aReaderWhoCannotHaveTheMailNowIsPostponed(String stage, boolean pipelining, int code) {
    speaks(pipelining);
    relay.on(stage, code + " 4.2.1 later");

    assertThat(send()).isEqualTo(new Outcome.Postponed(code, code + " 4.2.1 later"));
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, true, 550, unknown, ADDRESS",
    "RCPT, false, 550, unknown, ADDRESS",
    "RCPT, true, 552, full, MAILBOX",
    "RCPT, false, 554, no, MESSAGE",
    "RCPT, true, 550, 5.7.1 policy, POLICY",
    "DATA, true, 554, no, MESSAGE",
    "DATA, false, 552, 5.3.4 too long, MESSAGE",
    "MAIL TEXT, true, 550, no, MESSAGE",
    "MAIL TEXT, true, 552, full, MAILBOX",
    "MAIL TEXT, false, 554, 5.7.1 spam, POLICY",
    "MAIL TEXT, true, 550, 5.1.1 unknown, ADDRESS"
  })
  void aReaderWhoCannotHaveTheMailEverBounces(
      String stage, boolean pipelining, int code, String text, Bounce bounce) {
    speaks(pipelining);
    relay.on(stage, code + " " + text);

    assertThat(send()).isEqualTo(new Outcome.Bounced(code, code + " " + text, bounce));
  }

  @Test
  void aRelayThatWantsUsToLogInFirstBarsTheWay() {
    relay.on("RCPT", "530 5.7.0 authentication required");

    assertThat(send()).isInstanceOf(Outcome.Barred.class);
  }

  @ParameterizedTest
  @CsvSource({
    "250 ok, 550 5.1.1 no, 354 go on, 554 5.5.1 nobody to have it",
    "250 ok, 550 5.1.1 no, 354 go on, 250 taken by nobody",
    "250 ok, 550 5.1.1 no, 503 5.5.1 no reader, 250 unused",
    "250 ok, 450 4.2.1 busy, 354 go on, 554 5.5.1 nobody",
    "250 ok, 450 4.2.1 busy, 554 5.5.1 no reader, 250 unused",
    "452 4.3.1 full, 250 ok, 354 go on, 554 nobody",
    "452 4.3.1 full, 503 no sender, 503 no sender, 250 unused",
    "250 ok, 250 ok, 451 4.3.0 later, 250 unused",
    "250 ok, 250 ok, 354 go on, 552 full"
  })
  void aConnectionIsUsedOnWhateverItsAnswersWere(
      String mail, String rcpt, String data, String text) {
    relay.on("MAIL", mail, "250 ok").on("RCPT", rcpt, "250 ok").on("DATA", data, "354 go ahead");
    boolean asked = data.startsWith("354");
    relay.on(ScriptedRelay.TEXT, asked ? text : "250 2.0.0 queued as 7", "250 2.0.0 queued as 7");

    assertThat(send()).isNotInstanceOf(Outcome.Accepted.class);
    assertThat(send()).isEqualTo(ACCEPTED);
    assertThat(relay.connections()).isEqualTo(1);
    assertThat(relay.commands()).filteredOn("RSET"::equals).hasSize(asked ? 0 : 1);
    assertThat(relay.mails().getLast()).isEqualTo(Mails.TEXT + ".\r\n");
    assertThat(relay.mails()).hasSize(asked ? 2 : 1);
  }

  @Test
  void aMailWithNobodyToHaveItIsCalledOffWithALoneDot() {
    relay.on("RCPT", "550 5.1.1 <Reader@mail.example> unknown");

    assertThat(send())
        .isEqualTo(
            new Outcome.Bounced(550, "550 5.1.1 <\u2026@mail.example> unknown", Bounce.ADDRESS));
    assertThat(relay.mails()).containsExactly(".\r\n");
  }

  @Test
  void aRefusalStandsEvenIfTheRelayHangsUpAfterIt() {
    relay.on("RCPT", ScriptedRelay.andHangUp("550 5.1.1 unknown\r\n"));

    assertThat(send()).isEqualTo(new Outcome.Bounced(550, "550 5.1.1 unknown", Bounce.ADDRESS));
    assertThat(postman.connections()).isZero();
  }

  @Test
  void withoutPipeliningARefusedMailIsTakenBackBeforeTheNext() {
    relay.on("EHLO", PLAIN).on("RCPT", "550 5.1.1 unknown", "250 ok");

    send();

    assertThat(send()).isEqualTo(ACCEPTED);
    assertThat(relay.commands()).filteredOn("RSET"::equals).hasSize(1);
    assertThat(relay.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"MAIL, 354 go ahead", "RCPT, 334 what", "DATA, 250 taken", "DATA, 220 hello"})
  void aRelayThatIsOutOfStepIsNotTalkedToAnyMore(String stage, String answer) {
    relay.on(stage, answer);

    assertThat(reason(send())).isEqualTo(place() + " says: " + answer);
    assertThat(postman.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConnectionThatTheRelayClosedWhileItWasIdleIsNoTroubleOfTheRelay(boolean pipelining) {
    speaks(pipelining);
    relay.on(ScriptedRelay.TEXT, ScriptedRelay.andHangUp("250 2.0.0 queued as 7\r\n"));

    for (int i = 0; i < 3; i++) {
      assertThat(send()).isEqualTo(ACCEPTED);
    }
    assertThat(relay.mails()).hasSize(3);
    assertThat(relay.connections()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void norIsOneThatItClosedWithAWord(boolean pipelining) {
    speaks(pipelining);
    String accepted = "250 2.0.0 queued as 7\r\n";
    relay.on(
        ScriptedRelay.TEXT, ScriptedRelay.andHangUp(accepted + "421 4.4.2 timeout exceeded\r\n"));

    for (int i = 0; i < 3; i++) {
      assertThat(send()).isEqualTo(ACCEPTED);
    }
    assertThat(relay.mails()).hasSize(3);
  }

  @Test
  void aKeptConnectionIsReplacedOnceAndNotAgain() {
    relay.on("MAIL", ScriptedRelay.say("250 ok"), ScriptedRelay.hangUp());
    send();

    assertThat(send()).isInstanceOf(Outcome.Deferred.class);
    assertThat(relay.connections()).isEqualTo(2);
    assertThat(relay.mails()).hasSize(1);
  }

  @Test
  void aRelayThatIsNotThereDefersTheMail() throws IOException {
    int port;
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = nobody.getLocalPort();
    }
    try (Postman lost = Round.to(URI.create("smtp://127.0.0.1:" + port), Duration.ofSeconds(30))) {
      assertThat(lost.send(Mails.to("reader@mail.example")))
          .isEqualTo(deferred(null, "127.0.0.1:" + port + " refused the connection"));
    }
  }

  @Test
  void whatARelaySaysCannotHarmATerminal() {
    relay.on("RCPT", "550-5.1.1 a\u001b[31m\r\n550-5.1.1 b\u00e9\u202e\r\n550 5.1.1 c");

    assertThat(send())
        .isEqualTo(new Outcome.Bounced(550, "550 5.1.1 a [31m b\u00e9 c", Bounce.ADDRESS));
  }

  @Test
  void ofALongRefusalOnlyTheBeginningIsKept() {
    relay.on("RCPT", "550 " + "x".repeat(10_000));

    assertThat(send())
        .isEqualTo(new Outcome.Bounced(550, "550 " + "x".repeat(2_000), Bounce.ADDRESS));
  }

  private static String reason(Outcome outcome) {
    return outcome instanceof Outcome.Deferred deferred ? deferred.reason() : outcome.toString();
  }

  private static Outcome deferred(Integer status, String reason) {
    return new Outcome.Deferred(status, reason, Duration.ZERO);
  }
}
