package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
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
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledMailingTest {
  private static final int LIVES = 4;
  private static final int READERS = 10_000;
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
  @Timeout(900)
  void aDeskKilledWhileItMailsSendsTheRestAndRepeatsAWindowAtMost() throws Exception {
    prepare();
    Random moments = new Random();
    try (MailServer server = new MailServer()) {
      for (int life = 0; life < LIVES; life++) {
        int enough = server.mails().size() + 1 + moments.nextInt(READERS / LIVES / 2);
        Process desk = start(server);
        await()
            .atMost(Duration.ofMinutes(3))
            .until(() -> server.mails().size() >= enough || !desk.isAlive());
        assertThat(desk.isAlive()).as("see target/doomed-mailing.log").isTrue();
        desk.destroyForcibly().waitFor();
      }
      assertThat(start(server).waitFor()).as("see target/doomed-mailing.log").isZero();

      Set<String> readers = new HashSet<>();
      Set<String> ids = new HashSet<>();
      server.mails().forEach(mail -> readers.add(mail.to()));
      server.mails().forEach(mail -> ids.add(mail.id()));
      assertThat(readers).hasSize(READERS);
      // A repeat has the same Message-ID, so whoever gets two sees one.
      assertThat(ids).hasSize(READERS);
      assertThat(server.mails().size() - READERS).isLessThanOrEqualTo(LIVES * Flow.MAIL_WINDOW);
      assertThat(counted()).isEqualTo(new Count(READERS, READERS, 0, 0, 0));
    }
  }

  private void prepare() throws IOException {
    Files.createDirectories(folder.resolve("var"));
    Path feeds = Files.createDirectories(folder.resolve("feeds"));
    Files.writeString(feeds.resolve("morning.yaml"), DIGEST);
    Instant before = Instant.now().minus(Duration.ofDays(3));
    Clock then = Clock.fixed(before.plus(Duration.ofHours(1)), ZoneOffset.UTC);
    String file = "sqlite:" + folder.resolve("var/wiredesk.db");
    try (Store store = Stores.open(file, folder, then)) {
      for (String id : List.of("a", "b", "c")) {
        store.wire().append(Stories.story(id), id);
      }
      store
          .subscribers()
          .add(IntStream.range(0, READERS).mapToObj(i -> reader(i, before)).toList());
    }
  }

  /// Somebody whose last edition was due before the stories came.
  private static Subscription reader(int number, Instant before) {
    String address = "reader-%d@x.example".formatted(number);
    Consent consent = new Consent("page", before, "", "yes", before, "");
    return new Subscription(
        "%016x".formatted(number),
        "morning",
        address,
        address,
        State.ACTIVE,
        Preferences.NONE,
        consent,
        place(before),
        1);
  }

  private static Place place(Instant before) {
    LocalDateTime label = LocalDateTime.ofInstant(before, ZoneOffset.UTC);
    return new Place(0, before, label, before, false, Subscription.Letter.NONE, 0, null, null, 0);
  }

  private Count counted() {
    String file = "sqlite:" + folder.resolve("var/wiredesk.db");
    try (Store store = Stores.open(file, folder)) {
      return store.editions().newest("morning", false, 100_000).stream()
          .map(issued -> issued.readers())
          .reduce(Count.NONE, Count::plus);
    }
  }

  private Process start(MailServer server) throws IOException {
    Path log = Path.of("target", "doomed-mailing.log");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DoomedMailing.class.getName(),
            folder.toString(),
            server.address())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }
}
