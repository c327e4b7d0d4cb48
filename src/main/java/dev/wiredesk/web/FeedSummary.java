package dev.wiredesk.web;

import dev.wiredesk.channel.Channel.Feed.Format;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A feed as the public pages show it.
///
/// @param id its file's name in `feeds/`, part of its addresses
/// @param title what readers call it
/// @param description one or two sentences, may be empty
/// @param language BCP 47 tag
/// @param formats which documents there are
/// @param headlines its newest stories, newest first
/// @param updated when it last changed; null for a feed that never had a story
public record FeedSummary(
    String id,
    String title,
    String description,
    String language,
    Set<Format> formats,
    List<Headline> headlines,
    @Nullable Instant updated) {

  public FeedSummary {
    formats = Set.copyOf(formats);
    headlines = List.copyOf(headlines);
  }

  /// The documents in the order in which pages name them.
  List<Document> documents() {
    return formats.stream().sorted().map(this::document).toList();
  }

  private Document document(Format format) {
    String path = "/feeds/" + id;
    return switch (format) {
      case RSS -> new Document("RSS", "application/rss+xml", path + ".rss");
      case ATOM -> new Document("Atom", "application/atom+xml", path + ".atom");
      case JSON -> new Document("JSON Feed", "application/feed+json", path + ".json");
    };
  }

  /// One document of a feed.
  ///
  /// @param name what readers call the format
  /// @param mediaType as a reader looks for it
  /// @param path where it is on this desk
  record Document(String name, String mediaType, String path) {}
}
