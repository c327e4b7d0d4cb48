package dev.wiredesk.wire;

import static dev.wiredesk.wire.Stories.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The wire as it stood, read while a desk has it open.
class PastWireTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String ADDRESS = "sqlite:wiredesk.db";
  private static final List<String> STORIES = List.of("a", "b", "c", "d");
  private static final int ENTRIES = 60;

  @TempDir private Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private Store desk;

  @BeforeEach
  void openTheDesk() {
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now.get();
          }

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    desk = Stores.open(ADDRESS, folder, clock);
  }

  @AfterEach
  void closeTheDesk() {
    desk.close();
  }

  private void append(String id, int revision, String action) {
    String headline = "%s, %d".formatted(id, revision);
    desk.wire().append(story(id, revision, headline, action), headline);
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  /// All that a wire tells, but for how long it waits.
  private static List<Object> told(Wire wire, Instant until) {
    List<Object> told = new ArrayList<>();
    List<Filed> cards = new ArrayList<>();
    wire.cards(2, cards::add);
    told.add(wire.head());
    told.add(cards);
    told.add(wire.cards(0, 3));
    told.add(wire.cards(wire.head() - 1, 3));
    told.add(wire.cards(wire.head(), 3));
    told.add(wire.after(0, 1_000));
    told.add(wire.after(wire.head(), 5));
    told.add(wire.takedowns(0));
    told.add(wire.released(wire.head(), Instant.EPOCH, until));
    told.add(wire.before(until));
    for (String id : STORIES) {
      told.add(wire.newest(id));
      told.add(wire.newestSequence(id));
      told.add(wire.revisions(id));
      told.add(wire.life(id));
    }
    return told;
  }

  @Test
  void itTellsAtEachInstantWhatTheWireToldThen() {
    Random random = new Random(7);
    Map<Instant, List<Object>> told = new LinkedHashMap<>();
    Map<String, Integer> revisions = new LinkedHashMap<>();
    told.put(NOON.minusNanos(1), told(desk.wire(), NOON.minusNanos(1)));
    for (int i = 0; i < ENTRIES; i++) {
      String id = STORIES.get(random.nextInt(STORIES.size()));
      append(id, revisions.merge(id, 1, Integer::sum), random.nextInt(5) == 0 ? "kill" : "update");
      // Sometimes two come in the same microsecond: then both are there.
      told.put(now.get(), told(desk.wire(), now.get()));
      pass(Duration.ofNanos(random.nextInt(4) * 1_000L));
    }

    try (Store read = Stores.read(ADDRESS, folder)) {
      told.forEach((time, then) ->
          assertThat(told(PastWire.at(read.wire(), time), time)).as("%s", time).isEqualTo(then));
      assertThat(told(read.wire(), now.get())).isEqualTo(told(desk.wire(), now.get()));
    }
  }

  @Test
  void whatComesAfterwardsIsNotThere() throws InterruptedException {
    append("a", 1, "publish");
    try (Store read = Stores.read(ADDRESS, folder)) {
      PastWire past = PastWire.at(desk.wire(), now.get());
      pass(Duration.ofSeconds(1));
      append("a", 2, "kill");
      append("b", 1, "publish");

      assertThat(List.of(past, read.wire()))
          .allSatisfy(wire -> {
            assertThat(wire.head()).isOne();
            assertThat(wire.newest("a"))
                .hasValueSatisfying(it -> assertThat(it.sequence()).isOne());
            assertThat(wire.newest("b")).isEmpty();
            assertThat(wire.newestSequence("b")).isZero();
            assertThat(wire.takedowns(0)).isEmpty();
            assertThat(wire.entries(LongStream.rangeClosed(1, 3).boxed().toList())).hasSize(1);
            assertThat(wire.before(Instant.MAX)).isOne();
            assertThat(wire.await(0, Duration.ofHours(1))).isOne();
            assertThat(wire.await(1, Duration.ofMillis(1))).isOne();
          });
    }
  }

  @Test
  void itIsWholeWhileTheDeskGoesOnWriting() throws Exception {
    append("a", 1, "publish");
    AtomicBoolean enough = new AtomicBoolean();
    try (var writer = Executors.newSingleThreadExecutor()) {
      var writing =
          writer.submit(() -> {
            for (int revision = 2; !enough.get(); revision++) {
              append("a", revision, "update");
            }
          });
      try {
        for (int i = 0; i < 50; i++) {
          isWhole();
        }
      } finally {
        enough.set(true);
      }
      writing.get();
    }
  }

  private void isWhole() {
    try (Store read = Stores.read(ADDRESS, folder)) {
      List<Filed> cards = new ArrayList<>();
      read.wire().cards(0, cards::add);

      assertThat(cards).hasSize((int) read.wire().head());
      assertThat(read.wire().life("a").revisions()).isEqualTo(cards);
      assertThat(read.wire().newestSequence("a")).isEqualTo(read.wire().head());
    }
  }

  @Test
  void nothingCanBeWritten() throws Exception {
    append("a", 1, "publish");
    try (Store read = Stores.read(ADDRESS, folder)) {
      assertThatThrownBy(() -> read.wire().append(story("b", 1), "hash"))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> read.settings().put("name", "value"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("wiredesk.db: it was opened to be read only");
      assertThatThrownBy(() -> read.subscribers().stir("morning", NOON))
          .isInstanceOf(UncheckedIOException.class);
    }
    assertThat(desk.wire().head()).isOne();
  }

  @Test
  void aStoreThatIsNotThereIsNotMade() {
    assertThatThrownBy(() -> Stores.read("sqlite:other/wiredesk.db", folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("there is no such database")
        .hasMessageContaining("--data");
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void whatIsNoStoreOfThisVersionIsNamed() throws Exception {
    Files.writeString(folder.resolve("notes.db"), "Ring the harbour master back.\n".repeat(99));
    SqliteStoreTest.sql(folder.resolve("other.db"), "CREATE TABLE entry (id INTEGER)");
    Stores.open("sqlite:older.db", folder).close();
    SqliteStoreTest.sql(folder.resolve("older.db"), "PRAGMA user_version = 1");
    Stores.open("sqlite:newer.db", folder).close();
    SqliteStoreTest.sql(folder.resolve("newer.db"), "PRAGMA user_version = 99");

    Map.of(
            "notes.db", "not an SQLite database",
            "other.db", "no database of a desk",
            "older.db", "Start the desk once with this version",
            "newer.db", "newer version of this program (schema 99")
        .forEach((file, reason) ->
            assertThatThrownBy(() -> Stores.read("sqlite:" + file, folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file)
                .hasMessageContaining(reason));
  }
}
