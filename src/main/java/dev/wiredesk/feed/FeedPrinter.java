package dev.wiredesk.feed;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Clearance;
import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel.Feed;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Renders feed documents and their items. Safe for use by many threads at once, one after the
/// other.
public final class FeedPrinter {
  private static final Logger log = LoggerFactory.getLogger(FeedPrinter.class);

  // Half of what a whole document may have: one story must not push out all others.
  private static final int ITEM_BYTES_MAX = 500_000;

  private final FeedNames feedNames;
  private final Items items;
  private final Map<Feed.Format, FeedFormat> formats;

  /// @param names of this desk
  public FeedPrinter(Names names) {
    this(names, Map.of());
  }

  /// @param others formats that take the place of the usual ones
  FeedPrinter(Names names, Map<Feed.Format, FeedFormat> others) {
    feedNames = new FeedNames(names);
    items = new Items(names);
    formats = new EnumMap<>(Feed.Format.class);
    formats.put(Feed.Format.RSS, new Rss(feedNames));
    formats.put(Feed.Format.ATOM, new Atom(feedNames));
    formats.put(Feed.Format.JSON, new JsonFeed(feedNames));
    formats.putAll(others);
  }

  /// The document of a feed with these stories, exactly as the shelf would have it.
  ///
  /// @param newestFirst the stories in their order; each must be one that readers may see
  /// @return UTF-8
  public synchronized byte[] document(Feed feed, Feed.Format format, List<Article> newestFirst) {
    Look look = Look.of(feed, format);
    List<Piece> rendered =
        newestFirst.stream()
            .map(story -> look.clearance().cleared(story, story.changed()))
            .map(story -> piece(story, look, items.of(story, look, story.id()), story.id()))
            .toList();
    Instant changed =
        newestFirst.stream().map(Article::changed).max(Instant::compareTo).orElse(null);
    return Piece.joined(format(format).frame(feed).around(rendered, changed));
  }

  /// Renders a story in these looks of one feed. A look in which it cannot be rendered is kept as
  /// such: the story is missing in those documents, and they go on without it.
  ///
  /// @param looks those of one feed
  /// @param now what the feed may have of the story at this instant is rendered
  synchronized void print(Article whole, Revision revision, List<Look> looks, Instant now) {
    print(whole, revision, looks, now, whole.id());
  }

  /// Renders a story before its hour, at which it is as at `now`. No log tells which it was.
  synchronized void printAhead(Article whole, Revision revision, List<Look> looks, Instant now) {
    print(whole, revision, looks, now, "of entry " + revision.sequence());
  }

  private void print(Article whole, Revision revision, List<Look> looks, Instant now, String name) {
    if (looks.isEmpty()) {
      return;
    }
    if (Clearance.isConcerned(whole)) {
      revision.restrict(Clearance.changes(whole, now));
    }
    print(looks.getFirst().clearance().cleared(whole, now), revision, looks, name);
  }

  private void print(Article article, Revision revision, List<Look> looks, String name) {
    Map<Feed.Format, RuntimeException> failures = new EnumMap<>(Feed.Format.class);
    Item item = null;
    for (Look look : looks) {
      try {
        // The looks of one feed differ in the format only.
        if (!article.live()) {
          revision.keep(look, Optional.of(tombstone(article, look)));
          continue;
        }
        item = item == null ? items.of(article, look, name) : item;
        revision.keep(look, Optional.of(piece(article, look, item, name)));
        revision.entitle(new Revision.Title(item.guid(), item.title(), item.link()));
      } catch (RuntimeException e) {
        // Whatever is wrong with one story, the other forty-nine must reach their readers.
        failures.put(look.format(), e);
        revision.keep(look, Optional.empty());
      }
    }
    failures.values().stream()
        .findFirst()
        .ifPresent(e -> leftOut(name, article, failures.keySet(), e));
  }

  private static void leftOut(
      String name, Article article, Set<Feed.Format> formats, RuntimeException cause) {
    LoggingEventBuilder event = log.atError();
    if (name.equals(article.id())) {
      // Its words may quote the story.
      event = event.setCause(cause);
    }
    event
        .addKeyValue("article", name)
        .addKeyValue("revision", article.revision())
        .addKeyValue("formats", formats)
        .log("left out: it cannot be rendered; another revision brings it back");
  }

  synchronized Frame frame(Feed feed, Feed.Format format) {
    return format(format).frame(feed);
  }

  String mediaType(Feed.Format format) {
    return format(format).mediaType();
  }

  String path(Feed feed, Feed.Format format) {
    return feedNames.path(feed, format(format).ending());
  }

  String home(Feed feed) {
    return feedNames.home(feed);
  }

  private Piece piece(Article article, Look look, Item item, String name) {
    byte[] bytes = format(look.format()).item(item);
    return Piece.of(
        bytes.length <= ITEM_BYTES_MAX ? bytes : shortened(article, look, bytes.length, name));
  }

  private Piece tombstone(Article article, Look look) {
    return Piece.of(format(look.format()).tombstone(items.tombstone(article)));
  }

  private byte[] shortened(Article article, Look look, int bytes, String name) {
    log.atWarn()
        .addKeyValue("article", name)
        .addKeyValue("revision", article.revision())
        .addKeyValue("bytes", bytes)
        .log("shortened to its summary: feeds take items up to {} bytes", ITEM_BYTES_MAX);
    return format(look.format()).item(items.of(article, look.shortened(), name));
  }

  private FeedFormat format(Feed.Format format) {
    return Objects.requireNonNull(formats.get(format), "every format has its renderer");
  }
}
