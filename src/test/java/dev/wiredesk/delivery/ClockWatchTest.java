package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ClockWatchTest extends Clock {
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private long nanos = 17;
  private final ClockWatch watch = new ClockWatch(this, () -> nanos);

  private void pass(Duration ticks, Duration time) {
    nanos += ticks.toNanos();
    now = now.plus(time);
  }

  @Test
  void aClockThatRunsWasNotSet() {
    pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(watch.wasSet()).isFalse();
    pass(Duration.ofHours(5), Duration.ofHours(5).plusMillis(20));
    assertThat(watch.wasSet()).isFalse();
  }

  @Test
  void aClockThatWasSetForwardOrBackIsNoticedOnce() {
    pass(Duration.ofSeconds(1), Duration.ofMinutes(10));
    assertThat(watch.wasSet()).isTrue();
    pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(watch.wasSet()).isFalse();
    pass(Duration.ofSeconds(1), Duration.ofMinutes(-10));
    assertThat(watch.wasSet()).isTrue();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Instant instant() {
    return now;
  }
}
