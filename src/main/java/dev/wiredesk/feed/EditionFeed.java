package dev.wiredesk.feed;

import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Terms;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The editions of a digest as feed documents, for those who would rather have a feed than a mail.
///
/// A document is a function of its editions alone, without a clock: the same editions are the same
/// bytes. Safe for use by many threads at once, one after the other.
public final class EditionFeed {
  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  private final Names names;
  private final List<FeedFormat> formats;

  /// @param names of this desk
  /// @param folder where the documents stand, with a slash before and after
  public EditionFeed(Names names, String folder) {
    FeedNames feedNames = new FeedNames(names, "editions", folder);
    this.names = names;
    formats = List.of(new Atom(feedNames), new Rss(feedNames), new JsonFeed(feedNames));
  }

  /// The document with this ending.
  ///
  /// @param ending `atom`, `rss` or `json`
  /// @return null if no format has this ending
  public synchronized @Nullable Document document(
      String ending, About about, List<Mailed> newestFirst) {
    return formats.stream()
        .filter(format -> format.ending().equals(ending))
        .findFirst()
        .map(format -> print(format, about, newestFirst))
        .orElse(null);
  }

  private Document print(FeedFormat format, About about, List<Mailed> newestFirst) {
    List<Piece> items =
        newestFirst.stream().map(edition -> Piece.of(format.item(item(edition)))).toList();
    Instant changed =
        newestFirst.stream().map(Mailed::changed).max(Instant::compareTo).orElse(null);
    byte[] bytes = Piece.joined(format.frame(feed(about)).around(items, changed));
    return Document.of(format.mediaType(), bytes, changed == null ? Atom.NEVER : changed, MAX_AGE);
  }

  private static Feed feed(About about) {
    return new Feed(
        about.channel(),
        about.title(),
        about.description(),
        about.language(),
        about.home(),
        new Selection.Everything(),
        EnumSet.allOf(Feed.Format.class),
        Feed.ITEMS_MAX,
        null,
        new Feed.Content.Summary(),
        Feed.Image.NONE,
        null,
        null,
        MAX_AGE,
        Terms.OPEN);
  }

  private Item item(Mailed edition) {
    Chars chars = new Chars();
    String title = chars.line(edition.subject());
    int year = edition.hour().atOffset(ZoneOffset.UTC).getYear();
    return new Item(
        names.tag(year, "edition") + "/" + Names.encode(edition.id()),
        edition.link().toASCIIString(),
        title.isBlank() ? edition.id() : title,
        chars.line(edition.summary()),
        "",
        edition.hour(),
        edition.changed(),
        List.of(),
        List.of(),
        null,
        Feed.Image.NONE,
        edition.language(),
        null,
        null);
  }

  /// What a feed says of itself.
  ///
  /// @param channel the digest's id, part of the documents' addresses
  /// @param home the page that lists the editions
  /// @param language BCP 47 tag
  public record About(
      String channel, String title, String description, URI home, String language) {}

  /// One edition.
  ///
  /// @param id the edition's
  /// @param link where it can be read
  /// @param hour the time it was due
  /// @param changed when what is said of it here changed last
  /// @param summary what is in it, in a sentence; may be empty
  /// @param language BCP 47 tag
  public record Mailed(
      String id,
      String subject,
      URI link,
      Instant hour,
      Instant changed,
      String summary,
      String language) {}
}
