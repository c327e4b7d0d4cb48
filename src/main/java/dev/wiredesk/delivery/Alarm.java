package dev.wiredesk.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Rings at one time to come. Used by one thread at a time.
final class Alarm {
  // Never sleeps longer, so that a clock that was set is noticed.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Shared.Later later;
  private final Clock clock;
  private final Runnable ring;
  private Instant time = Instant.MAX;
  private @Nullable Future<?> set;

  /// @param ring called on a thread of its own
  Alarm(Shared.Later later, Clock clock, Runnable ring) {
    this.later = later;
    this.clock = clock;
    this.ring = ring;
  }

  /// Forgets what was set.
  void forget() {
    set(Instant.MAX);
  }

  /// Sets it, in the place of what was set before.
  ///
  /// @param wanted [Instant#MAX] for never
  void set(Instant wanted) {
    boolean rung = set == null || set.isDone();
    if (wanted.equals(time) && (!rung || wanted.equals(Instant.MAX))) {
      return;
    }
    if (set != null) {
      set.cancel(false);
      set = null;
    }
    time = wanted;
    if (!wanted.equals(Instant.MAX)) {
      Duration wait = Duration.between(clock.instant(), wanted);
      Duration sleep = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
      set = later.after(sleep, ring);
    }
  }
}
