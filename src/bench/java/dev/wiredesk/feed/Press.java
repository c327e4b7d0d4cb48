package dev.wiredesk.feed;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/// What the benchmarks need from behind the shelf: a shelf that works in the caller's thread, and
/// ROME rendering the same feed as a whole.
public final class Press {
  private final Names names;
  private final Rss rss;

  public Press(Names names) {
    this.names = names;
    this.rss = new Rss(new FeedNames(names));
  }

  /// A shelf that has read the wire and compresses nothing.
  public FeedShelf shelf(Wire wire, List<Feed> feeds) {
    FeedShelf shelf = new FeedShelf(wire, Clock.systemUTC(), new FeedPrinter(names), _ -> {});
    shelf.use(feeds);
    shelf.load();
    return shelf;
  }

  /// Takes in what is new on the wire, in this thread.
  public static void catchUp(FeedShelf shelf) {
    shelf.catchUp();
  }

  /// The feed in ROME's own words.
  public byte[] romeString(Feed feed, List<Article> stories) {
    try {
      return new WireFeedOutput()
          .outputString(tree(feed, stories))
          .getBytes(StandardCharsets.UTF_8);
    } catch (FeedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The feed as ROME's tree through a StAX writer.
  public byte[] romeStax(Feed feed, List<Article> stories) {
    return rss.whole(feed, stories.getFirst().changed(), items(feed, stories))
        .getBytes(StandardCharsets.UTF_8);
  }

  private WireFeed tree(Feed feed, List<Article> stories) {
    return rss.feed(feed, stories.getFirst().changed(), items(feed, stories));
  }

  private List<Item> items(Feed feed, List<Article> stories) {
    Look look = Look.of(feed, Feed.Format.RSS);
    Items items = new Items(names);
    return stories.stream().map(story -> items.of(story, look, story.id())).toList();
  }
}
