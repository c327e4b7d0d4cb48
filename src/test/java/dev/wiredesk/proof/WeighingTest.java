package dev.wiredesk.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Stories;
import dev.wiredesk.proof.Testimony.State;
import dev.wiredesk.proof.Whereabouts.Has;
import dev.wiredesk.proof.Whereabouts.Lacks;
import dev.wiredesk.wire.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class WeighingTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant ONE = Instant.parse("2026-11-21T13:00:00Z");
  private static final Has FIRST = new Has(1, NOON.minusSeconds(60), "msg_1", 200, "taken");
  private static final Has SECOND = new Has(2, NOON.minusSeconds(9), "msg_2", 201, "gone");

  private static Story story(Article... revisions) {
    List<Entry> entries = new ArrayList<>();
    for (Article article : revisions) {
      int place = entries.size() + 1;
      entries.add(new Entry(place, NOON.minusSeconds(600).plusSeconds(place), "", article));
    }
    return new Story(entries, NOON);
  }

  private static Weighing killed() {
    return new Weighing(story(Stories.story("a"), Stories.killed("a", 2)), true);
  }

  private static Doubt doubt(int revision) {
    return new Doubt(revision, "May have it.");
  }

  private static Whereabouts partner(
      Whereabouts.State state, @Nullable Has has, @Nullable Lacks lacks) {
    return new Whereabouts("star", "partner", state, has, lacks, List.of(), "So it is.");
  }

  @Test
  void whoTookTheKillIsConfirmedByItsDelivery() {
    Testimony it = killed().of(partner(Whereabouts.State.HAS, SECOND, null), null, null);

    assertThat(it.state()).isEqualTo(State.CONFIRMED);
    assertThat(it.evidence())
        .isEqualTo(new Testimony.Evidence("msg_2", 201, "gone", SECOND.since()));
    assertThat(it.openSince()).isNull();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "HAS")
  void whoHasAnOlderRevisionOfWhatWasKilledIsOpenWhateverTheReason(Whereabouts.State state) {
    Testimony it = killed().of(partner(state, FIRST, Lacks.until(2, ONE)), null, null);

    assertThat(it.state()).isEqualTo(State.OPEN);
    assertThat(it.evidence()).isNull();
    assertThat(it.openSince()).isEqualTo(NOON.minusSeconds(598));
    assertThat(it.nextTry()).isEqualTo(ONE);
    assertThat(it.detail()).startsWith("So it is.");
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"HAS", "UNDER_WAY"})
  void whoNeverHadWhatWasKilledNeedsNotBeTold(Whereabouts.State state) {
    assertThat(killed().of(partner(state, null, Lacks.of(2)), null, null).state())
        .isEqualTo(State.NEVER);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "HAS")
  void whoMayHaveWhatWasKilledIsWaitedFor(Whereabouts.State state) {
    Testimony it = killed().of(partner(state, null, Lacks.of(2)), null, doubt(1));

    assertThat(it.state()).isEqualTo(State.OPEN);
    assertThat(it.has()).isNull();
  }

  @Test
  void whatIsUnderWayMayBeTheStoryUnlessItNeverCameOut() {
    Whereabouts it = partner(Whereabouts.State.UNDER_WAY, null, Lacks.of(2));
    Story secret = story(Stories.embargoed("a", ONE), Stories.killed("a", 2));

    assertThat(killed().of(it, null, null).state()).isEqualTo(State.OPEN);
    assertThat(new Weighing(secret, true).of(it, null, null).state()).isEqualTo(State.NEVER);
  }

  @Test
  void whoMayHaveWhatWasOnlyUpdatedGetsTheUpdate() {
    Weighing updated = new Weighing(story(Stories.story("a"), Stories.revision("a", 2)), true);
    Whereabouts it = partner(Whereabouts.State.DISCARDED, null, Lacks.of(2));

    assertThat(updated.of(it, null, doubt(1)).state()).isEqualTo(State.NEVER);
  }

  @Test
  void anOldEditionIsNoEvidenceThatItsReadersWereTold() {
    Whereabouts it =
        new Whereabouts("m", "digest", Whereabouts.State.HAS, FIRST, null, List.of(), "So it is.");
    Testimony lost = killed().of(it, new Readers(2, 0, 0, 0, 1, 0, 1, 0), null);

    assertThat(lost.state()).isEqualTo(State.CONFIRMED);
    assertThat(lost.evidence())
        .isEqualTo(
            new Testimony.Evidence(
                null,
                null,
                "0 of 2 readers know of it; 2 readers cannot be told any more: 1 left, 0"
                    + " suppressed, 1 erased since",
                NOON));
  }

  @Test
  void whoIsRemovedButHasWhatCountsIsConfirmedByItsDelivery() {
    Testimony it = killed().of(partner(Whereabouts.State.REMOVED, SECOND, null), null, null);

    assertThat(it.state()).isEqualTo(State.CONFIRMED);
    assertThat(it.evidence().deliveryId()).isEqualTo("msg_2");
  }

  private static Whereabouts feed(Whereabouts.State state, @Nullable Has has) {
    return new Whereabouts("all", "feed", state, has, null, List.of(), "So it is.");
  }

  private static FeedLook look(OptionalInt shows, OptionalInt buries, Testimony.Seen... documents) {
    return new FeedLook(shows, buries, List.of(documents));
  }

  @Test
  void aFeedProvesByItsDocumentsThatItBuriesTheStory() {
    Testimony.Seen seen = new Testimony.Seen("/feeds/all.atom", "\"abc\"");
    FeedLook buried = look(OptionalInt.empty(), OptionalInt.of(2), seen);
    Whereabouts it = feed(Whereabouts.State.GONE, null);

    Testimony confirmed = killed().of(WhereaboutsTest.feed(), it, buried);
    assertThat(confirmed.state()).isEqualTo(State.CONFIRMED);
    assertThat(confirmed.evidence())
        .isEqualTo(
            new Testimony.Evidence(
                null, null, "shows a tombstone (revision 2) as of entry 2", NOON, List.of(seen)));
    assertThat(new Weighing(killed().story(), false).of(WhereaboutsTest.feed(), it, buried).state())
        .isEqualTo(State.OPEN);
  }

  @Test
  void aFeedWhoseDocumentsCannotBeMadeProvesNothing() {
    Weighing live = new Weighing(story(Stories.story("a")), true);
    FeedLook unprinted = look(OptionalInt.empty(), OptionalInt.empty());

    assertThat(killed().of(WhereaboutsTest.feed(), feed(Whereabouts.State.GONE, null), unprinted))
        .satisfies(it -> assertThat(it.state()).isEqualTo(State.OPEN))
        .satisfies(it -> assertThat(it.detail()).contains("cannot be made"));
    assertThat(
            live.of(WhereaboutsTest.feed(), feed(Whereabouts.State.HAS, FIRST), unprinted).state())
        .isEqualTo(State.OPEN);
  }

  @Test
  void anUpdateThatNobodyBringsIsNotWaitedFor() {
    Weighing updated = new Weighing(story(Stories.story("a"), Stories.revision("a", 2)), true);

    assertThat(updated.of(partner(Whereabouts.State.KEEPS, FIRST, Lacks.of(2)), null, null).state())
        .isEqualTo(State.KEEPS);
    assertThat(
            updated.of(partner(Whereabouts.State.WAITING, FIRST, Lacks.of(2)), null, null).state())
        .isEqualTo(State.OPEN);
  }

  @Test
  void thePageHasToAnswerThatTheStoryIsGone() {
    assertThat(killed().ofPage(410).state()).isEqualTo(State.CONFIRMED);
    assertThat(killed().ofPage(410).evidence().status()).isEqualTo(410);
    assertThat(killed().ofPage(200).state()).isEqualTo(State.OPEN);
    assertThat(new Weighing(story(Stories.story("a")), true).ofPage(200).state())
        .isEqualTo(State.CONFIRMED);
  }

  @Test
  void thePageOfWhatWasKilledBeforeItCameOutWasNeverThere() {
    Story story = story(Stories.embargoed("a", ONE), Stories.killed("a", 2));

    assertThat(new Weighing(story, true).ofPage(404).state()).isEqualTo(State.NEVER);
  }

  @Test
  void whatWasAcknowledgedIsNotOpen() {
    Testimony open = killed().of(partner(Whereabouts.State.REMOVED, FIRST, null), null, null);
    Testimony it =
        open.acknowledged(new Testimony.Acknowledgement("star", 2, "Ellen", "by phone", NOON));

    assertThat(it.isOpen()).isFalse();
    assertThat(it.state()).isEqualTo(State.ACKNOWLEDGED);
    assertThat(open.detail()).contains("--acknowledge");
    assertThat(it.detail()).endsWith("Acknowledged by Ellen: by phone");
  }
}
