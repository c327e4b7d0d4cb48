package dev.wiredesk.proof;

import dev.wiredesk.proof.Whereabouts.Lacks;
import dev.wiredesk.proof.Whereabouts.State;
import dev.wiredesk.wire.Entry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was decided of a story and a destination.
///
/// @param words the reason in sentences; empty if there is nothing to add
record Finding(State state, @Nullable Lacks lacks, String words) {
  static final Finding HAS = new Finding(State.HAS, null, "");

  /// The revision that counts may not be shown yet.
  static Finding held(Story story) {
    Instant until = story.card().heldUntil();
    return new Finding(
        State.HELD,
        Lacks.until(story.revision(), until),
        "Revision %d is held %s.".formatted(story.revision(), until(until)));
  }

  /// A newer revision may not be shown yet.
  static String upcoming(Entry entry) {
    return "Revision %d is held %s."
        .formatted(entry.article().revision(), until(entry.article().heldUntil()));
  }

  private static String until(Instant time) {
    return time.equals(Instant.MAX)
        ? "until somebody lifts its embargo"
        : "until " + Moments.rough(time);
  }
}
