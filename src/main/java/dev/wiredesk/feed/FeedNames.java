package dev.wiredesk.feed;

import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Terms;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names, addresses and lines of a feed itself, clean enough for every format.
///
/// @param names of this desk
/// @param kind what the permanent names of its feeds say they are
/// @param folder where the documents stand, with a slash before and after
record FeedNames(Names names, String kind, String folder) {
  /// The program that renders the feed.
  static final String GENERATOR = "Wiredesk";

  // A feed's name must never change, so its year is fixed: the one this rule was made in.
  private static final int YEAR = 2026;

  /// Of feeds of stories.
  FeedNames(Names names) {
    this(names, "feed", "/feeds/");
  }

  /// The permanent name of the feed.
  String id(Feed feed) {
    return names.tag(YEAR, kind) + "/" + feed.id();
  }

  /// Where a document of the feed stands.
  String address(Feed feed, String ending) {
    return names.at(path(feed, ending)).toASCIIString();
  }

  /// Where a document of the feed stands on this desk.
  String path(Feed feed, String ending) {
    return folder + feed.id() + "." + ending;
  }

  /// The page the feed belongs to.
  String home(Feed feed) {
    URI link = feed.link();
    return (link == null ? names.at("/") : names.at("/").resolve(link)).toASCIIString();
  }

  String title(Feed feed) {
    String title = line(feed.title());
    return title.isBlank() ? feed.id() : title;
  }

  String description(Feed feed) {
    String description = line(feed.description());
    return description.isBlank() ? title(feed) : description;
  }

  @Nullable String copyright(Feed feed) {
    return feed.copyright() == null ? null : line(feed.copyright());
  }

  /// Who is responsible where a story names nobody; at most one.
  List<String> authors(Feed feed) {
    return feed.author() == null ? List.of() : List.of(line(feed.author()));
  }

  private static String line(String text) {
    return new Chars().line(text);
  }

  /// A feed that says no more than it must.
  static Feed anyFeed(Feed.Format format) {
    return new Feed(
        "any",
        "Any",
        "Any",
        "en",
        null,
        new Selection.Everything(),
        Set.of(format),
        1,
        null,
        new Feed.Content.Full(),
        Feed.Image.NONE,
        null,
        null,
        Duration.ofMinutes(1),
        Terms.OPEN);
  }
}
