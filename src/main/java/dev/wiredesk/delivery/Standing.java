package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How far a destination is.
///
/// @param cursor the last entry it is done with
/// @param parked the entries before the cursor that it is not done with, in the order of the wire
public record Standing(long cursor, List<Ledger.Parked> parked) {

  public Standing {
    parked = List.copyOf(parked);
  }

  /// True if the entry has stepped out of the way.
  public boolean holds(long sequence) {
    return parked.stream().anyMatch(entry -> entry.sequence() == sequence);
  }

  /// The first parked entry whose time has come.
  public Optional<Ledger.Parked> due(Instant now) {
    return parked.stream().filter(entry -> !entry.due().isAfter(now)).findFirst();
  }

  /// When the next parked entry is tried again by itself; [Instant#MAX] for never.
  public Instant nextDue() {
    return parked.stream().map(Ledger.Parked::due).min(Instant::compareTo).orElse(Instant.MAX);
  }

  /// The same with another cursor.
  public Standing at(long newCursor) {
    return new Standing(newCursor, parked);
  }

  /// The same with an entry parked, in the place of an earlier parking of it.
  public Standing with(Ledger.Parked entry) {
    List<Ledger.Parked> others = without(entry.sequence()).parked;
    List<Ledger.Parked> all =
        Stream.concat(others.stream(), Stream.of(entry))
            .sorted(Comparator.comparingLong(Ledger.Parked::sequence))
            .toList();
    return new Standing(cursor, all);
  }

  /// The same with an entry no longer parked.
  Standing without(long sequence) {
    return new Standing(
        cursor, parked.stream().filter(entry -> entry.sequence() != sequence).toList());
  }
}
