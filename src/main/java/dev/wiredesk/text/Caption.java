package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Inline;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.RichText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is written under a figure, and who must be named for it.
record Caption(List<Inline> content, @Nullable String credit) {
  static final Caption NONE = new Caption(List.of(), null);

  /// True if the picture says nothing yet that this caption says.
  boolean fits(MediaItem item) {
    return (content.isEmpty() || item.caption() == null)
        && (credit == null || item.credit() == null);
  }

  /// The picture with this caption.
  Block under(MediaItem item) {
    return new Block.Media(
        with(
            item,
            content.isEmpty() ? item.caption() : text(),
            credit == null ? item.credit() : credit));
  }

  /// The pictures with this caption as their title.
  Block over(List<MediaItem> items) {
    List<MediaItem> named =
        items.stream()
            .map(item -> with(item, item.caption(), item.credit() == null ? credit : item.credit()))
            .toList();
    return new Block.Gallery(title(), named);
  }

  /// True if the block has a title of its own kind, and none yet.
  boolean canName(Block block) {
    return switch (block) {
      case Block.Embed(_, _, var title) -> title == null && credit == null;
      case Block.Table(var title, _) -> title == null && credit == null;
      default -> false;
    };
  }

  Block naming(Block block) {
    return switch (block) {
      case Block.Embed(var url, _, _) -> Embeds.any(url, title());
      case Block.Table(_, var rows) -> new Block.Table(title(), rows);
      default -> block;
    };
  }

  /// The caption as running text, where nothing can carry it.
  List<Inline> paragraph() {
    List<Inline> all = new ArrayList<>(content);
    if (credit != null) {
      String space = content.isEmpty() ? "" : " ";
      all.add(Inline.text(space));
      all.add(new Inline.Marked(Inline.Mark.SMALL, List.of(Inline.text(credit))));
    }
    return all;
  }

  private @Nullable String title() {
    return Clean.lineOrNull(Inline.plain(content));
  }

  private @Nullable RichText text() {
    if (Clean.isBlank(Inline.plain(content))) {
      return null;
    }
    boolean plain = content.stream().allMatch(Inline.Text.class::isInstance);
    return plain
        ? RichText.plain(Inline.plain(content))
        : new RichText(RichText.Format.HTML, HtmlWriter.inlines(content));
  }

  private static MediaItem with(
      MediaItem item, @Nullable RichText caption, @Nullable String credit) {
    return new MediaItem(
        item.id(),
        item.role(),
        item.kind(),
        item.headline(),
        caption,
        item.altText(),
        credit,
        item.contributors(),
        item.focalPoint(),
        item.rights(),
        item.language(),
        item.renditions(),
        item.transcripts());
  }
}
