package dev.wiredesk.egress;

import io.netty.util.HashedWheelTimer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The clock that ends attempts. Safe for use by many threads.
final class Deadlines implements AutoCloseable {
  private final HashedWheelTimer timer;
  private final Duration total;

  /// @param total how long an attempt may take
  Deadlines(Duration total) {
    this.total = total;
    // Deadlines are nearly always cancelled, and need not be exact: a wheel makes both cheap.
    long tick = Math.max(10, total.toMillis() / 80);
    timer =
        new HashedWheelTimer(
            Thread.ofPlatform().daemon().name("deadlines").factory(),
            tick,
            TimeUnit.MILLISECONDS,
            512,
            false);
  }

  /// The deadline of an attempt that begins now. Who asks for it ends it.
  Deadline begin() {
    return Deadline.after(total, timer);
  }

  /// Does something again and again until this is closed.
  void every(Duration gap, Runnable work) {
    timer.newTimeout(
        _ -> {
          // Not on the thread of the deadlines: saying good-bye to a receiver may take a moment.
          Thread.startVirtualThread(work);
          every(gap, work);
        },
        gap.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.stop();
  }
}
