package dev.wiredesk.digest;

import static dev.wiredesk.digest.Newsroom.changed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel.Digest.Contents;
import dev.wiredesk.channel.Channel.Digest.Rank;
import dev.wiredesk.channel.Channel.Digest.Revisions;
import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.delivery.Bounce;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.wire.Edition.Count;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {
  private static final Instant NIGHT = Instant.parse("2026-11-21T00:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-11-21T05:30:00Z");

  @TempDir Path folder;
  private Newsroom newsroom;

  @BeforeEach
  void open() {
    newsroom = new Newsroom(folder, NIGHT);
  }

  @AfterEach
  void close() {
    newsroom.close();
  }

  private void follow() {
    newsroom.use(Newsroom.digest(Rhythm.STORY, new Contents(1, 10, Rank.NEWEST, Revisions.SILENT)));
  }

  @Test
  void whoFollowsGetsABurstOfStoriesInOneMail() {
    follow();
    newsroom.reader(1);
    newsroom.until(NIGHT.plusSeconds(10));
    newsroom.append(Stories.story("a"));
    newsroom.until(NIGHT.plusSeconds(100));
    newsroom.append(Stories.story("b"));
    newsroom.append(Stories.in("sport", "c"));
    assertThat(newsroom.mails).isEmpty();

    newsroom.until(NIGHT.plusSeconds(130));
    assertThat(newsroom.mails(1)).hasSize(1);
    assertThat(newsroom.mails(1).getFirst().text()).contains("Headline of a", "Headline of b");
    newsroom.append(Stories.story("d"));
    newsroom.until(NIGHT.plusSeconds(1_000));

    assertThat(newsroom.mails(1)).hasSize(2);
    assertThat(newsroom.mails(1).getLast().text())
        .contains("Headline of d")
        .doesNotContain("Headline of b");
  }

  @Test
  void whoFollowsGetsAHeldStoryAtItsHour() {
    follow();
    newsroom.reader(1);
    newsroom.until(NIGHT.plusSeconds(10));
    newsroom.append(Stories.embargoed("a", MORNING));
    newsroom.append(Stories.story("b"));
    newsroom.until(MORNING.plusSeconds(119));
    assertThat(newsroom.mails(1)).hasSize(1);
    newsroom.restart();

    newsroom.until(MORNING.plusSeconds(120));

    assertThat(newsroom.mails(1)).hasSize(2);
    assertThat(newsroom.mails(1).getLast().text()).contains("Headline of a");
  }

  /// A later revision of a story that the digest carries no longer.
  private static Article moved(String id, int revision, String action, String publicNote) {
    ObjectNode tree = CanonicalJson.tree(Newsroom.changed(id, revision, action, publicNote));
    tree.putObject("primarySection").put("code", "sport");
    return CanonicalJson.read(tree);
  }

  @Test
  void whoFollowsIsToldOfAKillThoughNothingComesAfterIt() {
    follow();
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.until(NIGHT.plusSeconds(500));
    newsroom.reader(2);
    newsroom.append(changed("a", 2, "kill", "We had to take this story down."));
    newsroom.until(NIGHT.plusSeconds(619));
    assertThat(newsroom.mails).hasSize(1);

    newsroom.until(NIGHT.plusSeconds(620));

    assertThat(newsroom.mails(1)).hasSize(2);
    assertThat(newsroom.mails(1).getLast().text()).contains("We had to take this story down.");
    newsroom.until(NIGHT.plus(Duration.ofDays(3)));
    assertThat(newsroom.mails).hasSize(2);
  }

  @Test
  void whoFollowsIsToldOfACorrectionThoughTheStoryIsNotCarriedAnyMore() {
    follow();
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.until(NIGHT.plusSeconds(500));
    newsroom.reader(2);
    newsroom.append(moved("a", 2, "update", "Moved."));
    newsroom.until(NIGHT.plusSeconds(1_000));
    assertThat(newsroom.mails).hasSize(1);
    newsroom.append(moved("a", 3, "correct", "The crane was red, not blue."));
    newsroom.restart();
    newsroom.until(NIGHT.plusSeconds(1_120));

    assertThat(newsroom.mails(1)).hasSize(2);
    assertThat(newsroom.mails(1).getLast().text()).contains("The crane was red, not blue.");
    assertThat(newsroom.mails(2)).isEmpty();
  }

  @Test
  void aKillWhileTheFirstMailIsOnItsWayIsToldToo() {
    follow();
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.answer(_ -> {
      if (newsroom.mails.isEmpty()) {
        newsroom.append(changed("a", 2, "kill", "We had to take this story down."));
      }
      return Newsroom.TAKEN;
    });
    newsroom.until(NIGHT.plusSeconds(120));
    assertThat(newsroom.mails(1)).hasSize(1);

    newsroom.until(NIGHT.plusSeconds(240));

    assertThat(newsroom.mails(1)).hasSize(2);
    assertThat(newsroom.mails(1).getLast().text()).contains("We had to take this story down.");
  }

  @Test
  void whatIsTakenBackBeforeAnybodyHadItIsWorthNoMail() {
    follow();
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.append(changed("a", 2, "kill", "We had to take this story down."));
    newsroom.append(Stories.in("sport", "b"));
    newsroom.append(moved("b", 2, "correct", "It was three to two."));
    newsroom.until(NIGHT.plus(Duration.ofDays(1)));

    assertThat(newsroom.mails).isEmpty();
  }

  @Test
  void aStoryOfTwoDaysAgoIsNoNewsButComesWithTheNextOne() {
    follow();
    newsroom.reader(1);
    newsroom.append(Stories.embargoed("held", NIGHT.plusSeconds(60)));
    newsroom.append(Stories.story("first"));
    newsroom.until(NIGHT.plusSeconds(50));
    newsroom.append(Stories.story("a"));
    newsroom.sleep(NIGHT.plus(Duration.ofDays(2)));
    newsroom.restart();
    newsroom.until(NIGHT.plus(Duration.ofDays(3)));
    assertThat(newsroom.mails).isEmpty();
    assertThat(newsroom.editions())
        .singleElement()
        .satisfies(issued -> {
          assertThat(issued.edition().stories()).isEmpty();
          assertThat(issued.edition().count().sent()).isZero();
          assertThat(issued.edition().count().deferred()).isPositive();
          assertThat(issued.readers()).isEqualTo(new Count(1, 0, 1, 0, 0));
        });

    newsroom.append(Stories.story("b"));
    newsroom.until(NIGHT.plus(Duration.ofDays(4)));

    assertThat(newsroom.mails(1)).hasSize(1);
    assertThat(newsroom.mails(1).getFirst().text())
        .contains("Headline of first", "Headline of held", "Headline of a", "Headline of b");
    assertThat(newsroom.editions())
        .extracting(issued -> issued.readers())
        .containsExactly(new Count(1, 1, 0, 0, 0), new Count(1, 0, 0, 0, 1));
  }

  @Test
  void aStoryThatWasHeldAndCameOutInTheOutageIsNotLost() {
    follow();
    newsroom.reader(1);
    newsroom.append(Stories.embargoed("held", MORNING));
    newsroom.append(Stories.story("a"));
    newsroom.until(NIGHT.plusSeconds(500));
    newsroom.sleep(MORNING.plus(Duration.ofDays(1)));
    newsroom.run();
    newsroom.restart();
    newsroom.append(Stories.story("b"));
    newsroom.answer(_ -> new Outcome.Postponed(452, "452 4.2.2 full"));
    newsroom.until(MORNING.plus(Duration.ofDays(2)));
    assertThat(newsroom.mails(1)).hasSize(1);
    newsroom.answer(_ -> Newsroom.TAKEN);
    newsroom.until(MORNING.plus(Duration.ofDays(3)));

    assertThat(newsroom.mails(1)).hasSize(2);
    assertThat(newsroom.mails(1).getLast().text())
        .contains("Headline of held", "Headline of b")
        .doesNotContain("Headline of a");
  }

  @Test
  void aNoteThatWasTooLateComesWithTheNextStory() {
    follow();
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.until(NIGHT.plusSeconds(500));
    newsroom.append(changed("a", 2, "kill", "We had to take this story down."));
    newsroom.sleep(NIGHT.plus(Duration.ofDays(2)));
    newsroom.run();
    assertThat(newsroom.mails(1)).hasSize(1);
    newsroom.append(Stories.story("b"));
    newsroom.until(NIGHT.plus(Duration.ofDays(3)));

    assertThat(newsroom.mails(1)).hasSize(2);
    assertThat(newsroom.mails(1).getLast().text())
        .contains("We had to take this story down.", "Headline of b");
  }

  @Test
  void aMailThatWasRefusedInTimeIsTriedAgainThoughItIsLate() {
    follow();
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.answer(_ -> new Outcome.Bounced(550, "550 5.7.1 blocked", Bounce.POLICY));
    newsroom.until(NIGHT.plusSeconds(500));
    newsroom.answer(_ -> Newsroom.TAKEN);
    newsroom.until(NIGHT.plus(Duration.ofDays(2)));

    assertThat(newsroom.mails(1)).hasSize(1);
  }
}
