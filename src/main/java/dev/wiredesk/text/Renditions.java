package dev.wiredesk.text;

import dev.wiredesk.article.MediaItem;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files behind a picture, video or sound in a text.
final class Renditions {
  /// The name of the picture that stands for a video.
  static final String POSTER = "poster";

  private static final Pattern TYPE =
      Pattern.compile("(?:image|video|audio)/[a-z0-9][a-z0-9.+-]{0,60}");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("avif", "image/avif"),
          Map.entry("gif", "image/gif"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("webp", "image/webp"),
          Map.entry("m4v", "video/mp4"),
          Map.entry("mov", "video/quicktime"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("webm", "video/webm"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("oga", "audio/ogg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("opus", "audio/ogg"),
          Map.entry("wav", "audio/wav"));

  private Renditions() {}

  static MediaItem.Rendition of(
      @Nullable String name,
      URI href,
      @Nullable String type,
      @Nullable Integer width,
      @Nullable Integer height) {
    String mime = type == null ? type(href) : type;
    return new MediaItem.Rendition(name, href, mime, width, height, null, null, null, null, null);
  }

  static MediaItem item(
      MediaItem.Kind kind,
      @Nullable String headline,
      @Nullable String alt,
      List<MediaItem.Rendition> files) {
    return new MediaItem(
        null, "inline", kind, headline, null, alt, null, List.of(), null, null, null, files,
        List.of());
  }

  /// The media type in an attribute, without its parameters; null if it is none.
  static @Nullable String type(String attribute) {
    int end = attribute.indexOf(';');
    String type =
        (end < 0 ? attribute : attribute.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return TYPE.matcher(type).matches() ? type : null;
  }

  /// The media type that the end of the address speaks of; null if it does not.
  static @Nullable String type(URI href) {
    String path = href.getPath() == null ? "" : href.getPath();
    return TYPES.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }
}
