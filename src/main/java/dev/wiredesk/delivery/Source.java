package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger.Settlement;
import java.time.Instant;
import java.util.Optional;

/// Where the items of a walk come from.
interface Source {

  /// The next step from here, if there is one.
  Optional<Step> next(Instant now);

  /// Takes note of what became of an item.
  ///
  /// @param settlement what is recorded so far
  /// @return with what is to be recorded besides
  Settlement settle(Item item, Result result, Settlement settlement, Instant now);

  /// The result of an item is on the disk.
  void filed(Item item);
}
