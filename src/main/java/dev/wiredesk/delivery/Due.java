package dev.wiredesk.delivery;

import dev.wiredesk.wire.Entry;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// What comes next for a destination.
public sealed interface Due {

  /// Nothing, until the wire is longer or the time has come.
  ///
  /// @param seen wait for an entry after this one; [Long#MAX_VALUE] if new entries change nothing
  /// @param until when to ask again at the latest
  record Nothing(long seen, Instant until) implements Due {}

  /// The entries up to here are no business of the destination.
  ///
  /// @param cursor the new position
  record Passed(long cursor) implements Due {}

  /// An entry may not be shown yet; it steps out of the way until then.
  ///
  /// @param until when it may be shown
  /// @param cursor the new position
  record Held(Entry entry, Instant until, long cursor) implements Due {}

  /// A parked entry is no longer wanted: the destination has a newer revision.
  ///
  /// @param sequence the parked entry
  record Outdated(long sequence) implements Due {}

  /// Something is to be delivered.
  ///
  /// @param deliveryId the same for every attempt
  /// @param sequence the entry; for an edition the last one it covers
  /// @param articleId the story, or the edition
  /// @param revision the story's revision
  /// @param cursor the position once it is delivered or parked
  /// @param unpark the parked entries it settles
  /// @param parcel makes the parcel for an attempt that begins at this instant
  record Ready(
      String deliveryId,
      long sequence,
      String articleId,
      int revision,
      long cursor,
      List<Long> unpark,
      Function<Instant, Parcel> parcel)
      implements Due {

    public Ready {
      unpark = List.copyOf(unpark);
    }
  }
}
