package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What all lanes share.
///
/// @param timer rings their alarms
record Shared(
    View view, Ledger ledger, Transport transport, Clock clock, ScheduledExecutorService timer) {

  /// Does something later, on a thread of its own.
  void after(Duration wait, Runnable work) {
    timer.schedule(
        () -> Thread.startVirtualThread(work), wait.toNanos(), TimeUnit.NANOSECONDS);
  }
}
