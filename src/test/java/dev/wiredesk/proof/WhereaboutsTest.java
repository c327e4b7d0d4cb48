package dev.wiredesk.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Shape;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.delivery.Fetches.Fetch;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.proof.Whereabouts.State;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant ONE = Instant.parse("2026-11-21T13:00:00Z");
  private static final LaneStatus FLOWING = lane(LaneStatus.State.FLOWING, 9, null, null);

  private static Story story(Article... revisions) {
    List<Entry> entries = new ArrayList<>();
    for (Article article : revisions) {
      entries.add(new Entry(entries.size() + 1, NOON.minusSeconds(600), "", article));
    }
    return new Story(entries, NOON);
  }

  private static LaneStatus lane(
      LaneStatus.State state, long cursor, @Nullable String reason, @Nullable Instant until) {
    return new LaneStatus("star", state, cursor, 0, 0, 0, reason, until);
  }

  static Channel.Partner star(Flow.From from) {
    return new Channel.Partner(
        "star",
        "Evening Star",
        new Selection.Section(Set.of("harbour")),
        "https",
        "https://star.example/in",
        Shape.STANDARD,
        null,
        null,
        Reach.PUBLIC,
        new Flow(Flow.Order.ARTICLE, 4, null, from, List.of()),
        null,
        Terms.OPEN);
  }

  private static Receipt receipt(int revision, Verdict verdict, int status, String answer) {
    return new Receipt(
        "msg_" + revision,
        "star",
        revision,
        "a",
        revision,
        1,
        NOON.minusSeconds(60),
        Duration.ofSeconds(1),
        verdict,
        status,
        answer);
  }

  private static Receipt accepted(int revision) {
    return receipt(revision, Verdict.ACCEPTED, 200, "taken");
  }

  private static Parked parked(int revision, String reason, Instant due, int attempts) {
    return new Parked(
        "star", revision, "a", revision, reason, NOON.minusSeconds(30), due, attempts);
  }

  private static Whereabouts partner(Story story, LaneStatus lane, Receipt... receipts) {
    return new OutletCase(
            story, star(new Flow.From.Start()), lane, List.of(), List.of(receipts), Fetch.NONE)
        .decide();
  }

  private static Whereabouts aside(Story story, Parked entry) {
    return new OutletCase(
            story, star(new Flow.From.Start()), FLOWING, List.of(entry), List.of(), Fetch.NONE)
        .decide();
  }

  @Test
  void whoHasTheRevisionThatCountsIsNamedWithTheProof() {
    Whereabouts it = partner(story(Stories.story("a")), FLOWING, accepted(1));

    assertThat(it.state()).isEqualTo(State.HAS);
    assertThat(it.has())
        .isEqualTo(
            new Whereabouts.Has(1, Instant.parse("2026-11-21T11:59:01Z"), "msg_1", 200, "taken"));
    assertThat(it.lacks()).isNull();
    assertThat(it.detail())
        .isEqualTo("Has revision 1 since 2026-11-21T11:59:01Z (HTTP 200, msg_1).");
  }

  @Test
  void aRevisionThatWasReplacedBeforeItWasSentIsNamed() {
    Story story = story(Stories.story("a"), Stories.revision("a", 2), Stories.revision("a", 3));
    Whereabouts it = partner(story, FLOWING, accepted(3), accepted(1));

    assertThat(it.skipped()).containsExactly(2);
    assertThat(it.detail()).endsWith("Never sent, as a newer one replaced it first: revision 2.");
  }

  @Test
  void aKillIsConfirmedByWhoeverTookIt() {
    Whereabouts it =
        partner(
            story(Stories.story("a"), Stories.killed("a", 2)), FLOWING, accepted(2), accepted(1));

    assertThat(it.state()).isEqualTo(State.HAS);
    assertThat(it.detail()).contains("Has confirmed", "that the story was killed with revision 2");
  }

  @Test
  void whoHasAnOlderRevisionIsToldOfByBothWhatItHasAndWhatItLacks() {
    Story story = story(Stories.story("a"), Stories.killed("a", 2));
    LaneStatus busy = lane(LaneStatus.State.WAITING, 1, "HTTP 503", ONE);
    Whereabouts it = partner(story, busy, accepted(1));

    assertThat(it.state()).isEqualTo(State.WAITING);
    assertThat(it.has()).isNotNull();
    assertThat(it.lacks()).isEqualTo(new Whereabouts.Lacks(2, "HTTP 503", ONE, 0, 1L));
    assertThat(it.detail())
        .contains("Has revision 1", "Revision 2 waits", "HTTP 503", "2026-11-21T13:00:00Z");
  }

  @Test
  void aStoryThatWasNotSelectedSaysWhichPartDoesNotMatch() {
    Whereabouts it = partner(story(Stories.in("sport", "a")), FLOWING);

    assertThat(it.state()).isEqualTo(State.NOT_SELECTED);
    assertThat(it.detail())
        .isEqualTo("It is not selected: it selects the section harbour; the story has sport.");
  }

  @Test
  void aStoryThatNamesTheChannelInExcludeSaysSo() {
    ObjectNode tree = Stories.tree("a", 1);
    tree.putObject("targeting").putArray("excludeDestinations").add("star");
    Whereabouts it = partner(story(CanonicalJson.read(tree)), FLOWING);

    assertThat(it.state()).isEqualTo(State.NOT_SELECTED);
    assertThat(it.lacks().reason()).contains("those that may not have it");
  }

  @Test
  void aHeldStorySaysUntilWhen() {
    Story held = story(Stories.embargoed("a", ONE));
    Whereabouts it = partner(held, lane(LaneStatus.State.FLOWING, 0, null, null));

    assertThat(it.state()).isEqualTo(State.HELD);
    assertThat(it.lacks().until()).isEqualTo(ONE);
    assertThat(aside(held, parked(1, "held", ONE, 0)).state()).isEqualTo(State.HELD);
  }

  @Test
  void aNewerRevisionThatIsHeldIsMentioned() {
    ObjectNode next = Stories.tree("a", 2);
    next.putObject("embargo").put("until", ONE.toString());
    Whereabouts it =
        partner(story(Stories.story("a"), CanonicalJson.read(next)), FLOWING, accepted(1));

    assertThat(it.state()).isEqualTo(State.HAS);
    assertThat(it.detail()).endsWith("Revision 2 is held until 2026-11-21T13:00:00Z.");
  }

  @Test
  void aParkedStorySaysWhyAndWhatToDo() {
    Story story = story(Stories.story("a"));
    Whereabouts forever = aside(story, parked(1, "HTTP 422: no headline", Instant.MAX, 1));
    Whereabouts later = aside(story, parked(1, "HTTP 500", ONE, 3));

    assertThat(forever.state()).isEqualTo(State.PARKED);
    assertThat(forever.lacks())
        .isEqualTo(new Whereabouts.Lacks(1, "HTTP 422: no headline", null, 1, null));
    assertThat(forever.detail())
        .contains("after 1 attempt: HTTP 422: no headline.", "./wiredesk parked retry star 1");
    assertThat(later.lacks().until()).isEqualTo(ONE);
    assertThat(later.detail()).contains("after 3 attempts", "tried again at 2026-11-21T13:00:00Z");
  }

  @Test
  void aStoryThatWasGivenUpSaysAfterWhat() {
    Whereabouts it =
        partner(
            story(Stories.story("a")), FLOWING, receipt(1, Verdict.REFUSED, 422, "HTTP 422: no"));

    assertThat(it.state()).isEqualTo(State.DISCARDED);
    assertThat(it.detail()).contains("given up after 1 attempt", "HTTP 422: no");
  }

  @Test
  void aPausedChannelSaysWhoPausedIt() {
    LaneStatus paused = lane(LaneStatus.State.PAUSED, 0, "they move house", null);
    Whereabouts it = partner(story(Stories.story("a")), paused);

    assertThat(it.state()).isEqualTo(State.PAUSED);
    assertThat(it.detail()).contains("they move house", "./wiredesk resume star");
  }

  @Test
  void aStoryOnItsWaySaysHowFarBehindItIs() {
    Whereabouts it =
        partner(story(Stories.story("a")), lane(LaneStatus.State.FLOWING, 0, null, null));

    assertThat(it.state()).isEqualTo(State.UNDER_WAY);
    assertThat(it.detail()).isEqualTo("Revision 1 is on its way, 1 entry behind.");
  }

  @Test
  void aStoryFromBeforeTheChannelSaysHowToSendItAllTheSame() {
    Story story = story(Stories.story("a"));
    for (Flow.From from :
        List.of(new Flow.From.Now(), new Flow.From.Since(ONE), new Flow.From.After(5))) {
      Whereabouts it =
          new OutletCase(story, star(from), FLOWING, List.of(), List.of(), Fetch.NONE).decide();

      assertThat(it.state()).isEqualTo(State.BEFORE);
      assertThat(it.detail())
          .contains("came before the channel began", "./wiredesk replay star --article a");
    }
    assertThat(partner(story, FLOWING).detail()).contains("did not select it then");
  }

  static Channel.Feed feed() {
    return new Channel.Feed(
        "top",
        "Top",
        "All of it.",
        "en",
        null,
        new Selection.Section(Set.of("harbour")),
        Set.of(Channel.Feed.Format.RSS),
        2,
        null,
        new Channel.Feed.Content.Full(),
        Channel.Feed.Image.BOTH,
        null,
        null,
        Duration.ofMinutes(15),
        Terms.OPEN);
  }

  private static Whereabouts feed(Story story, OptionalInt shows, boolean current) {
    return new FeedCase(story, feed(), shows, false, current).decide();
  }

  @Test
  void aFeedSaysWhatItShowsOrWhyNot() {
    Story story = story(Stories.story("a"));
    OptionalInt nothing = OptionalInt.empty();

    assertThat(feed(story, OptionalInt.of(1), true).detail()).isEqualTo("Shows revision 1.");
    assertThat(feed(story, nothing, true).state()).isEqualTo(State.OLDER);
    assertThat(feed(story, nothing, true).detail()).contains("its newest 2 stories");
    assertThat(feed(story, nothing, false).state()).isEqualTo(State.UNDER_WAY);
    assertThat(feed(story(Stories.in("sport", "a")), nothing, true).state())
        .isEqualTo(State.NOT_SELECTED);
    assertThat(feed(story(Stories.embargoed("a", ONE)), nothing, true).state())
        .isEqualTo(State.HELD);
  }

  @Test
  void aFeedDropsWhatWasKilledOrHasExpired() {
    Story killed = story(Stories.story("a"), Stories.killed("a", 2));
    ObjectNode tree = Stories.tree("a", 1);
    tree.put("expiresAt", "2026-11-21T11:00:00Z");
    Story expired = story(CanonicalJson.read(tree));

    assertThat(feed(killed, OptionalInt.empty(), true).state()).isEqualTo(State.GONE);
    assertThat(feed(killed, OptionalInt.of(1), false).detail())
        .isEqualTo("Shows revision 1. Revision 2 is about to be shown.");
    assertThat(feed(expired, OptionalInt.empty(), true).detail())
        .contains("expired at 2026-11-21T11:00:00Z");
  }

  private static Receipt failed(int revision) {
    return receipt(revision, Verdict.DEFERRED, 503, "not now");
  }

  @Test
  void whoMayHaveAStoryIsNamedWithTheAttempt() {
    ObjectNode tree = Stories.tree("a", 2).put("action", "kill").put("state", "canceled");
    tree.putObject("primarySection").put("code", "sport");
    Story killed = story(Stories.story("a"), CanonicalJson.read(tree));
    OutletCase doubtful =
        new OutletCase(
            killed,
            star(new Flow.From.Start()),
            FLOWING,
            List.of(),
            List.of(failed(1)),
            Fetch.NONE);

    assertThat(doubtful.doubt()).map(Doubt::revision).contains(1);
    assertThat(doubtful.decide().state()).isNotEqualTo(State.NOT_SELECTED);
    assertThat(doubtful.decide().detail())
        .startsWith(
            "May have revision 1: what was tried at 2026-11-21T11:59:01Z ended with \"not now\".");
    assertThat(
            new OutletCase(
                    killed,
                    star(new Flow.From.Start()),
                    FLOWING,
                    List.of(),
                    List.of(accepted(2), failed(1)),
                    Fetch.NONE)
                .doubt())
        .isEmpty();
  }

  @Test
  void whoWasRemovedIsNamedIfItHasTheStoryOrMayHaveIt() {
    Story killed = story(Stories.story("a"), Stories.killed("a", 2));
    Receipt refused = receipt(1, Verdict.REFUSED, 422, "no");

    assertThat(
            new RemovedCase(killed, "star", accepted(1), List.of(accepted(1)), Fetch.NONE).decide())
        .hasValueSatisfying(it -> assertThat(it.has()).isEqualTo(OutletCase.has(accepted(1))))
        .hasValueSatisfying(it -> assertThat(it.detail()).contains("no longer there"));
    assertThat(new RemovedCase(killed, "star", null, List.of(failed(1)), Fetch.NONE).decide())
        .hasValueSatisfying(it -> assertThat(it.detail()).startsWith("May have revision 1"));
    assertThat(new RemovedCase(killed, "star", null, List.of(refused), Fetch.NONE).decide())
        .isEmpty();
  }
}
