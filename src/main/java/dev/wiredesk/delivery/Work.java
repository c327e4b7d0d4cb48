package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import java.time.Instant;

/// What there is to do for one destination, and how far it is.
///
/// Knows no thread and no clock; asked by one thread at a time.
interface Work {

  /// The next step.
  Step next(Instant now);

  /// Takes note of what became of a task.
  ///
  /// @return what is to be recorded
  Settlement settle(Task task, Result result, Instant now);

  /// What was recorded of this task is on the disk.
  void filed(Task task);

  /// What was recorded without a task is on the disk.
  default void written(Settlement settlement) {}

  /// True if a failure of this task says something of the destination, not just of its story.
  boolean telling(Task task);

  /// How far it is.
  Standing standing();

  /// Forgets what it was waiting for.
  default void wake() {}

  /// Has a parked entry tried again now.
  ///
  /// @return what is to be recorded; nothing if it is not parked
  Settlement retry(long sequence, Instant now);

  /// Gives a parked entry up.
  ///
  /// @return what is to be recorded; nothing if it is not parked
  Settlement discard(long sequence);

  /// Begins to bring a stretch of the wire once more.
  ///
  /// @return what is to be recorded
  Settlement replay(Replay replay);

  /// What is to be recorded before it ends.
  Settlement close();
}
