package dev.wiredesk.wire;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Which revision of each story counts, worked out card by card: the rule of [Life] for a whole
/// wire. For use by one thread.
public final class Lives {
  private final Map<String, Long> counting = new HashMap<>();
  private final Map<String, Filed> held = new HashMap<>();

  /// Takes the next entry of the wire.
  public void take(Filed entry) {
    String id = entry.card().id();
    Filed before = held.remove(id);
    if (before != null && !before.isReplacedBy(entry)) {
      counting.put(id, before.sequence());
    }
    if (entry.card().actsAt(entry.accepted())) {
      counting.put(id, entry.sequence());
    } else {
      held.put(id, entry);
    }
  }

  /// The entry that counts at an instant after the last one was taken, by the story's id.
  public Map<String, Long> at(Instant now) {
    Map<String, Long> all = new HashMap<>(counting);
    held.forEach((id, entry) -> {
      if (entry.card().actsAt(now)) {
        all.put(id, entry.sequence());
      }
    });
    return all;
  }
}
