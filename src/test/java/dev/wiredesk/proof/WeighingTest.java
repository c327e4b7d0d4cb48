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

  private static Whereabouts partner(
      Whereabouts.State state, @Nullable Has has, @Nullable Lacks lacks) {
    return new Whereabouts("star", "partner", state, has, lacks, List.of(), "So it is.");
  }

  @Test
  void whoTookTheKillIsConfirmedByItsDelivery() {
    Testimony it = killed().of(partner(Whereabouts.State.HAS, SECOND, null), null);

    assertThat(it.state()).isEqualTo(State.CONFIRMED);
    assertThat(it.evidence())
        .isEqualTo(new Testimony.Evidence("msg_2", 201, "gone", SECOND.since()));
    assertThat(it.openSince()).isNull();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "HAS")
  void whoHasAnOlderRevisionOfWhatWasKilledIsOpenWhateverTheReason(Whereabouts.State state) {
    Testimony it = killed().of(partner(state, FIRST, Lacks.until(2, ONE)), null);

    assertThat(it.state()).isEqualTo(State.OPEN);
    assertThat(it.evidence()).isNull();
    assertThat(it.openSince()).isEqualTo(NOON.minusSeconds(598));
    assertThat(it.nextTry()).isEqualTo(ONE);
    assertThat(it.detail()).startsWith("So it is.");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "HAS")
  void whoNeverHadWhatWasKilledNeedsNotBeTold(Whereabouts.State state) {
    assertThat(killed().of(partner(state, null, Lacks.of(2)), null).state()).isEqualTo(State.NEVER);
  }

  @Test
  void anUpdateThatNobodyBringsIsNotWaitedFor() {
    Weighing updated = new Weighing(story(Stories.story("a"), Stories.revision("a", 2)), true);

    assertThat(updated.of(partner(Whereabouts.State.KEEPS, FIRST, Lacks.of(2)), null).state())
        .isEqualTo(State.KEEPS);
    assertThat(updated.of(partner(Whereabouts.State.WAITING, FIRST, Lacks.of(2)), null).state())
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
    Testimony open = killed().of(partner(Whereabouts.State.REMOVED, FIRST, null), null);
    Testimony it =
        open.acknowledged(new Testimony.Acknowledgement("star", 2, "Ellen", "by phone", NOON));

    assertThat(it.isOpen()).isFalse();
    assertThat(it.state()).isEqualTo(State.ACKNOWLEDGED);
    assertThat(open.detail()).contains("--acknowledge");
    assertThat(it.detail()).endsWith("Acknowledged by Ellen: by phone");
  }
}
