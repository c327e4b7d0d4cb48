package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.delivery.Bounce;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a mail is handed over, to a relay of this machine.
class PostmanTest {
  private static final Outcome ACCEPTED = new Outcome.Accepted(250, "2.0.0 queued as 7");
  private static final String PLAIN = "250 relay.example";
  private static final String HELLO = "EHLO [127.0.0.1]";
  private static final String MAIL = "MAIL FROM:<bounces@news.example>";
  private static final String RCPT = "RCPT TO:<reader@mail.example>";

  private final ScriptedRelay relay = ScriptedRelay.open();
  private final Postman postman = Round.to(relay);

  @AfterEach
  void close() throws IOException {
    postman.close();
    relay.close();
  }

  private Outcome send() {
    return postman.send(Mails.to("reader@mail.example"));
  }

  @Test
  void aMailArrivesAsItIs() {
    assertThat(send()).isEqualTo(ACCEPTED);
    assertThat(relay.commands()).containsExactly(HELLO, MAIL, RCPT, "DATA");
    assertThat(relay.mails()).containsExactly(Mails.TEXT + ".\r\n");
  }

  @Test
  void whatComesBeforeTheMailLeavesInOnePieceIfTheRelayAllows() {
    send();

    assertThat(relay.glued()).isEqualTo(2);
  }

  @Test
  void aRelayThatDoesNotIsToldOneThingAfterTheOther() {
    relay.on("EHLO", PLAIN);

    assertThat(send()).isEqualTo(ACCEPTED);
    assertThat(relay.commands()).containsExactly(HELLO, MAIL, RCPT, "DATA");
    assertThat(relay.glued()).isZero();
  }

  @Test
  void anOldRelayIsGreetedInItsWay() {
    relay.on("EHLO", "502 5.5.2 what?");

    assertThat(send()).isEqualTo(ACCEPTED);
    assertThat(relay.commands()).startsWith(HELLO, "HELO [127.0.0.1]", MAIL);
  }

  @Test
  void dotsArriveAsTheyAre() {
    postman.send(Mails.saying(".\r\na\r\n..\r\nb"));

    assertThat(relay.mails()).containsExactly("..\r\na\r\n...\r\nb\r\n.\r\n");
  }

  @Test
  void aMailLongerThanAnyBufferArrives() {
    String text = "0123456789.\r\n.\r\n".repeat(100_000);

    assertThat(postman.send(Mails.saying(text))).isEqualTo(ACCEPTED);
    assertThat(relay.mails().getFirst())
        .isEqualTo("0123456789.\r\n..\r\n".repeat(100_000) + ".\r\n");
  }

  @Test
  void oneConnectionServesManyMails() {
    for (int i = 0; i < 5; i++) {
      assertThat(send()).isEqualTo(ACCEPTED);
    }
    assertThat(relay.connections()).isEqualTo(1);
    assertThat(relay.commands()).filteredOn(HELLO::equals).hasSize(1);
  }

  @Test
  void thereAreNoMoreConnectionsThanTheRelayIsToHave() {
    CompletableFuture<Void> both = new CompletableFuture<>();
    relay.on(
        ScriptedRelay.TEXT,
        (_, out) -> {
          if (relay.mails().size() == 2) {
            both.complete(null);
          }
          both.join();
          Receiver.say(out, "250 ok\r\n");
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 20).forEach(_ -> threads.submit(this::send));
    }
    assertThat(relay.mails()).hasSize(20);
    assertThat(relay.connections()).isEqualTo(2);
  }

  @Test
  void aMailThatIsOutOfDateWhenItsTurnComesIsNotSent() {
    Parcel mail = Mails.to("reader@mail.example");
    Parcel old =
        new Parcel(
            mail.id(),
            mail.destination(),
            mail.transport(),
            mail.method(),
            mail.to(),
            mail.mediaType(),
            mail.headers(),
            mail.payload(),
            mail.line(),
            () -> false);

    assertThat(postman.send(old)).isInstanceOf(Outcome.Postponed.class);
    assertThat(relay.commands()).isEmpty();
    assertThat(send()).isEqualTo(ACCEPTED);
  }

