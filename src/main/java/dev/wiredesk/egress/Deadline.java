package dev.wiredesk.egress;

import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.netty.util.TimerTask;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The end of one attempt. When it comes, the connection in use is closed, whatever it is doing.
///
/// A timeout on the socket cannot do that: a receiver that says one byte a second never lets it run
/// out. Safe for use by the thread of the attempt and the one of the clock.
final class Deadline implements TimerTask {
  private final long endNanos;
  private @Nullable Timeout timeout;
  private @Nullable Runnable cut;
  private boolean passed;

  private Deadline(Duration total) {
    endNanos = System.nanoTime() + total.toNanos();
  }

  /// One that comes after this time unless it ends before.
  static Deadline after(Duration total, Timer timer) {
    Deadline deadline = new Deadline(total);
    try {
      deadline.timeout = timer.newTimeout(deadline, total.toNanos(), TimeUnit.NANOSECONDS);
    } catch (IllegalStateException _) {
      // The clock has stopped, as everybody goes home: nothing begins any more.
      deadline.passed = true;
    }
    return deadline;
  }

  /// Watches over a connection until it is let go.
  ///
  /// @param cutOff closes the connection at once
  /// @throws IOException if it is too late to begin
  synchronized void watch(Runnable cutOff) throws IOException {
    if (passed) {
      throw new InterruptedIOException();
    }
    cut = cutOff;
  }

  /// From here on the connection may be somebody else's.
  synchronized void letGo() {
    cut = null;
  }

  synchronized boolean passed() {
    return passed;
  }

  /// The attempt is over.
  void end() {
    if (timeout != null) {
      timeout.cancel();
    }
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  @Override
  public synchronized void run(Timeout over) {
    passed = true;
    if (cut != null) {
      cut.run();
    }
  }
}
