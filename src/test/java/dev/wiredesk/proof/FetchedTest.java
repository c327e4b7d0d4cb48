package dev.wiredesk.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.delivery.Fetches.Fetch;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.delivery.Pull.Cursor;
import dev.wiredesk.proof.Testimony.State;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A partner that fetches its deliveries, while nothing is pushed to it.
class FetchedTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant ONE = Instant.parse("2026-11-21T13:00:00Z");
  private static final Instant ASKED = NOON.minusSeconds(30);
  private static final LaneStatus PAUSED =
      new LaneStatus("star", LaneStatus.State.PAUSED, 0, 0, 0, 0, "they fetch", null);
  private static final Story KILLED = story(Stories.story("a"), Stories.killed("a", 2));

  private static Story story(Article... revisions) {
    List<Entry> entries = new ArrayList<>();
    for (Article article : revisions) {
      entries.add(new Entry(entries.size() + 1, NOON.minusSeconds(600), "", article));
    }
    return new Story(entries, NOON);
  }

  private static Fetch fetch(String had, String handed) {
    return new Fetch(Cursor.of(had), ASKED, Cursor.of(handed));
  }

  private static OutletCase star(Story story, Fetch fetch, Receipt... receipts) {
    return new OutletCase(
        story,
        WhereaboutsTest.star(new Flow.From.Start()),
        PAUSED,
        List.of(),
        List.of(receipts),
        fetch);
  }

  private static Testimony weigh(Story story, Fetch fetch, Receipt... receipts) {
    OutletCase it = star(story, fetch, receipts);
    return new Weighing(story, true).of(it.decide(), null, it.doubt().orElse(null));
  }

  @Test
  void whoAskedForWhatComesAfterAKillHasIt() {
    Testimony it = weigh(KILLED, fetch("7", "9"));

    assertThat(it.state()).isEqualTo(State.CONFIRMED);
    assertThat(it.has().revision()).isEqualTo(2);
    assertThat(it.evidence())
        .isEqualTo(
            new Testimony.Evidence(
                null,
                null,
                "fetched up to entry 7, asked for more at 2026-11-21T11:59:30Z",
                ASKED));
    assertThat(it.detail())
        .isEqualTo(
            "Has confirmed since 2026-11-21T11:59:30Z that the story was killed with revision 2"
                + " (fetched up to entry 7, asked for more at 2026-11-21T11:59:30Z).");
  }

  @Test
  void whoFetchedTheStoryAndNotTheKillIsWaitedFor() {
    Testimony said = weigh(KILLED, fetch("1", "1"));
    assertThat(said.state()).isEqualTo(State.OPEN);
    assertThat(said.has().revision()).isEqualTo(1);
    assertThat(said.detail()).startsWith("Has revision 1 since 2026-11-21T11:59:30Z (fetched up");

    Testimony handed = weigh(KILLED, fetch("0", "2"));
    assertThat(handed.state()).isEqualTo(State.OPEN);
    assertThat(handed.has()).isNull();
    assertThat(handed.detail())
        .startsWith("May have revision 1: it was handed what there was up to entry 2");
  }

  @Test
  void whoNeverFetchedItOrCouldNotNeedsNotBeTold() {
    assertThat(weigh(KILLED, Fetch.NONE).state()).isEqualTo(State.NEVER);
    Story other = story(Stories.in("sport", "a"), Stories.killed("a", 2));
    assertThat(weigh(other, fetch("1", "1")).state()).isEqualTo(State.NEVER);
    Story secret = story(Stories.embargoed("a", ONE), Stories.killed("a", 2));
    assertThat(weigh(secret, fetch("1", "1")).state()).isEqualTo(State.NEVER);
  }

  @Test
  void whatIsStillHeldInACursorWasNotFetched() {
    Story revised = story(Stories.story("a"), Stories.revision("a", 2));

    assertThat(weigh(revised, fetch("5~2", "5~2")).has().revision()).isEqualTo(1);
    assertThat(weigh(revised, fetch("5", "5")).state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void whatWasPushedLaterCountsAsWell() {
    Receipt posted =
        new Receipt(
            "msg_2",
            "star",
            2,
            "a",
            2,
            1,
            NOON.minusSeconds(9),
            Duration.ofSeconds(1),
            Verdict.ACCEPTED,
            200,
            "taken");
    Testimony it = weigh(KILLED, fetch("1", "1"), posted);

    assertThat(it.state()).isEqualTo(State.CONFIRMED);
    assertThat(it.evidence().deliveryId()).isEqualTo("msg_2");
  }

  @Test
  void whoWasRemovedMayHaveFetchedTheStory() {
    RemovedCase may = new RemovedCase(KILLED, "star", null, List.of(), fetch("1", "1"));
    assertThat(new Weighing(KILLED, true).of(may.decide().orElseThrow(), null, may.doubt().get()))
        .satisfies(it -> assertThat(it.state()).isEqualTo(State.OPEN))
        .satisfies(it -> assertThat(it.detail()).contains("May have", "--acknowledge"));

    assertThat(new RemovedCase(KILLED, "star", null, List.of(), fetch("2", "2")).decide())
        .isEmpty();
    assertThat(new RemovedCase(KILLED, "star", null, List.of(), Fetch.NONE).decide()).isEmpty();
  }
}