  @Test
  void aMailThatFindsNoConnectionFreeIsDeferred() throws Exception {
    Duration shortly = Duration.ofMillis(300);
    relay.on("DATA", relay.fallAsleep());
    try (Postman lone =
            new Postman(
                new Relay(relay.uri("smtp"), 1),
                Round.HERE,
                Clock.systemUTC(),
                Round.town(shortly, null, true));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var outcomes =
          threads.invokeAll(
              List.of(
                  () -> lone.send(Mails.to("a@mail.example")),
                  () -> lone.send(Mails.to("b@mail.example")),
                  () -> lone.send(Mails.to("c@mail.example"))));
      for (var outcome : outcomes) {
        assertThat(outcome.get()).isInstanceOf(Outcome.Deferred.class);
      }
    }
  }

  @Test
  void aConnectionThatNobodyNeedsIsClosedWithAGoodBye() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    try (Postman idle = new Postman(new Relay(relay.uri("smtp"), 2), Round.HERE, clock(now))) {
      idle.send(Mails.to("reader@mail.example"));
      now.set(now.get().plusSeconds(29));
      idle.tidy();
      assertThat(idle.connections()).isEqualTo(1);

      now.set(now.get().plusSeconds(1));
      idle.tidy();

      assertThat(idle.connections()).isZero();
      assertThat(relay.commands()).endsWith("QUIT");
      assertThat(idle.send(Mails.to("reader@mail.example"))).isEqualTo(ACCEPTED);
      assertThat(relay.connections()).isEqualTo(2);
    }
  }

  private static Clock clock(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.get();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  @Test
  void aMailWithoutAReturnPathToGoToSaysSo() {
    assertThat(postman.send(Mails.of("", "reader@mail.example", Mails.TEXT))).isEqualTo(ACCEPTED);
    assertThat(relay.commands()).contains("MAIL FROM:<>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"john doe\"@mail.example|RCPT TO:<\"john doe\"@mail.example>",
        "\"a> NOTIFY=NEVER\"@mail.example|RCPT TO:<\"a> NOTIFY=NEVER\"@mail.example>",
        "o'brien@b\u00fccher.example|RCPT TO:<o'brien@xn--bcher-kva.example>",
        "100%@mail.example|RCPT TO:<100%@mail.example>",
        "a?b@mail.example|RCPT TO:<a?b@mail.example>"
      })
  void anAddressIsToldAsItIs(String reader, String command) {
    assertThat(postman.send(Mails.to(reader))).isEqualTo(ACCEPTED);
    assertThat(relay.commands()).contains(command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reader@mail.example\r\nRCPT TO:<other@mail.example>",
        "reader\r\n@mail.example",
        "reader@mail.example> ORCPT=x",
        "a b@mail.example",
        "reader"
      })
  void whatIsNoAddressIsNotEvenToldToTheRelay(String reader) {
    assertThat(postman.send(Mails.to(reader)))
        .isInstanceOfSatisfying(
            Outcome.Bounced.class,
            bounced -> {
              assertThat(bounced.bounce()).isEqualTo(Bounce.ADDRESS);
              assertThat(bounced.reason()).doesNotContain("example");
            });
    assertThat(relay.connections()).isZero();
  }

  @Test
  void aNameOf300SignsBounces() {
    assertThat(postman.send(Mails.to("l".repeat(300) + "@mail.example")))
        .isEqualTo(
            new Outcome.Bounced(
                null,
                "the reader's address is no mail address: what stands before the @ is longer than"
                    + " the 64 bytes that mail allows",
                Bounce.ADDRESS));
  }

  @Test
  void aParcelThatIsNoMailIsRefused() {
    Parcel pathless = Mails.parcel(Map.of(), "reader@mail.example", Mails.TEXT);

    assertThat(postman.send(pathless)).isEqualTo(refused("the mail has no return path"));
    assertThat(postman.send(Mails.of("a\r\nb@news.example", "reader@mail.example", "")))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(postman.send(Mails.saying("Subject: a\n\n.\n")))
        .isEqualTo(refused("a line of the mail does not end with CR LF"));
    assertThat(postman.send(Parcels.to(URI.create("https://star.example/"))))
        .isEqualTo(refused("the mail has no return path"));
    assertThat(relay.connections()).isZero();
  }

  private static Outcome refused(String why) {
    return new Outcome.Refused(null, "nothing is sent: " + why);
  }

  @Test
  void aNameBeyondAsciiGoesToRelaysThatKnowSuchNames() {
    relay.on("EHLO", "250-relay.example\r\n250-PIPELINING\r\n250 smtputf8");

    assertThat(postman.send(Mails.to("gr\u00fc\u00dfe@b\u00fccher.example"))).isEqualTo(ACCEPTED);
    assertThat(relay.commands())
        .contains(MAIL + " SMTPUTF8", "RCPT TO:<gr\u00fc\u00dfe@xn--bcher-kva.example>");
  }

  @Test
  void aNameBeyondAsciiBouncesAtOthersAndTheNextMailDoesNot() {
    assertThat(postman.send(Mails.to("gr\u00fc\u00dfe@mail.example")))
        .isInstanceOfSatisfying(
            Outcome.Bounced.class,
            bounced -> {
              assertThat(bounced.bounce()).isEqualTo(Bounce.MAILBOX);
              assertThat(bounced.reason()).contains("SMTPUTF8");
            });
    assertThat(send()).isEqualTo(ACCEPTED);
    assertThat(relay.connections()).isEqualTo(1);
  }

  @Test
  void aMailThatIsTooLongForTheRelayIsNotSentToIt() {
    relay.on("EHLO", "250-relay.example\r\n250 SIZE 38");

    assertThat(send())
        .isEqualTo(
            new Outcome.Bounced(
                null, "the mail has 39 bytes, and the relay takes 38 at most", Bounce.MESSAGE));
    assertThat(relay.commands()).containsExactly(HELLO);
  }

  @Test
  void aRelayInsideTheHouseIsNotCalledUnlessThatIsAllowed() {
    try (Postman strict =
        new Postman(new Relay(relay.uri("smtp"), 1), Allowed.NOTHING, Clock.systemUTC())) {
      assertThat(strict.send(Mails.to("reader@mail.example")))
          .isEqualTo(
              new Outcome.Barred(
                  null,
                  "127.0.0.1 is not called: it is 127.0.0.1, and 127.0.0.0/8 is this machine. If"
                      + " that is meant, a setting can allow it: wiredesk.egress.allow=127.0.0.1/32"));
    }
    assertThat(relay.connections()).isZero();
  }

  @Test
  void aRelayThatIsNotFoundDefersTheMail() {
    AddressBook nobody =
        host -> {
          throw new UnknownHostException(host);
        };
    Postman.Town town = new Postman.Town(Limits.USUAL, nobody, null, _ -> true);
    Relay unknown = new Relay(URI.create("smtp://nobody.example"), 1);
    try (Postman lost = new Postman(unknown, Round.HERE, Clock.systemUTC(), town)) {
      assertThat(lost.send(Mails.to("reader@mail.example")))
          .isEqualTo(new Outcome.Deferred(null, "unknown host nobody.example", Duration.ZERO));
    }
  }

  @Test
  void aPostmanWhoHasGoneHomeDefersMails() {
    send();
    postman.close();

    assertThat(send()).isInstanceOf(Outcome.Deferred.class);
    assertThat(relay.mails()).hasSize(1);
    await().untilAsserted(() -> assertThat(postman.connections()).isZero());
  }
}
