package dev.wiredesk.wire;

import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one turn changes for one reader of a digest.
///
/// @param reader as it was when the turn began; if it was changed since, the turn moves the
///   reader's place but not its state, its letter, whether it follows or when it is due next
/// @param place where the reader is now
/// @param state the reader's state from now on; null for as before
/// @param bounce why the address is suppressed from now on, and with it the reader unless it has
///   left; null if it is not
/// @param steps what is counted of editions
public record Turn(
    Subscription reader,
    Place place,
    @Nullable State state,
    @Nullable Suppression bounce,
    List<Step> steps) {

  public Turn {
    steps = List.copyOf(steps);
    if (steps.stream().map(step -> step.edition().id()).distinct().count() < steps.size()) {
      throw new IllegalArgumentException("a turn has one step for each edition: " + steps);
    }
  }

  /// One reader's way from one column of an edition's count to another.
  ///
  /// Who is deferred is told by the reader's place: as long as the edition is pending there. If the
  /// reader left or was erased meanwhile, the edition cannot be pending and the reader is counted
  /// as excluded or suppressed instead; if that was done before, a step from deferred counts
  /// nothing.
  ///
  /// @param edition is put on record if it is not there yet
  /// @param from null for a reader who was not counted yet
  /// @param to null if nothing is counted, only the edition put on record
  public record Step(Edition edition, @Nullable Column from, @Nullable Column to) {}

  /// A column of an edition's count of readers.
  public enum Column {
    SENT,
    DEFERRED,
    SUPPRESSED,
    EXCLUDED
  }

  /// Only moves the reader.
  public static Turn moved(Subscription reader, Place place) {
    return new Turn(reader, place, null, null, List.of());
  }
}
