package dev.wiredesk.text;

import dev.wiredesk.article.MediaItem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says pictures, videos and sounds in HTML; those without a usable address are left out.
final class MediaWriter {
  private final Markup html;
  private final Html.Options options;

  MediaWriter(Markup html, Html.Options options) {
    this.html = html;
    this.options = options;
  }

  void figure(MediaItem item) {
    HtmlWriter.best(item).filter(file -> isWanted(item)).ifPresent(file -> figure(item, file));
  }

  void gallery(@Nullable String title, List<MediaItem> media) {
    List<MediaItem> shown =
        media.stream().filter(this::isWanted).filter(i -> HtmlWriter.best(i).isPresent()).toList();
    if (!shown.isEmpty()) {
      html.raw("<figure>");
      shown.forEach(this::figure);
      if (title != null) {
        html.raw("<figcaption>").text(title).raw("</figcaption>");
      }
      html.raw("</figure>");
    }
  }

  private boolean isWanted(MediaItem item) {
    return switch (item.kind()) {
      case IMAGE, GRAPHIC -> options.images();
      case VIDEO, AUDIO -> true;
    };
  }

  private void figure(MediaItem item, MediaItem.Rendition file) {
    html.raw("<figure>");
    switch (item.kind()) {
      case IMAGE, GRAPHIC -> image(item, file);
      case VIDEO -> player("video", item, file);
      case AUDIO -> player("audio", item, file);
    }
    caption(item);
    html.raw("</figure>");
  }

  private void image(MediaItem item, MediaItem.Rendition file) {
    html.open("img")
        .attribute("src", HtmlWriter.web(file.href()))
        .attribute("alt", Objects.requireNonNullElse(item.altText(), ""))
        .attribute("title", item.headline())
        .attribute("width", file.width())
        .attribute("height", file.height())
        .endEmpty();
  }

  /// A player with a link in it for those who cannot play, or the link alone.
  private void player(String name, MediaItem item, MediaItem.Rendition file) {
    if (!options.players()) {
      link(item, file);
      return;
    }
    boolean video = "video".equals(name);
    html.open(name)
        .attribute("controls", "controls")
        .attribute("poster", video ? poster(item) : null)
        .attribute("title", item.headline())
        .attribute("aria-label", item.altText())
        .attribute("width", video ? file.width() : null)
        .attribute("height", video ? file.height() : null)
        .end();
    html.open("source")
        .attribute("src", HtmlWriter.web(file.href()))
        .attribute("type", file.mime())
        .endEmpty();
    link(item, file);
    html.close(name);
  }

  private void link(MediaItem item, MediaItem.Rendition file) {
    String href = Objects.requireNonNull(HtmlWriter.web(file.href()));
    String text =
        Stream.of(item.altText(), item.headline(), href).filter(Objects::nonNull).findFirst().get();
    html.open("a").attribute("href", href).attribute("type", file.mime()).end();
    html.text(text).close("a");
  }

  private static @Nullable String poster(MediaItem item) {
    return item.renditions().stream()
        .filter(file -> Renditions.POSTER.equals(file.name()))
        .map(file -> HtmlWriter.web(file.href()))
        .findFirst()
        .orElse(null);
  }

  private void caption(MediaItem item) {
    if (item.caption() == null && item.credit() == null) {
      return;
    }
    html.raw("<figcaption>");
    if (item.caption() != null) {
      HtmlWriter.caption(item.caption(), html);
    }
    if (item.credit() != null) {
      html.raw(item.caption() == null ? "<small>" : " <small>").text(item.credit()).raw("</small>");
    }
    html.raw("</figcaption>");
  }
}
