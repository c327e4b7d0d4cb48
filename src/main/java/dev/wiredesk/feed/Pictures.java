package dev.wiredesk.feed;

import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.RichText;
import dev.wiredesk.text.Clean;
import java.net.URLConnection;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says what a feed says of a picture.
final class Pictures {
  // RFC 6838 §4.2
  private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+");

  private final Items.Addresses addresses;
  private final Chars chars;

  Pictures(Items.Addresses addresses, Chars chars) {
    this.addresses = addresses;
    this.chars = chars;
  }

  /// The picture in its best rendition; null if there is none that a reader could fetch.
  Item.@Nullable Picture of(@Nullable MediaItem media) {
    if (media == null) {
      return null;
    }
    return media.bestFirst().stream()
        .filter(file -> addresses.web(file.href()) != null)
        .findFirst()
        .map(file -> picture(media, file))
        .orElse(null);
  }

  private Item.Picture picture(MediaItem media, MediaItem.Rendition file) {
    String href = String.valueOf(addresses.web(file.href()));
    return new Item.Picture(
        href,
        mime(media, file, href),
        medium(media),
        positive(file.width()),
        positive(file.height()),
        file.bytes() == null || file.bytes() < 1 ? null : file.bytes(),
        caption(media),
        line(media.credit()));
  }

  private static @Nullable Integer positive(@Nullable Integer pixels) {
    return pixels == null || pixels < 1 ? null : pixels;
  }

  private static String mime(MediaItem media, MediaItem.Rendition file, String href) {
    String said = file.mime();
    if (said != null && MEDIA_TYPE.matcher(said).matches()) {
      return said.toLowerCase(Locale.ROOT);
    }
    String guess = URLConnection.guessContentTypeFromName(href);
    // A reader does nothing with a file without a type, and most pictures are photographs.
    return guess == null ? usual(media) : guess;
  }

  private static String usual(MediaItem media) {
    return switch (media.kind()) {
      case IMAGE, GRAPHIC -> "image/jpeg";
      case VIDEO -> "video/mp4";
      case AUDIO -> "audio/mpeg";
    };
  }

  private static String medium(MediaItem media) {
    return switch (media.kind()) {
      case IMAGE, GRAPHIC -> "image";
      case VIDEO -> "video";
      case AUDIO -> "audio";
    };
  }

  private String caption(MediaItem media) {
    RichText caption = media.caption();
    String text = caption == null ? "" : chars.line(plain(caption));
    return text.isBlank() ? line(media.altText()) : text;
  }

  static String plain(RichText caption) {
    return switch (caption.format()) {
      case PLAIN -> caption.value();
      case HTML -> Clean.title(caption.value());
    };
  }

  private String line(@Nullable String text) {
    return text == null ? "" : chars.line(text);
  }
}
