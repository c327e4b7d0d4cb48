package dev.wiredesk.delivery;

import dev.wiredesk.delivery.LaneStatus.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a lane fares.
///
/// @param failures failed attempts in a row
/// @param reason what the last failure said
/// @param until when its destination is asked again
record Health(State state, int failures, @Nullable String reason, @Nullable Instant until) {
  static final Health GOOD = new Health(State.FLOWING, 0, null, null);

  Health failed(State newState, String why) {
    return new Health(newState, failures + 1, why, null);
  }

  Health until(@Nullable Instant time) {
    return new Health(state, failures, reason, time);
  }
}
