package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.article.Stories;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole desk that is new to the mailbox providers.
class WarmUpTest {
  private static final Instant NIGHT = Instant.parse("2026-11-21T01:00:00Z");
  private static final Instant BEFORE = NIGHT.minus(Duration.ofDays(3));
  private static final String DIGEST =
      """
      kind: digest
      title: The Morning
      every: day
      at: 06:30 UTC
      lateness: 2d
      sender: desk@news.example
      select: {section: Harbour}
      """;

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void aRestartDoesNotLoosenTheLimitOfTheDayButLettersPass() throws Exception {
    prepare();
    SetClock clock = new SetClock();
    clock.set(NIGHT);
    try (MailServer server = new MailServer()) {
      // The edition that goes out was due before midnight.
      try (Desk _ = start(server, clock)) {
        await().atMost(Duration.ofMinutes(1)).until(() -> server.mails().size() >= 7);
      }
      assertThat(server.mails()).hasSize(7);

      add(List.of(pending()));
      try (Desk _ = start(server, clock)) {
        await().atMost(Duration.ofMinutes(1)).until(() -> server.mails().size() >= 8);
      }
      assertThat(server.mails()).hasSize(8);
      assertThat(server.mails().getLast().to()).contains("ffffffffffffffff@");

      clock.set(NIGHT.plus(Duration.ofDays(1)));
      try (Desk _ = start(server, clock)) {
        await().atMost(Duration.ofMinutes(1)).until(() -> server.mails().size() >= 15);
      }
      assertThat(server.mails()).hasSize(15);
    }
  }

  private Desk start(MailServer server, Clock clock) {
    Map<String, String> flags =
        Map.of(
            "wiredesk.data", folder.resolve("var").toString(),
            "wiredesk.feeds", folder.resolve("feeds").toString(),
            "wiredesk.host", "127.0.0.1",
            "wiredesk.port", "0",
            "wiredesk.base-url", "https://news.example",
            "wiredesk.egress.allow", "127.0.0.0/8",
            "wiredesk.mail.smtp", server.address(),
            "wiredesk.mail.warm-up", "2026-11-21 7 x1");
    return Desk.start(Configuration.read(flags, Map.of(), folder), false, clock);
  }

  private void prepare() throws IOException {
    Files.createDirectories(folder.resolve("var"));
    Path feeds = Files.createDirectories(folder.resolve("feeds"));
    Files.writeString(feeds.resolve("morning.yaml"), DIGEST);
    try (Store store = open()) {
      for (String id : List.of("a", "b", "c")) {
        store.wire().append(Stories.story(id), id);
      }
    }
    add(IntStream.range(0, 20).mapToObj(i -> reader("%016x".formatted(i))).toList());
  }

  private Store open() {
    Clock then = Clock.fixed(BEFORE.plus(Duration.ofHours(1)), ZoneOffset.UTC);
    return Stores.open("sqlite:" + folder.resolve("var/wiredesk.db"), folder, then);
  }

  private void add(List<Subscription> readers) {
    try (Store store = open()) {
      assertThat(store.subscribers().add(readers)).hasSameSizeAs(readers);
    }
  }

  /// Somebody whose last edition was due before the story came.
  private static Subscription reader(String id) {
    String address = id + "@x.example";
    Consent consent = new Consent("page", BEFORE, "", "yes", BEFORE, "");
    LocalDateTime label = LocalDateTime.ofInstant(BEFORE, ZoneOffset.UTC);
    Place place = new Place(0, BEFORE, label, BEFORE, false, Letter.NONE, 0, null, null, 0);
    return new Subscription(
        id, "morning", address, address, State.ACTIVE, Preferences.NONE, consent, place, 1);
  }

  /// Somebody who has just signed up.
  private static Subscription pending() {
    Subscription reader = reader("ffffffffffffffff").state(State.PENDING);
    return reader
        .consent(new Consent("page", NIGHT, "", "yes", null, ""))
        .place(reader.place().letter(Letter.CONFIRM));
  }
}
