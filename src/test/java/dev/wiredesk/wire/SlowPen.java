package dev.wiredesk.wire;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A clock that holds up the thread that writes when it has looked at it: what is accepted then
/// appears on the wire when the test lets it.
public final class SlowPen extends Clock {
  private volatile Instant now;
  private volatile @Nullable CountDownLatch gate;
  private volatile CountDownLatch stamped = new CountDownLatch(0);

  public SlowPen(Instant now) {
    this.now = now;
  }

  public void set(Instant time) {
    now = time;
  }

  /// Holds up what is written from now on.
  public void hold() {
    stamped = new CountDownLatch(1);
    gate = new CountDownLatch(1);
  }

  /// Waits until an entry has its time.
  public void awaitStamp() throws InterruptedException {
    stamped.await();
  }

  /// Lets everything pass.
  public void letGo() {
    CountDownLatch held = gate;
    gate = null;
    if (held != null) {
      held.countDown();
    }
  }

  @Override
  public Instant instant() {
    Instant time = now;
    CountDownLatch held = gate;
    if (held != null && Thread.currentThread().getName().equals("wire-writer")) {
      stamped.countDown();
      try {
        held.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return time;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
