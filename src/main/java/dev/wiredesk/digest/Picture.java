package dev.wiredesk.digest;

import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.MediaItem.Rendition;
import dev.wiredesk.article.RichText;
import dev.wiredesk.text.Clean;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A picture as a template asks for it; the numbers of templates are `long`.
///
/// @param alt what it shows, for those who cannot see it; not empty
/// @param files its files, the widest first, at least one
record Picture(String alt, List<Rendition> files) {
  // What mail programs show; they leave a blank for the newer ones.
  private static final Set<String> SHOWN =
      Set.of("image/jpeg", "image/jpg", "image/png", "image/gif", "image/webp");

  // Screens have up to so many dots for a pixel of a page.
  private static final int DOTS = 2;

  /// The picture that stands for a story; null if there is none that a mail can show.
  ///
  /// @param otherwise what it shows if nobody has said so
  static @Nullable Picture of(@Nullable MediaItem media, String otherwise) {
    List<Rendition> files =
        media == null ? List.of() : media.bestFirst().stream().filter(Picture::isShown).toList();
    return media == null || files.isEmpty() ? null : new Picture(alt(media, otherwise), files);
  }

  private static boolean isShown(Rendition file) {
    String scheme = String.valueOf(file.href().getScheme()).toLowerCase(Locale.ROOT);
    String type = file.mime() == null ? "image/jpeg" : file.mime().toLowerCase(Locale.ROOT);
    return scheme.matches("https?") && SHOWN.contains(type) && !counts(file);
  }

  /// True for a picture that is there to count readers.
  private static boolean counts(Rendition file) {
    return Stream.of(pixels(file.width()), pixels(file.height())).anyMatch(size -> size == 1);
  }

  private static String alt(MediaItem media, String otherwise) {
    RichText caption = media.caption();
    return Stream.of(
            media.altText() == null ? "" : media.altText(),
            caption == null ? "" : plain(caption),
            otherwise)
        .map(Clean::line)
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(text -> Lines.cut(text, 300))
        .orElse("\u2026");
  }

  private static String plain(RichText caption) {
    return switch (caption.format()) {
      case PLAIN -> caption.value();
      case HTML -> Clean.title(caption.value());
    };
  }

  private static int pixels(@Nullable Integer size) {
    return size == null ? 0 : size;
  }

  /// The address of the smallest file that is sharp at this width.
  public String source(long width) {
    return file(width).href().toASCIIString();
  }

  private Rendition file(long width) {
    return files.stream()
        .filter(file -> pixels(file.width()) >= DOTS * width)
        .min(Comparator.comparingInt(file -> pixels(file.width())))
        .orElse(files.getFirst());
  }

  /// How wide it is shown in a place of this width: no wider than it is.
  public long width(long most) {
    int own = pixels(files.getFirst().width());
    return own == 0 ? most : Math.min(own, most);
  }

  /// How high it is shown there; 0 if that is not known.
  public long height(long most) {
    Rendition best = files.getFirst();
    int own = pixels(best.width());
    return own == 0 ? 0 : Math.round((double) width(most) * pixels(best.height()) / own);
  }
}
