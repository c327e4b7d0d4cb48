package dev.wiredesk.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a destination stands, for a person to read.
///
/// @param destination who
/// @param state what its lane is doing
/// @param cursor the last entry it is done with
/// @param behind entries of the wire after the cursor
/// @param parked entries that stepped out of the way
/// @param failures failed attempts in a row
/// @param reason what the last failure said, or who paused it; null if all is well
/// @param until when it is asked again, if it is waiting for that
public record LaneStatus(
    String destination,
    State state,
    long cursor,
    long behind,
    int parked,
    int failures,
    @Nullable String reason,
    @Nullable Instant until) {

  static LaneStatus of(String destination, Standing standing, Health health, long head) {
    boolean well = health.state() == State.FLOWING;
    return new LaneStatus(
        destination,
        health.state(),
        standing.cursor(),
        Math.max(0, head - standing.cursor()),
        standing.parked().size(),
        health.failures(),
        well ? null : health.reason(),
        health.state() == State.WAITING ? health.until() : null);
  }

  /// What a lane is doing.
  public enum State {
    /// All is well; it delivers or has nothing to deliver.
    FLOWING,
    /// The receiver is in trouble; it is asked again later.
    WAITING,
    /// The receiver does not want us, or a person paused it; a person must look.
    PAUSED
  }
}
