package dev.wiredesk.web;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.feed.Listing;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Wire;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The house as the feed shelf and the wire know it.
public final class ShelvedNewsroom implements Newsroom {
  private final FeedShelf shelf;
  private final Wire wire;
  private final Channels channels;
  private final Site site;
  private final Clock clock;

  /// @param site whose pages show what this knows
  public ShelvedNewsroom(FeedShelf shelf, Wire wire, Channels channels, Site site, Clock clock) {
    this.shelf = shelf;
    this.wire = wire;
    this.channels = channels;
    this.site = site;
    this.clock = clock;
  }

  @Override
  public List<FeedSummary> feeds() {
    return shelf.feeds().stream().map(this::summary).toList();
  }

  private FeedSummary summary(Listing listing) {
    Instant now = clock.instant();
    List<Headline> headlines =
        listing.newest().stream()
            .flatMap(line -> shelf.visible(line.articleId()).stream())
            .map(entry -> site.clearance().cleared(entry.article(), now))
            .map(article -> Headline.of(article, site.names()))
            .toList();
    Set<Channel.Feed.Format> formats =
        listing.addresses().stream().map(Listing.Address::format).collect(Collectors.toSet());
    return new FeedSummary(
        listing.id(),
        listing.title(),
        listing.description(),
        listing.language(),
        formats,
        headlines,
        listing.updated());
  }

  @Override
  public List<Channel.Digest> digests() {
    return channels.current().all(Channel.Digest.class);
  }

  @Override
  public List<Entry> revisions(String articleId) {
    return wire.revisions(articleId);
  }

  @Override
  public Set<String> feedsOf(Article article) {
    return channels.current().channelsFor(Card.of(article)).stream()
        .filter(Channel.Feed.class::isInstance)
        .map(Channel::id)
        .collect(Collectors.toSet());
  }
}
