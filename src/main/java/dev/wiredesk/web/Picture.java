package dev.wiredesk.web;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.MediaItem.Rendition;
import dev.wiredesk.article.RichText;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// A picture as a page shows it.
///
/// @param src the widest file
/// @param srcset every file whose width is known, as HTML wants it; empty if there is only one
/// @param width of the widest file in pixels
/// @param height of the widest file in pixels
/// @param alt what it shows, for those who cannot see it; may be empty
/// @param caption plain text, may be empty
/// @param credit who must be named beside it, may be empty
public record Picture(
    String src,
    String srcset,
    @Nullable Integer width,
    @Nullable Integer height,
    String alt,
    String caption,
    String credit) {

  /// The story's lead picture, if it has one that a browser can show.
  static @Nullable Picture lead(Article article) {
    MediaItem item = article.leadImage();
    return item == null ? null : of(item);
  }

  private static @Nullable Picture of(MediaItem item) {
    List<Rendition> files =
        item.bestFirst().stream().filter(file -> Address.isWeb(file.href())).toList();
    if (files.isEmpty()) {
      return null;
    }
    Rendition best = files.getFirst();
    return new Picture(
        best.href().toString(),
        srcset(files),
        best.width(),
        best.height(),
        orEmpty(item.altText()),
        plain(item.caption()),
        orEmpty(item.credit()));
  }

  private static String srcset(List<Rendition> files) {
    return files.size() < 2
        ? ""
        : files.stream()
            .filter(file -> file.width() != null)
            .map(file -> file.href() + " " + file.width() + "w")
            .collect(Collectors.joining(", "));
  }

  /// A short text without its markup.
  static String plain(@Nullable RichText text) {
    if (text == null) {
      return "";
    }
    return switch (text.format()) {
      case PLAIN -> text.value();
      case HTML -> Jsoup.parseBodyFragment(text.value()).text();
    };
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
