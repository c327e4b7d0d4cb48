package dev.wiredesk.feed;

import dev.wiredesk.article.Clearance;
import dev.wiredesk.channel.Channel.Feed;
import java.util.List;
import java.util.Set;

/// All that a feed's settings say about how one story looks in it. Feeds with the same look share
/// the rendered story.
///
/// @param format the kind of document
/// @param content how much of the story is in it
/// @param image how the lead picture is in it
/// @param clearance which pictures may be in it
record Look(Feed.Format format, Feed.Content content, Feed.Image image, Clearance clearance) {
  private static final Clearance ANY = new Clearance("", Set.of(), false);

  /// The looks in which a feed shows its stories, one for each of its formats.
  static List<Look> of(Feed feed) {
    return feed.formats().stream().sorted().map(format -> of(feed, format)).toList();
  }

  /// The look in which a feed shows its stories in one format.
  static Look of(Feed feed, Feed.Format format) {
    return new Look(format, feed.content(), feed.image(), feed.clearance());
  }

  /// The same with the standfirst only, for a story that is too long for a feed.
  Look shortened() {
    return new Look(format, new Feed.Content.Summary(), image, clearance);
  }

  /// The same for a story all of which anybody may have: every feed that is set alike shows it so.
  Look shared() {
    return new Look(format, content, image, ANY);
  }
}
