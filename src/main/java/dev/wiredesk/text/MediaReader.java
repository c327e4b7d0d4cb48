package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.MediaItem;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Reads pictures, videos, sounds and what is embedded from other sites.
final class MediaReader {
  private static final Pattern CREDIT =
      Pattern.compile("(?i)(^|[\\s_-])(credit|copyright|photographer)s?\\b");
  private static final Pattern CANDIDATE =
      Pattern.compile("(?<!\\S)(\\S++)\\s++(\\d{1,6})(?:\\.\\d+)?[wx]");
  private static final Pattern EMBED_CLASS =
      Pattern.compile(
          "(?i)(?:.*\\s)?(embed|twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed"
              + "|reddit-embed-bq|reddit-card|fb-post|fb-video|text-post-media|wp-block-embed)(?:\\s.*)?");
  private static final List<String> LAZY =
      List.of("data-src", "data-original", "data-lazy-src", "src");
  private static final List<String> PERMALINKS =
      List.of("data-instgrm-permalink", "data-text-post-permalink", "data-href", "cite");

  // In characters; a post on X has up to 280.
  private static final int TITLE_MAX = 280;

  private final HtmlReader reader;

  MediaReader(HtmlReader reader) {
    this.reader = reader;
  }

  void image(Element image, Flow flow) {
    Integer width = Numbers.between(0, 100_000, image.attr("width"));
    Integer height = Numbers.between(0, 100_000, image.attr("height"));
    if (isSpeck(width) || isSpeck(height)) {
      return;
    }
    file(image).ifPresent(href -> add(image, href, width, height, flow));
  }

  /// A pixel in a text counts its readers and is no picture.
  private static boolean isSpeck(@Nullable Integer size) {
    return size != null && size <= 1;
  }

  private static void add(
      Element image, URI href, @Nullable Integer width, @Nullable Integer height, Flow flow) {
    var file = Renditions.of(null, href, null, width, height);
    flow.addMedia(
        item(MediaItem.Kind.IMAGE, image.attr("title"), image.attr("alt"), List.of(file)));
  }

  private Optional<URI> file(Element image) {
    Stream<String> lazy = LAZY.stream().map(image::attr);
    return Stream.concat(lazy, sets(image).stream())
        .filter(address -> !address.isBlank())
        .flatMap(address -> reader.web(address).stream())
        .findFirst();
  }

  /// The files of `srcset`, and of the sources beside the picture, the largest first.
  private static List<String> sets(Element image) {
    Element parent = image.parent();
    Stream<Element> sources =
        parent != null && "picture".equals(parent.normalName())
            ? parent.children().stream()
            : Stream.of(image);
    Comparator<MatchResult> size =
        Comparator.comparingInt(candidate -> Integer.parseInt(candidate.group(2)));
    return sources
        .flatMap(source -> Stream.of(source.attr("srcset"), source.attr("data-srcset")))
        .flatMap(set -> CANDIDATE.matcher(set).results())
        .sorted(size.reversed())
        .map(candidate -> candidate.group(1))
        .toList();
  }

  void video(Element video, Flow flow) {
    Integer width = Numbers.between(1, 100_000, video.attr("width"));
    Integer height = Numbers.between(1, 100_000, video.attr("height"));
    List<MediaItem.Rendition> files = new ArrayList<>();
    source(video, "video/mp4")
        .ifPresent(s -> files.add(Renditions.of(null, s.href(), s.type(), width, height)));
    if (!files.isEmpty()) {
      reader
          .web(video.attr("poster"))
          .ifPresent(
              poster -> files.add(Renditions.of(Renditions.POSTER, poster, null, null, null)));
      flow.addMedia(
          item(MediaItem.Kind.VIDEO, video.attr("title"), video.attr("aria-label"), files));
    }
  }

  void audio(Element audio, Flow flow) {
    source(audio, "audio/mpeg")
        .map(s -> Renditions.of(null, s.href(), s.type(), null, null))
        .map(file ->
            item(
                MediaItem.Kind.AUDIO, audio.attr("title"), audio.attr("aria-label"), List.of(file)))
        .ifPresent(flow::addMedia);
  }

  private record Source(URI href, @Nullable String type) {}

