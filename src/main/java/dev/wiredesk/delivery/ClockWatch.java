package dev.wiredesk.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/// Notices that a clock was set: what waits for an hour has to look again then. Used by one thread
/// at a time.
final class ClockWatch {
  // A clock that is kept right by small steps is left alone.
  private static final Duration STEP = Duration.ofMillis(50);

  private final Clock clock;
  private final LongSupplier nanos;
  private Instant time;
  private long ticks;

  /// @param nanos runs on whatever becomes of the clock
  ClockWatch(Clock clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.time = clock.instant();
    this.ticks = nanos.getAsLong();
  }

  /// True if the clock was set since it was asked last.
  boolean wasSet() {
    Instant now = clock.instant();
    long passed = nanos.getAsLong();
    Duration step = Duration.between(time, now).minusNanos(passed - ticks).abs();
    time = now;
    ticks = passed;
    return step.compareTo(STEP) > 0;
  }
}
