package dev.wiredesk.intake;

import dev.wiredesk.article.Article;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the wire holds of a story before its next revision.
///
/// @param newest its newest revision, null if it is new
/// @param shown true if readers could ever see it
record Before(@Nullable Entry newest, boolean shown) {
  static final Before NOTHING = new Before(null, false);

  static Before of(Wire wire, String id, Instant now) {
    Optional<Entry> newest = wire.newest(id);
    if (newest.isEmpty()) {
      return NOTHING;
    }
    // Only of a story that readers do not see now the whole life has to be looked through.
    boolean visible = Filed.of(newest.get()).card().visibleAt(now);
    return new Before(newest.get(), visible || !wire.life(id).shown(now).isEmpty());
  }

  @Nullable Article article() {
    return newest == null ? null : newest.article();
  }
}
