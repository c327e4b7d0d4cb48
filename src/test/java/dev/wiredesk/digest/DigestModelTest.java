package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel.Digest.Contents;
import dev.wiredesk.channel.Channel.Digest.Rank;
import dev.wiredesk.channel.Channel.Digest.Revisions;
import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.wire.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Plays random lives of a newsroom, its readers and its mail server, and holds what the readers
/// got against what they should have got.
class DigestModelTest {
  // Before summer time begins in Berlin.
  private static final Instant BEGIN = Instant.parse("2027-03-20T00:00:00Z");
  private static final int EVENTS = 60;

  private static Path made;

  @BeforeContainer
  static void makeAnEmptyDatabase() throws IOException {
    made = Files.createTempDirectory("readers");
    Stores.open("sqlite:wiredesk.db", made).close();
  }

  @AfterContainer
  static void deleteIt() throws IOException {
    delete(made);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void everyReaderGetsEveryStoryOnce(@ForAll long seed) throws IOException {
    Path folder = Files.createTempDirectory("newsroom");
    Files.copy(made.resolve("wiredesk.db"), folder.resolve("wiredesk.db"));
    try (Newsroom newsroom = new Newsroom(folder, BEGIN)) {
      Life life = new Life(newsroom, new Random(seed));
      for (int event = 0; event < EVENTS; event++) {
        life.next();
      }
      life.end();
    }
    delete(folder);
  }

  /// One life.
  private static final class Life {
    private final Newsroom newsroom;
    private final Random chance;
    private final DigestModel model;
    // True if editions go out as soon as they can, however late that is.
    private final boolean patient;
    private int stories;
    private int readers;

    Life(Newsroom newsroom, Random chance) {
      this.newsroom = newsroom;
      this.chance = chance;
      Rhythm rhythm =
          new Rhythm(chance.nextBoolean() ? "day" : chance.nextBoolean() ? "weekday" : "story");
      Revisions revisions = chance.nextBoolean() ? Revisions.SILENT : Revisions.UPDATED;
      boolean forgiving = chance.nextBoolean();
      patient = rhythm.follows() && forgiving;
      newsroom.use(
          Newsroom.digest(
              rhythm,
              new Contents(1, 100, Rank.URGENCY, revisions),
              forgiving ? Duration.ofDays(1_000) : Duration.ofHours(6)));
      model = new DigestModel(newsroom, revisions);
      join();
    }

    void next() {
      switch (chance.nextInt(14)) {
        case 0, 1, 2 -> publish();
        case 3 -> hold();
        case 4 -> change("update");
        case 5 -> change("correct");
        case 6 -> change(chance.nextBoolean() ? "kill" : "withdraw");
        case 7, 8, 9 -> newsroom.until(newsroom.now().plus(span(Duration.ofHours(30))));
        case 10 -> newsroom.sleep(newsroom.now().plus(span(Duration.ofHours(40))));
        case 11 -> newsroom.restart();
        case 12 -> join();
        default -> serve();
      }
    }

    private Duration span(Duration most) {
      return Duration.ofSeconds(chance.nextLong(1, most.toSeconds()));
    }

    private void publish() {
      stories++;
      String id = "s" + stories;
      newsroom.append(chance.nextInt(5) == 0 ? Stories.in("sport", id) : Stories.story(id));
    }

    private void hold() {
      stories++;
      newsroom.append(
          Stories.embargoed("s" + stories, newsroom.now().plus(span(Duration.ofDays(3)))));
    }

    private void change(String action) {
      if (stories == 0) {
        return;
      }
      String id = "s" + chance.nextInt(1, stories + 1);
      int revision = newsroom.store.wire().newest(id).orElseThrow().article().revision() + 1;
      if (action.equals("update")) {
        ObjectNode tree = Stories.tree(id, revision);
        newsroom.append(CanonicalJson.read(tree));
      } else {
        newsroom.append(
            Newsroom.changed(id, revision, action, "note %d of %s".formatted(revision, id)));
      }
    }

    private void join() {
      readers++;
      model.joined(newsroom.reader(readers));
    }

    /// The mail server takes everything, is down, or has a mailbox that is full.
    private void serve() {
      int mood = chance.nextInt(4);
      int full = chance.nextInt(1, readers + 1);
      newsroom.answer(parcel ->
          switch (mood) {
            case 0 -> new Outcome.Deferred(421, "421 closing", Duration.ZERO);
            case 1 ->
                parcel.destination().endsWith("%016x".formatted(full))
                    ? new Outcome.Postponed(452, "452 4.2.2 full")
                    : Newsroom.TAKEN;
            default -> Newsroom.TAKEN;
          });
    }

    /// All is well for two weeks, after which everybody has everything.
    void end() {
      newsroom.answer(_ -> Newsroom.TAKEN);
      newsroom.until(newsroom.now().plus(Duration.ofDays(4)));
      if (patient) {
        // Nobody has to wait for one story more to be told of those that they had.
        model.check();
      }
      newsroom.append(Stories.story("last"));
      newsroom.until(newsroom.now().plus(Duration.ofDays(10)));
      assertThat(newsroom.mails).isNotEmpty();
      model.check();
    }
  }
}
