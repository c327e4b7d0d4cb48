package dev.wiredesk.feed;

import dev.wiredesk.wire.Filed;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the stock knows of one story. Guarded by the shelf's lock.
final class Tracked {
  final String id;
  final TreeMap<Integer, Revision> held = new TreeMap<>();
  final Set<Rack> racks = new LinkedHashSet<>();
  @Nullable Revision shown;

  Tracked(String id) {
    this.id = id;
  }

  /// Lets go of held revisions whose place the next one takes.
  ///
  /// @return the racks that show such a revision: a clock that was ahead had let it out
  Set<Rack> replace(Filed next) {
    held.values().removeIf(revision -> revision.filed().isReplacedBy(next));
    Revision known = shown;
    if (known == null || !known.filed().isReplacedBy(next)) {
      return Set.of();
    }
    shown = null;
    return Set.copyOf(racks);
  }

  /// The newest revision that was held and may be shown now.
  @Nullable Revision due(Instant now) {
    return held.descendingMap().values().stream()
        .filter(revision -> revision.card().actsAt(now))
        .findFirst()
        .orElse(null);
  }

  /// The revision at this place of the wire, with what was rendered of it.
  Revision revision(Filed entry) {
    Revision known = shown;
    return known != null && known.sequence() == entry.sequence() ? known : new Revision(entry);
  }
}
