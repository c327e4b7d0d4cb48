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
