package dev.wiredesk.delivery;

import dev.wiredesk.wire.Entry;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// What comes next for a reader.
public sealed interface Due {

  /// Nothing, until the wire is longer or the time has come.
  ///
  /// @param until when to ask again at the latest
  record Nothing(Instant until) implements Due {}

  /// An entry may not be shown yet; it steps out of the way until then.
  ///
  /// @param until when it may be shown
  /// @param cursor the new position
  record Held(Entry entry, Instant until, long cursor) implements Due {}

  /// Something is to be delivered.
  ///
  /// @param deliveryId the same for every attempt
  /// @param sequence the last entry that the edition covers
  /// @param editionId which edition
  /// @param cursor the position once it is delivered or parked
  /// @param unpark the parked entries it settles
  /// @param parcel makes the parcel for an attempt that begins at this instant
  record Ready(
      String deliveryId,
      long sequence,
      String editionId,
      long cursor,
      List<Long> unpark,
      Function<Instant, Parcel> parcel)
      implements Due {

    public Ready {
      unpark = List.copyOf(unpark);
    }
  }
}
