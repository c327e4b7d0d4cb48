package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.channel.Defaults;
import dev.wiredesk.channel.Schedule.Occurrence;
import dev.wiredesk.delivery.Result;
import dev.wiredesk.digest.BounceDesk.Read;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mails that come back, with the real store, keys and readership behind the desk.
class BounceStoreTest {
  private static final Instant HOUR = Instant.parse("2026-12-01T06:30:00Z");

  @TempDir Path folder;
  private final List<String> stirred = new ArrayList<>();
  private final Subscription reader = Subscribed.reader(1, 5, HOUR.minus(Duration.ofDays(1)));
  private Store store;
  private BounceDesk desk;
  private int day;

  @BeforeEach
  void open() {
    store = Stores.open("sqlite:wiredesk.db", folder);
    ChannelSet none = Channels.read(folder, Defaults.of(URI.create(Issues.BASE)));
    Readership readership =
        new Readership(
            () -> none, store, Issues.KEYS, stirred::add, Clock.fixed(HOUR, ZoneOffset.UTC));
    store.subscribers().add(List.of(reader, Subscribed.reader(2, 5, HOUR)));
    desk =
        new BounceDesk(
            token -> Issues.KEYS.subscription(Purpose.BOUNCE, token),
            store.subscribers(),
            readership::suppress);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Subscription now() {
    return store.subscribers().find(reader.id()).orElseThrow();
  }

  private Read comesBack(String mail, Purpose purpose) {
    return desk.take(BounceCase.mail(mail, Issues.KEYS.token(purpose, reader.id())));
  }

  /// An edition goes out, and the relay takes it.
  private void sent() {
    day++;
    Instant hour = HOUR.plus(Duration.ofDays(day));
    Edition edition =
        new Edition(
            "morning-" + day,
            "morning",
            hour,
            LocalDate.ofInstant(hour, ZoneOffset.UTC),
            new Edition.Range(5, 5, HOUR),
            Set.of(),
            "en",
            false,
            "News",
            List.of(),
            List.of(),
            Edition.Count.NONE);
    Occurrence turn = new Occurrence(LocalDateTime.ofInstant(hour, ZoneOffset.UTC), hour);
    Progress.Books books = new Progress.Books(_ -> Optional.empty(), key -> key, new Random(1));
    Progress progress = new Progress(now(), turn, hour.plus(Duration.ofDays(1)), false);
    store
        .ledger()
        .settle(
            Settlement.of("morning").turn(progress.after(edition, new Result.Done(), hour, books)))
        .join();
  }

  @Test
  void aMailboxFromWhichThreeEditionsInARowComeBackGetsNoMore() {
    for (int editions = 0; editions < 2; editions++) {
      sent();
      assertThat(comesBack("exim-full", Purpose.BOUNCE)).isInstanceOf(Read.Bounced.class);
      assertThat(now().state()).isEqualTo(State.ACTIVE);
    }
    sent();
    comesBack("exim-full", Purpose.BOUNCE);

    assertThat(now().state()).isEqualTo(State.SUPPRESSED);
    assertThat(store.subscribers().suppressed(Issues.KEYS.hash(reader.addressKey())))
        .hasValueSatisfying(it -> assertThat(it.reason()).isEqualTo(Reason.BOUNCED));
    assertThat(stirred).isNotEmpty();
  }

  @Test
  void aReaderAtAServerThatBlocksUsStaysServed() {
    for (int editions = 0; editions < 6; editions++) {
      sent();
      assertThat(comesBack("gmail-blocked", Purpose.BOUNCE)).isInstanceOf(Read.Bounced.class);
    }

    assertThat(now().state()).isEqualTo(State.ACTIVE);
    assertThat(now().place().bounces()).isZero();
    assertThat(store.subscribers().suppressions(10)).isEmpty();
  }

  @Test
  void editionsThatArriveInBetweenMakeItGood() {
    for (int weeks = 0; weeks < 5; weeks++) {
      sent();
      comesBack("exim-full", Purpose.BOUNCE);
      sent();
    }

    assertThat(now().state()).isEqualTo(State.ACTIVE);
    assertThat(now().place().label()).isEqualTo(LocalDateTime.of(2026, 12, 11, 6, 30));
  }

  @Test
  void aComplaintTakesTheAddressOffAndNobodyElses() {
    assertThat(comesBack("complaint", Purpose.BOUNCE)).isInstanceOf(Read.Complained.class);

    assertThat(now().state()).isEqualTo(State.SUPPRESSED);
    assertThat(store.subscribers().suppressions(10))
        .singleElement()
        .satisfies(it -> assertThat(it.reason()).isEqualTo(Reason.COMPLAINED));
  }

  @Test
  void aTokenForSomethingElseProvesNothing() {
    for (Purpose purpose : List.of(Purpose.CONFIRM, Purpose.MANAGE, Purpose.LEAVE)) {
      assertThat(comesBack("postfix-unknown", purpose)).isInstanceOf(Read.NotOurs.class);
      assertThat(comesBack("complaint", purpose)).isInstanceOf(Read.NotOurs.class);
    }
    assertThat(now()).isEqualTo(store.subscribers().find(reader.id()).orElseThrow());
    assertThat(now().state()).isEqualTo(State.ACTIVE);
    assertThat(store.subscribers().suppressions(10)).isEmpty();
  }

  @Test
  void aMailThatThePressSetComesBackToItsReader() {
    Press press = Issues.press(Signing.none());
    Recipient recipient = new Recipient(reader.address(), reader.id());
    Proof proof = press.edition(Issues.issue(Stories.story("a")));
    String path = proof.returnPath(recipient);
    String report =
        BounceCase.text("postfix-unknown", "none").replace("bounce+none@news.example", path);

    assertThat(desk.take(report.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            Read.Bounced.class, it -> assertThat(it.reader()).isEqualTo(reader.id()));
    assertThat(now().state()).isEqualTo(State.SUPPRESSED);
  }
}
