package dev.wiredesk.feed;

import dev.wiredesk.channel.Channel.Feed;
import java.util.Map;
import java.util.function.Consumer;

/// RSS, of which a test sees each item before it is rendered.
record WatchedRss(Rss rss, Consumer<Item> before) implements FeedFormat {

  static FeedPrinter printer(Consumer<Item> before) {
    Rss rss = new Rss(new FeedNames(Feeds.NAMES));
    return new FeedPrinter(Feeds.NAMES, Map.of(Feed.Format.RSS, new WatchedRss(rss, before)));
  }

  @Override
  public String mediaType() {
    return rss.mediaType();
  }

  @Override
  public String ending() {
    return rss.ending();
  }

  @Override
  public byte[] item(Item item) {
    before.accept(item);
    return rss.item(item);
  }

  @Override
  public byte[] tombstone(Tombstone tombstone) {
    return rss.tombstone(tombstone);
  }

  @Override
  public Frame frame(Feed feed) {
    return rss.frame(feed);
  }
}
