package dev.wiredesk.digest;

import static dev.wiredesk.digest.Newsroom.changed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel.Digest.Contents;
import dev.wiredesk.channel.Channel.Digest.Rank;
import dev.wiredesk.channel.Channel.Digest.Revisions;
import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.delivery.Bounce;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestChannelTest {
  // A quarter past six in Berlin is a quarter past five in universal time.
  private static final Instant NIGHT = Instant.parse("2026-11-21T00:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-11-21T05:30:00Z");
  private static final Duration DAY = Duration.ofDays(1);

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

  private void contents(int least, int most, Revisions revisions) {
    Contents contents = new Contents(least, most, Rank.URGENCY, revisions);
    newsroom.use(Newsroom.digest(Rhythm.DAY, contents));
  }

  @Test
  void aReaderGetsWhatCameSinceTheLastEditionAtTheHour() {
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.append(Stories.in("sport", "b"));

    newsroom.until(MORNING.minusSeconds(1));
    assertThat(newsroom.mails).isEmpty();
    newsroom.until(MORNING);

    assertThat(newsroom.mails(1)).hasSize(1);
    assertThat(newsroom.mails(1).getFirst().text())
        .contains("Headline of a")
        .doesNotContain("Headline of b");
  }

  @Test
  void nothingIsSentTwiceAndNoMailIsEmpty() {
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.until(MORNING.plus(DAY.multipliedBy(5)));
    newsroom.append(Stories.story("b"));
    newsroom.restart();
    newsroom.until(MORNING.plus(DAY.multipliedBy(9)));

    assertThat(newsroom.mails(1)).hasSize(2);
    assertThat(newsroom.mails(1).getLast().text())
        .contains("Headline of b")
        .doesNotContain("Headline of a");
  }

  @Test
  void readersWithTheSameWishesShareOneEdition() {
    for (int number = 1; number <= 20; number++) {
      newsroom.reader(number);
    }
    newsroom.change(
        20, it -> it.preferences(new Preferences(null, null, null, "de", Set.of(), null)));
    newsroom.append(Stories.story("a"));
    newsroom.until(MORNING);

    assertThat(newsroom.mails).hasSize(20);
    assertThat(newsroom.renderings()).isEqualTo(2);
    assertThat(newsroom.editions()).hasSize(2);
    assertThat(newsroom.editions())
        .extracting(issued -> issued.readers().sent())
        .containsExactlyInAnyOrder(19L, 1L);
  }

  @Test
  void everyReaderHasAnHourOfItsOwn() {
    newsroom.reader(1);
    newsroom.reader(2);
    ZoneId tokyo = ZoneId.of("Asia/Tokyo");
    newsroom.change(
        2,
        it ->
            it.preferences(
                new Preferences("week", LocalTime.of(20, 0), tokyo, null, Set.of(), null)));
    newsroom.append(Stories.story("a"));
    newsroom.until(Instant.parse("2026-11-23T10:59:59Z"));
    assertThat(newsroom.mails(1)).hasSize(1);
    assertThat(newsroom.mails(2)).isEmpty();

    // Monday at eight in the evening, Tokyo time.
    newsroom.until(Instant.parse("2026-11-23T11:00:00Z"));

    assertThat(newsroom.mails(2)).hasSize(1);
  }

  @Test
  void onlyTheSectionsThatAReaderChoseCome() {
    newsroom.reader(1);
    newsroom.change(
        1, it -> it.preferences(new Preferences(null, null, null, null, Set.of("city"), null)));
    newsroom.append(Stories.story("a"));
    newsroom.until(MORNING);

    assertThat(newsroom.mails(1)).isEmpty();
  }

  @Test
  void tooFewStoriesComeWithTheNextEdition() {
    contents(2, 10, Revisions.SILENT);
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.until(MORNING);
    assertThat(newsroom.mails).isEmpty();
    newsroom.append(Stories.story("b"));
    newsroom.until(MORNING.plus(DAY));

    assertThat(newsroom.mails(1).getFirst().text()).contains("Headline of a", "Headline of b");
  }

  @Test
  void ofTooManyStoriesTheFirstOnesAreInItAndTheSumHolds() {
    contents(1, 2, Revisions.SILENT);
    newsroom.reader(1);
    for (String id : new String[] {"a", "b", "c"}) {
      newsroom.append(Stories.story(id));
    }
    newsroom.append(Stories.embargoed("d", MORNING.plus(DAY)));
    newsroom.append(Stories.story("e"));
    newsroom.append(Stories.killed("e", 2));
    newsroom.until(MORNING);

    assertThat(newsroom.editions().getFirst().edition().count())
        .isEqualTo(new Count(5, 2, 1, 1, 1));
    assertThat(newsroom.mails(1).getFirst().text())
        .contains("Headline of c", "Headline of b")
        .doesNotContain("Headline of a", "Headline of d", "Headline of e");
  }

  @Test
  void aHeldStoryComesWithTheFirstEditionAfterItsHour() {
    newsroom.reader(1);
    newsroom.append(Stories.embargoed("a", MORNING.plusSeconds(3_600)));
    newsroom.append(Stories.story("b"));
    newsroom.until(MORNING);
    assertThat(newsroom.mails(1).getFirst().text()).doesNotContain("Headline of a");

    newsroom.until(MORNING.plus(DAY));

    assertThat(newsroom.mails(1)).hasSize(2);
    assertThat(newsroom.mails(1).getLast().text())
        .contains("Headline of a")
        .doesNotContain("Headline of b");
  }

  @Test
  void afterAnOutageThereIsOneMergedEdition() {
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.sleep(MORNING.plusSeconds(60));
    newsroom.append(Stories.story("b"));
    newsroom.sleep(MORNING.plus(DAY).plus(Duration.ofHours(2)));
    newsroom.restart();
    newsroom.run();

    assertThat(newsroom.mails(1)).hasSize(1);
    assertThat(newsroom.mails(1).getFirst().text()).contains("Headline of a", "Headline of b");
    newsroom.until(MORNING.plus(DAY.multipliedBy(3)));
    assertThat(newsroom.mails(1)).hasSize(1);
  }

  @Test
  void anEditionThatWouldBeTooLateIsSkippedAndItsStoriesComeWithTheNext() {
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.sleep(MORNING.plus(Duration.ofHours(7)));
    newsroom.run();
    assertThat(newsroom.mails).isEmpty();
    assertThat(newsroom.editions().getFirst().readers()).isEqualTo(new Count(1, 0, 0, 0, 1));
    assertThat(newsroom.editions().getFirst().edition().count())
        .isEqualTo(new Count(1, 0, 1, 0, 0));

    newsroom.until(MORNING.plus(DAY));

    assertThat(newsroom.mails(1).getFirst().text()).contains("Headline of a");
  }

  @Test
  void aStoryThatIsKilledDuringTheSendIsLeftOutFromThenOn() {
    for (int number = 1; number <= 40; number++) {
      newsroom.reader(number);
    }
    newsroom.append(Stories.story("a"));
    newsroom.append(Stories.story("b"));
    newsroom.answer(_ -> {
      if (newsroom.mails.size() == 4) {
        newsroom.append(Stories.killed("a", 2));
      }
      return Newsroom.TAKEN;
    });
    newsroom.until(MORNING);

    long had =
        newsroom.mails.stream().map(Sent::of).filter(it -> it.text().contains("of a")).count();
    // Those that were under way when it was killed could not be called back.
    assertThat(had).isBetween(5L, 5L + newsroom.channel().flow().window());
    assertThat(newsroom.mails).hasSize(40);

    newsroom.until(MORNING.plus(DAY));

    long told =
        newsroom.mails.subList(40, newsroom.mails.size()).stream()
            .map(Sent::of)
            .filter(it -> it.text().contains("of a"))
            .count();
    assertThat(told).isEqualTo(had);
    assertThat(newsroom.mails).hasSize((int) (40 + had));
  }

  @Test
  void whoHadAStoryIsToldOfItsCorrectionAndNobodyElse() {
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.until(MORNING);
    newsroom.reader(2);
    newsroom.append(changed("a", 2, "correct", "The crane was red, not blue."));
    newsroom.append(Stories.story("b"));
    newsroom.until(MORNING.plus(DAY));

    assertThat(newsroom.mails(1).getLast().text())
        .contains("The crane was red, not blue.", "Headline of b");
    assertThat(newsroom.mails(2).getFirst().text())
        .contains("Headline of a", "Headline of b")
        .doesNotContain("The crane was red");
  }

  @Test
  void aNoteOfAKillIsWorthAMailOfItsOwn() {
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.until(MORNING);
    newsroom.append(changed("a", 2, "kill", "We had to take this story down."));
    newsroom.until(MORNING.plus(DAY));

    assertThat(newsroom.mails(1)).hasSize(2);
    assertThat(newsroom.mails(1).getLast().text()).contains("We had to take this story down.");
    newsroom.until(MORNING.plus(DAY.multipliedBy(2)));
    assertThat(newsroom.mails(1)).hasSize(2);
  }

  @Test
  void aChangedStoryComesAgainOnlyIfTheChannelWantsIt() {
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.until(MORNING);
    newsroom.append(Stories.revision("a", 2));
    newsroom.until(MORNING.plus(DAY));
    assertThat(newsroom.mails(1)).hasSize(1);

    contents(1, 10, Revisions.UPDATED);
    newsroom.append(Stories.revision("a", 3));
    newsroom.until(MORNING.plus(DAY.multipliedBy(2)));

    assertThat(newsroom.mails(1)).hasSize(2);
    assertThat(newsroom.mails(1).getLast().text()).containsIgnoringCase("updated");
  }

  @Test
  void whoMovesFromZoneToZoneGetsOneEditionForEachDate() {
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.until(MORNING);
    ZoneId newYork = ZoneId.of("America/New_York");
    newsroom.change(
        1, it -> it.preferences(new Preferences(null, null, newYork, null, Set.of(), null)));
    newsroom.append(Stories.story("b"));

    // Half past six in New York on the same date comes, but the edition of that date was sent.
    newsroom.until(Instant.parse("2026-11-21T11:30:00Z"));
    assertThat(newsroom.mails(1)).hasSize(1);
    newsroom.until(Instant.parse("2026-11-22T11:30:00Z"));

    assertThat(newsroom.mails(1)).hasSize(2);
  }

  @Test
  void whoPausesGetsNothingUntilThenAndAllOfItAfterwards() {
    newsroom.reader(1);
    Instant back = NIGHT.plus(DAY.multipliedBy(3));
    newsroom.change(
        1, it -> it.preferences(new Preferences(null, null, null, null, Set.of(), back)));
    newsroom.append(Stories.story("a"));
    newsroom.until(back);
    assertThat(newsroom.mails).isEmpty();

    newsroom.until(MORNING.plus(DAY.multipliedBy(3)));

    assertThat(newsroom.mails(1).getFirst().text()).contains("Headline of a");
  }

  @Test
  void aMailboxThatIsFullGetsTheMergedEditionLater() {
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.answer(_ -> new Outcome.Postponed(452, "452 4.2.2 full"));
    newsroom.until(MORNING.plus(Duration.ofHours(5)));
    assertThat(newsroom.editions().getFirst().readers()).isEqualTo(new Count(1, 0, 1, 0, 0));
    newsroom.append(Stories.story("b"));
    newsroom.until(MORNING.plus(DAY).minusSeconds(1));
    newsroom.answer(_ -> Newsroom.TAKEN);
    newsroom.until(MORNING.plus(DAY).plus(Duration.ofHours(13)));

    assertThat(newsroom.mails(1)).hasSize(1);
    assertThat(newsroom.mails(1).getFirst().text()).contains("Headline of a", "Headline of b");
    assertThat(newsroom.editions())
        .extracting(issued -> issued.readers())
        .containsExactly(new Count(1, 1, 0, 0, 0), new Count(1, 0, 0, 0, 1));
  }

  @Test
  void anAddressThatDoesNotExistGetsNothingMore() {
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.answer(_ -> new Outcome.Bounced(550, "550 5.1.1 unknown", Bounce.ADDRESS));
    newsroom.until(MORNING);
    newsroom.answer(_ -> Newsroom.TAKEN);
    newsroom.append(Stories.story("b"));
    newsroom.until(MORNING.plus(DAY.multipliedBy(3)));

    assertThat(newsroom.mails).isEmpty();
    assertThat(newsroom.found(1).state()).isEqualTo(State.SUPPRESSED);
    assertThat(newsroom.store.subscribers().suppressed(newsroom.keys.hash("reader-1@x.example")))
        .isPresent();
    assertThat(newsroom.editions().getFirst().readers()).isEqualTo(new Count(1, 0, 0, 1, 0));
  }

  @Test
  void whoLeavesGetsNothingMore() {
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.change(1, it -> it.state(State.LEFT));
    newsroom.until(MORNING.plus(DAY));

    assertThat(newsroom.mails).isEmpty();
  }
}
