package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.digest.Allowance.Rule;
import dev.wiredesk.digest.ReaderCase.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final Rule HOUR = new Rule(2, Duration.ofHours(1));
  private static final Rule DAY = new Rule(3, Duration.ofDays(1));

  private final Watch watch = new Watch();
  private final Allowance allowance = new Allowance(1_000, watch, HOUR, DAY);

  @Property
  void noSpanHoldsMoreThanIsAllowedAndWhoWaitsMayGoOn(
      @ForAll List<@IntRange(max = 5_000) Integer> waits) {
    List<Instant> taken = new ArrayList<>();
    Allowance fresh = new Allowance(10, watch, HOUR, DAY);
    for (int seconds : waits) {
      watch.move(Duration.ofSeconds(seconds));
      Duration pause = fresh.take("ada");
      if (!pause.isZero()) {
        watch.move(pause.minusNanos(1_000));
        assertThat(fresh.take("ada")).isEqualTo(Duration.ofNanos(1_000));
        watch.move(Duration.ofNanos(1_000));
        assertThat(fresh.take("ada")).isZero();
      }
      taken.add(watch.instant());
    }
    for (Instant from : taken) {
      assertThat(within(taken, from, HOUR.span())).isLessThanOrEqualTo(HOUR.most());
      assertThat(within(taken, from, DAY.span())).isLessThanOrEqualTo(DAY.most());
    }
  }

  private static long within(List<Instant> times, Instant from, Duration span) {
    return times.stream().filter(it -> !it.isBefore(from) && it.isBefore(from.plus(span))).count();
  }

  @Test
  void everybodyHasTheirOwn() {
    allowance.take("ada");
    allowance.take("ada");

    assertThat(allowance.take("ada")).isEqualTo(Duration.ofHours(1));
    assertThat(allowance.take("bob")).isZero();
    allowance.forget("ada");
    assertThat(allowance.take("ada")).isZero();
  }

  @Test
  void manyAtOnceGetNoMoreThanOneAfterTheOther() {
    AtomicInteger granted = new AtomicInteger();
    try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        hands.execute(() -> {
          if (allowance.take("ada").isZero()) {
            granted.incrementAndGet();
          }
        });
      }
    }

    assertThat(granted).hasValue(2);
  }
}
