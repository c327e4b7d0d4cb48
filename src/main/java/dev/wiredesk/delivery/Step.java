package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger.Settlement;
import java.time.Instant;

/// What a destination needs next.
sealed interface Step {

  /// Something is to be sent.
  record Send(Task task) implements Step {}

  /// Something is to be made ready; it may take its time, and nothing depends on it.
  record Prepare(Runnable work) implements Step {}

  /// Something is to be recorded; nothing is sent.
  record File(Settlement settlement) implements Step {}

  /// Nothing, until something happens or the time has come.
  ///
  /// @param until when to ask again at the latest; [Instant#MAX] for never
  record Rest(Instant until) implements Step {}
}
