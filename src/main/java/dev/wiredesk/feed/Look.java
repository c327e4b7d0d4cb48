package dev.wiredesk.feed;

import dev.wiredesk.channel.Channel.Feed;
import java.util.List;

/// All that a feed's settings say about how one story looks in it. Feeds with the same look share
/// the rendered story.
///
/// @param format the kind of document
/// @param content how much of the story is in it
/// @param image how the lead picture is in it
record Look(Feed.Format format, Feed.Content content, Feed.Image image) {

  /// The looks in which a feed shows its stories, one for each of its formats.
  static List<Look> of(Feed feed) {
    return feed.formats().stream()
        .sorted()
        .map(format -> new Look(format, feed.content(), feed.image()))
        .toList();
  }

  /// The same with the standfirst only, for a story that is too long for a feed.
  Look shortened() {
    return new Look(format, new Feed.Content.Summary(), image);
  }
}