  /// The file of the preferred type, or else the first.
  private Optional<Source> source(Element player, String preferred) {
    List<Source> sources =
        Stream.concat(Stream.of(player), player.children().stream())
            .filter(e -> e.equals(player) || "source".equals(e.normalName()))
            .flatMap(e -> reader.web(e.attr("src")).map(href -> source(e, href)).stream())
            .toList();
    return sources.stream()
        .filter(source -> preferred.equals(source.type()))
        .findFirst()
        .or(() -> sources.stream().findFirst());
  }

  private static Source source(Element element, URI href) {
    String type = Renditions.type(element.attr("type"));
    return new Source(href, type == null ? Renditions.type(href) : type);
  }

  private static MediaItem item(
      MediaItem.Kind kind, String headline, String alt, List<MediaItem.Rendition> files) {
    return Renditions.item(kind, Clean.lineOrNull(headline), Clean.lineOrNull(alt), files);
  }

  void frame(Element frame, Flow flow) {
    Stream.of(frame.attr("data-src"), frame.attr("src"))
        .filter(address -> !address.isBlank())
        .flatMap(address -> reader.web(address).stream())
        .flatMap(address -> Embeds.known(address, Clean.lineOrNull(frame.attr("title"))).stream())
        .findFirst()
        .ifPresent(flow::add);
  }

  boolean isEmbed(Element element, String classes) {
    return !classes.isEmpty() && EMBED_CLASS.matcher(classes).matches();
  }

  /// Adds the post that the element shows, if it says where the post stands.
  boolean embed(Element element, Flow flow) {
    if (element.hasClass("embed")) {
      return ownEmbed(element, flow);
    }
    Stream<String> named = PERMALINKS.stream().map(element::attr);
    Stream<String> linked = element.select("a[href]").reversed().stream().map(a -> a.attr("href"));
    Optional<Block.Embed> post =
        Stream.concat(named, linked)
            .filter(address -> !address.isBlank())
            .flatMap(address -> reader.web(address).stream())
            .flatMap(address -> Embeds.known(address, words(element)).stream())
            .findFirst();
    post.ifPresent(flow::add);
    return post.isPresent();
  }

  /// The beginning of what the post says.
  private @Nullable String words(Element post) {
    Element text = post.selectFirst("p");
    String line = text == null ? null : reader.line(text);
    return line == null ? null : Clean.lineOrNull(Excerpt.cut(line, TITLE_MAX));
  }

  /// What [HtmlWriter] makes of an embed: a paragraph with a link and nothing else.
  private boolean ownEmbed(Element paragraph, Flow flow) {
    if (paragraph.childNodeSize() != 1 || !"a".equals(paragraph.childNode(0).normalName())) {
      return false;
    }
    Element link = paragraph.child(0);
    Optional<URI> address = reader.web(link.attr("href"));
    address.ifPresent(url -> flow.add(Embeds.any(url, reader.line(link))));
    return address.isPresent();
  }

  void figure(Element figure, Flow flow) {
    Caption caption = Caption.NONE;
    List<Block> rest = new ArrayList<>();
    for (Element child : figure.children()) {
      if ("figcaption".equals(child.normalName())) {
        caption = caption(child, flow, rest);
        child.remove();
      }
    }
    addFigure(reader.inside(figure, flow), caption, flow);
    flow.addAll(rest);
  }

  private Caption caption(Element figcaption, Flow flow, List<Block> rest) {
    String credit = null;
    for (Element element : figcaption.getAllElements().reversed()) {
      boolean names =
          "small".equals(element.normalName()) || CREDIT.matcher(element.className()).find();
      if (names && !element.equals(figcaption)) {
        credit = reader.line(element);
        element.remove();
        break;
      }
    }
    return new Caption(reader.text(figcaption, flow, rest::add), credit);
  }

  private static void addFigure(List<Block> blocks, Caption caption, Flow flow) {
    List<MediaItem> items =
        blocks.stream()
            .flatMap(b -> b instanceof Block.Media(var item) ? Stream.of(item) : Stream.empty())
            .toList();
    boolean onlyMedia = !items.isEmpty() && items.size() == blocks.size();
    if (onlyMedia && items.size() > 1) {
      flow.add(caption.over(items));
    } else if (onlyMedia && caption.fits(items.getFirst())) {
      flow.add(caption.under(items.getFirst()));
    } else if (blocks.size() == 1 && caption.canName(blocks.getFirst())) {
      flow.add(caption.naming(blocks.getFirst()));
    } else {
      flow.addAll(blocks);
      flow.paragraph(caption.paragraph());
    }
  }
}
