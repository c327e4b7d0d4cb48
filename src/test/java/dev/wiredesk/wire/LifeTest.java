package dev.wiredesk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Stories;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifeTest {
  private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

  private static Instant hour(int hour) {
    return NINE.plusSeconds((hour - 9) * 3_600L);
  }

  /// A revision that was accepted at an hour, held until another one.
  private record Step(int accepted, @Nullable Integer until, boolean kill) {
    static Step now(int accepted) {
      return new Step(accepted, accepted, false);
    }

    static Step held(int accepted, @Nullable Integer until) {
      return new Step(accepted, until, false);
    }

    static Step kill(int accepted) {
      return new Step(accepted, accepted, true);
    }

    private Article article(int revision) {
      var tree = Stories.tree("a", revision);
      if (kill) {
        tree.put("action", "kill").put("state", "canceled");
      } else if (until == null) {
        tree.putObject("embargo");
      } else {
        tree.putObject("embargo").put("until", hour(until).toString());
      }
      return CanonicalJson.read(tree);
    }
  }

  private static Life life(Step... steps) {
    List<Filed> revisions =
        IntStream.range(0, steps.length)
            .mapToObj(i ->
                Filed.of(new Entry(i + 1, hour(steps[i].accepted()), "", steps[i].article(i + 1))))
            .toList();
    Lives lives = new Lives();
    revisions.forEach(lives::take);
    Life life = new Life(revisions);
    // The rule for a whole wire is the same rule.
    Instant last = revisions.getLast().accepted();
    assertThat(lives.at(last).getOrDefault("a", 0L))
        .isEqualTo(life.at(last).map(Filed::sequence).orElse(0L));
    return life;
  }

  private static int counts(Life life, int hour) {
    return life.at(hour(hour)).map(it -> it.card().revision()).orElse(0);
  }

  @Test
  void aRevisionCountsFromItsHourOn() {
    Life life = life(Step.held(9, 12));
    assertThat(counts(life, 11)).isZero();
    assertThat(life.at(hour(12).minusNanos(1))).isEmpty();
    assertThat(counts(life, 12)).isEqualTo(1);
    assertThat(life.held(hour(11))).isPresent();
    assertThat(life.held(hour(12))).isEmpty();
  }

  @Test
  void anUpdateThatIsHeldLeavesWhatReadersHave() {
    Life life = life(Step.now(9), Step.held(10, 12));
    assertThat(counts(life, 11)).isEqualTo(1);
    assertThat(counts(life, 12)).isEqualTo(2);
  }

  @Test
  void anEmbargoThatIsMovedDoesNotEndAtItsOldHour() {
    Life life = life(Step.held(9, 11), Step.held(10, 13));
    assertThat(counts(life, 12)).isZero();
    assertThat(counts(life, 13)).isEqualTo(2);
    assertThat(life.outdated(1, hour(10))).isTrue();
    assertThat(life.outdated(2, hour(14))).isFalse();
  }

  @Test
  void anEmbargoThatIsLiftedEndsAtOnce() {
    Life life = life(Step.held(9, null), Step.now(10));
    assertThat(counts(life, 10)).isEqualTo(2);
    assertThat(life.shown(hour(23))).extracting(Filed::sequence).containsExactly(2L);
  }

  @Test
  void aTakedownCountsAtOnceAndWhatWasHeldNeverComesOut() {
    Life life = life(Step.now(9), Step.held(10, 12), Step.kill(11));
    assertThat(counts(life, 11)).isEqualTo(3);
    assertThat(counts(life, 23)).isEqualTo(3);
    assertThat(life.shown(hour(23))).extracting(Filed::sequence).containsExactly(1L);
  }

  @Test
  void aStoryThatNeverCameOutWasShownToNobody() {
    assertThat(life(Step.held(9, 12), Step.kill(11)).shown(hour(23))).isEmpty();
    assertThat(life(Step.held(9, null)).shown(hour(23))).isEmpty();
  }

  @Test
  void aStoryIsSecretUntilItCameOutOnce() {
    Life held = life(Step.held(9, 12), Step.held(13, 15));
    assertThat(held.isSecret(hour(12).minusNanos(1))).isTrue();
    assertThat(held.isSecret(hour(12))).isFalse();
    assertThat(held.isSecret(hour(14))).isFalse();
    assertThat(life(Step.held(9, null), Step.kill(10)).isSecret(hour(23))).isTrue();
    assertThat(new Life(List.of()).isSecret(hour(23))).isFalse();
  }

  @Test
  void whatCameOutAndWasReplacedLaterWasShown() {
    Life life = life(Step.held(9, 10), Step.now(11), Step.now(12));
    assertThat(life.shown(hour(10))).extracting(Filed::sequence).containsExactly(1L);
    assertThat(life.shown(hour(23))).extracting(Filed::sequence).containsExactly(1L, 2L, 3L);
    assertThat(life.outdated(1, hour(10))).isFalse();
    assertThat(life.outdated(1, hour(11))).isTrue();
  }
}
