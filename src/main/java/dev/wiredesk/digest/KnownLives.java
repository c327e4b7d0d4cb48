package dev.wiredesk.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Life;
import dev.wiredesk.wire.Wire;
import java.util.List;

/// What became of stories, kept in memory until the wire has something newer about them.
///
/// Safe for use by many threads at once.
final class KnownLives {
  private static final int LIVES_MAX = 10_000;
  private static final int PAGE = 500;

  private final Wire wire;
  private final Cache<String, Life> lives = Caffeine.newBuilder().maximumSize(LIVES_MAX).build();
  private long seen;

  KnownLives(Wire wire) {
    this.wire = wire;
    seen = wire.head();
  }

  /// Forgets the stories of which the wire has a newer revision: what is asked for afterwards is as
  /// new as this call.
  synchronized void refresh() {
    for (long head = wire.head(); seen < head; ) {
      List<Filed> page = wire.cards(seen, PAGE);
      // One by one: this waits for whoever is just reading the story, so that nothing older comes
      // in afterwards.
      page.forEach(filed -> lives.invalidate(filed.card().id()));
      seen = page.isEmpty() ? head : page.getLast().sequence();
    }
  }

  /// The revisions of a story.
  Life of(String articleId) {
    return lives.get(articleId, wire::life);
  }
}
