package dev.wiredesk.delivery;

import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Turn;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What comes next for a reader of a mailing.
public sealed interface Due {

  /// Nothing is sent; the reader's place may change.
  record Pass(Turn turn) implements Due {}

  /// A letter is to be sent.
  ///
  /// @param reader who gets it
  /// @param deliveryId the same for every attempt to bring this letter to this reader
  /// @param sequence the last entry that it covers
  /// @param editionId which edition, or what kind of letter
  /// @param attempt 1 for the first
  /// @param parcel makes the parcel for an attempt that begins at this instant
  /// @param after what the attempt changes for the reader, given its result and when it ended
  record Letter(
      Subscription reader,
      String deliveryId,
      long sequence,
      String editionId,
      int attempt,
      Function<Instant, Parcel> parcel,
      BiFunction<Result, Instant, Turn> after)
      implements Due, Task.Origin {}
}
