package dev.wiredesk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The clock of this machine, set by a test.
final class SetClock extends Clock {
  private volatile Duration ahead = Duration.ZERO;
  private volatile @Nullable Instant stopped;

  /// Sets it to this instant, from where it goes on.
  void set(Instant time) {
    ahead = Duration.between(Instant.now(), time);
    stopped = null;
  }

  /// Sets it to this instant, where it stands still.
  void stop(Instant time) {
    stopped = time;
  }

  @Override
  public Instant instant() {
    Instant still = stopped;
    return still == null ? Instant.now().plus(ahead) : still;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
