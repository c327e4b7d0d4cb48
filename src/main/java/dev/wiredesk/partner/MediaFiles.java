package dev.wiredesk.partner;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Block;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.MediaItem.Rendition;
import dev.wiredesk.article.RichText;
import dev.wiredesk.text.Clean;
import java.net.URI;
import java.net.URLConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Pictures, videos and sounds of a story, and their files.
final class MediaFiles {
  private static final Set<String> WEB = Set.of("http", "https");
  // RFC 6838, 4.2
  private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+");

  private MediaFiles() {}

  /// Everything that belongs to the story or stands in its text, none twice.
  static List<MediaItem> of(Article article) {
    return Stream.concat(
            article.media().stream(), article.body().blocks().stream().flatMap(MediaFiles::of))
        .distinct()
        .toList();
  }

  private static Stream<MediaItem> of(Block block) {
    return switch (block) {
      case Block.Media(var item) -> Stream.of(item);
      case Block.Gallery(_, var items) -> items.stream();
      case Block.Quote(var blocks, _, _) -> blocks.stream().flatMap(MediaFiles::of);
      case Block.InfoBox(_, var blocks) -> blocks.stream().flatMap(MediaFiles::of);
      case Block.ListBlock(_, _, var items) ->
          items.stream().flatMap(List::stream).flatMap(MediaFiles::of);
      case Block.Paragraph _, Block.Heading _, Block.PullQuote _, Block.Table _ -> Stream.empty();
      case Block.Embed _, Block.Code _, Block.Divider _, Block.Correction _ -> Stream.empty();
      case Block.RelatedLink _, Block.Poll _ -> Stream.empty();
    };
  }

  /// The file for a receiver that takes only one.
  static Optional<Rendition> best(MediaItem media) {
    return media.bestFirst().stream().filter(file -> isWeb(file.href())).findFirst();
  }

  /// What a file is: as the sender said, or as its name and its kind let guess.
  static String mime(MediaItem media, Rendition file) {
    String said = file.mime();
    if (said != null && MEDIA_TYPE.matcher(said).matches()) {
      return said;
    }
    String guess = URLConnection.guessContentTypeFromName(file.href().getPath());
    return guess == null ? usual(media.kind()) : guess;
  }

  private static String usual(MediaItem.Kind kind) {
    return switch (kind) {
      case IMAGE, GRAPHIC -> "image/jpeg";
      case VIDEO -> "video/mp4";
      case AUDIO -> "audio/mpeg";
    };
  }

  /// The line under it, or else what it shows; null if neither is known.
  static @Nullable String caption(MediaItem media) {
    String caption = media.caption() == null ? "" : plain(media.caption());
    return caption.isBlank() ? media.altText() : caption;
  }

  /// A short text without its markup.
  static String plain(RichText text) {
    return switch (text.format()) {
      case PLAIN -> text.value();
      case HTML -> Clean.title(text.value());
    };
  }

  /// True for an address that a browser can open.
  static boolean isWeb(@Nullable URI address) {
    return address != null && address.getHost() != null && WEB.contains(address.getScheme());
  }
}
