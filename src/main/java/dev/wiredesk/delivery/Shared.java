package dev.wiredesk.delivery;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.wiredesk.wire.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/// What all lanes share.
///
/// @param attempts runs each attempt on a thread of its own
/// @param later does things when their time has come
/// @param chance spreads the waits
/// @param pace how fast mails go to which domain
record Shared(
    View view,
    Ledger ledger,
    Transport transport,
    Clock clock,
    Executor attempts,
    Later later,
    RandomGenerator chance,
    Pace pace) {

  /// Does something when its time has come.
  interface Later {

    /// Does it on a thread of its own.
    ///
    /// @return cancels it
    @CanIgnoreReturnValue
    Future<?> after(Duration wait, Runnable work);
  }
}
