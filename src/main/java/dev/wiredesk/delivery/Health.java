package dev.wiredesk.delivery;

import dev.wiredesk.delivery.LaneStatus.State;
import dev.wiredesk.wire.Ledger.Trouble;
import java.time.Instant;
import java.util.Optional;

/// How a destination fares.
///
/// @param failures failed attempts in a row
/// @param reason what the last failure said, or who paused it; empty if all is well
/// @param until when it is asked again; [Instant#MAX] if a person must decide
record Health(State state, int failures, String reason, Instant until) {
  static final Health GOOD = new Health(State.FLOWING, 0, "", Instant.MIN);

  static Health of(Optional<Trouble> trouble) {
    return trouble
        .map(it ->
            new Health(
                it.paused() ? State.PAUSED : State.WAITING, it.failures(), it.reason(), it.until()))
        .orElse(GOOD);
  }

  /// As the ledger keeps it; empty if all is well.
  Optional<Trouble> trouble() {
    return state == State.FLOWING
        ? Optional.empty()
        : Optional.of(new Trouble(state == State.PAUSED, failures, reason, until));
  }

  /// It failed once more and is asked again at this time.
  Health waiting(String why, Instant time) {
    return new Health(State.WAITING, failures + 1, why, time);
  }

  /// It does not want us: nothing is sent to it until a person has looked.
  Health barred(String why) {
    return new Health(State.PAUSED, failures + 1, why, Instant.MAX);
  }

  /// A person wants nothing to be sent to it, which is no failure of its own.
  Health paused(String why) {
    return new Health(State.PAUSED, 0, why, Instant.MAX);
  }

  /// It is asked again now, whatever it was waiting for.
  Health hurried(Instant now) {
    return failures == 0 ? GOOD : new Health(State.WAITING, failures, reason, now);
  }
}
