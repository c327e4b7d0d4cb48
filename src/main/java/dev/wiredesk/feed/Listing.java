package dev.wiredesk.feed;

import dev.wiredesk.channel.Channel.Feed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the front page says of a feed.
///
/// @param id the feed's id
/// @param title what people call it
/// @param description one or two sentences
/// @param language BCP 47 tag
/// @param link the page it belongs to
/// @param addresses where its documents stand, RSS first
/// @param items how many stories it shows
/// @param newest its first stories, the newest first, at most [#NEWEST]
/// @param updated when its newest revision was released; null if it shows nothing
public record Listing(
    String id,
    String title,
    String description,
    String language,
    String link,
    List<Address> addresses,
    int items,
    List<Line> newest,
    @Nullable Instant updated) {
  /// How many stories the front page can show of one feed.
  public static final int NEWEST = 10;

  public Listing {
    addresses = List.copyOf(addresses);
    newest = List.copyOf(newest);
  }

  /// Where one document of the feed stands.
  ///
  /// @param path on this desk, beginning with a slash
  /// @param mediaType what `type` says in an autodiscovery link, without charset
  public record Address(Feed.Format format, String path, String mediaType) {}

  /// One story.
  ///
  /// @param articleId the newsroom's id
  /// @param headline plain text
  /// @param link where readers find it
  /// @param published when readers could first see it
  public record Line(String articleId, String headline, String link, Instant published) {}
}
