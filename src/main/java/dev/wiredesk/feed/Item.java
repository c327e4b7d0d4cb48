package dev.wiredesk.feed;

import dev.wiredesk.channel.Channel.Feed.Image;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a feed says of one story, whatever the format: plain text unless it says HTML, every
/// address absolute, no character that XML forbids.
///
/// @param guid its permanent name
/// @param link where readers find it
/// @param title its headline; never empty
/// @param summary its standfirst or, for want of one, its beginning; may be empty
/// @param html as much of it as the feed carries; empty if that is the summary only
/// @param published when readers could first see it; never in the future
/// @param updated when this revision became what readers see
/// @param authors who wrote it
/// @param labels its sections, subjects and keywords
/// @param picture its lead picture
/// @param image how the picture is shown
/// @param language BCP 47 tag
/// @param rights its own line of copyright
/// @param expires when it ends or has ended; null for never
record Item(
    String guid,
    String link,
    String title,
    String summary,
    String html,
    Instant published,
    Instant updated,
    List<Person> authors,
    List<Label> labels,
    @Nullable Picture picture,
    Image image,
    String language,
    @Nullable String rights,
    @Nullable Instant expires) {

  /// Somebody who wrote a story.
  ///
  /// @param uri their page
  /// @param avatar their picture
  record Person(String name, @Nullable String uri, @Nullable String avatar) {}

  /// A section, subject or keyword.
  ///
  /// @param scheme the list it is taken from, as an address
  record Label(String text, @Nullable String scheme) {}

  /// A picture in its best rendition.
  ///
  /// @param medium `image`, `video` or `audio`
  /// @param bytes length of the file, if known
  /// @param caption the line under it, or what it shows
  record Picture(
      String href,
      String mime,
      String medium,
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable Long bytes,
      String caption,
      String credit) {}

  /// The picture as a file that belongs to the story, if the feed wants it so.
  @Nullable Picture enclosure() {
    return switch (image) {
      case ENCLOSURE, BOTH -> picture;
      case MEDIA, NONE -> null;
    };
  }

  /// The picture with its caption and credit, if the feed wants it so.
  @Nullable Picture media() {
    return switch (image) {
      case MEDIA, BOTH -> picture;
      case ENCLOSURE, NONE -> null;
    };
  }
}
