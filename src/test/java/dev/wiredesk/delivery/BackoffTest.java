package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  // A generator that always answers the middle, so that nothing is spread.
  private static final RandomGenerator STEADY = () -> 1L << 63;

  private final Backoff backoff =
      new Backoff(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)));

  @Test
  void waitsAsTheListSaysAndThenAsItsLastEntry() {
    assertThat(wait(1)).isCloseTo(Duration.ofSeconds(5), Duration.ofSeconds(1));
    assertThat(wait(2)).isCloseTo(Duration.ofMinutes(5), Duration.ofMinutes(1));
    assertThat(wait(9)).isCloseTo(Duration.ofMinutes(5), Duration.ofMinutes(1));
  }

  private Duration wait(int failures) {
    return Duration.between(NOON, backoff.next(failures, Duration.ZERO, NOON, STEADY));
  }

  @Test
  void spreadsTheWaitsByAFifthAndNoMore() {
    RandomGenerator chance = RandomGenerator.of("L64X128MixRandom");
    for (int i = 0; i < 1_000; i++) {
      Duration wait = Duration.between(NOON, backoff.next(2, Duration.ZERO, NOON, chance));
      assertThat(wait).isBetween(Duration.ofSeconds(240), Duration.ofSeconds(360));
    }
  }

  @Test
  void honoursALongerWaitThatTheReceiverAskedFor() {
    assertThat(backoff.next(1, Duration.ofHours(3), NOON, STEADY))
        .isEqualTo(NOON.plus(Duration.ofHours(3)));
  }

  @Test
  void believesNoReceiverThatAsksForMoreThanADay() {
    assertThat(backoff.next(1, Duration.ofDays(400), NOON, STEADY))
        .isEqualTo(NOON.plus(Duration.ofDays(1)));
  }

  @Test
  void wantsAtLeastOneWait() {
    assertThatThrownBy(() -> new Backoff(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
