package dev.wiredesk.egress;

import io.netty.util.Timeout;
import io.netty.util.TimerTask;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/// The end of one attempt. When it comes, the connection in use is closed, whatever it is doing.
///
/// A timeout on the socket cannot do that: a receiver that says one byte a second never lets it run
/// out. Safe for use by the thread of the attempt and the one of the clock.
final class Deadline implements TimerTask {
  private final long endNanos;
  private @Nullable ConnectionEndpoint inUse;
  private boolean passed;

  Deadline(Duration total) {
    endNanos = System.nanoTime() + total.toNanos();
  }

  /// Watches over this connection until it is let go.
  ///
  /// @throws IOException if it is too late to begin
  synchronized void watch(ConnectionEndpoint endpoint) throws IOException {
    if (passed) {
      throw new InterruptedIOException();
    }
    inUse = endpoint;
  }

  /// From here on the connection may be somebody else's.
  synchronized void letGo() {
    inUse = null;
  }

  synchronized boolean passed() {
    return passed;
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  @Override
  public synchronized void run(Timeout timeout) {
    passed = true;
    if (inUse != null) {
      inUse.close(CloseMode.IMMEDIATE);
    }
  }
}
