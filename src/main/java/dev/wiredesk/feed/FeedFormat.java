package dev.wiredesk.feed;

import dev.wiredesk.channel.Channel.Feed;

/// One kind of feed document, made in two parts: items, which feeds share, and the frame around
/// them, which is each feed's own. Not for use by several threads at once.
interface FeedFormat {

  /// Exactly what `Content-Type` says.
  String mediaType();

  /// The ending of a document's address, without the dot.
  String ending();

  /// One item, in UTF-8, as it stands in every document of this kind.
  byte[] item(Item item);

  /// A story that was taken away, in UTF-8, as it stands in every document of this kind.
  byte[] tombstone(Tombstone tombstone);

  /// What stands around the items of a feed.
  Frame frame(Feed feed);
}
