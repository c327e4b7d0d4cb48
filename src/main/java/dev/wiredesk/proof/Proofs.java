package dev.wiredesk.proof;

import dev.wiredesk.channel.Channels;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Tells of every story what became of it at every destination.
///
/// Safe for use by many threads at once.
public final class Proofs {
  private final Sources sources;
  private final Search search;

  public Proofs(Sources sources) {
    this.sources = sources;
    search =
        new Search(sources.store(), sources.channels(), sources.dispatcher(), sources.shelf());
  }

  /// Where it is looked up.
  public record Sources(
      Store store, Channels channels, Dispatcher dispatcher, FeedShelf shelf, Clock clock) {}

  /// For every destination, which revision it has since when, or why not; empty if there is no such
  /// story.
  ///
  /// @throws InterruptedException if the thread was interrupted
  public Optional<Explanation> explain(String articleId) throws InterruptedException {
    List<Entry> revisions = sources.store().wire().revisions(articleId);
    if (revisions.isEmpty()) {
      return Optional.empty();
    }
    Story story = new Story(revisions, sources.clock().instant());
    return Optional.of(Explanation.of(story, search.of(story, isShown(story))));
  }

  private boolean isShown(Story story) throws InterruptedException {
    return sources.shelf().awaitShown(story.sequence(), Duration.ZERO);
  }
}
