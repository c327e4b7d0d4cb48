package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Inline;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.RichText;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says blocks in plain text.
final class PlainWriter {
  private static final int NARROWEST = 20;
  private static final int UNDERLINED_LEVELS = 2;

  private final Map<String, Integer> addresses = new LinkedHashMap<>();

  String write(List<Block> story, int width) {
    List<String> lines = blocks(story, Math.max(width, NARROWEST));
    if (!addresses.isEmpty()) {
      lines.add("");
    }
    addresses.forEach((address, number) -> lines.add("[%d] %s".formatted(number, address)));
    return lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
  }

  /// The lines of the blocks, with a blank line between two blocks.
  private List<String> blocks(List<Block> blocks, int width) {
    List<String> lines = new ArrayList<>();
    for (Block block : blocks) {
      List<String> more = block(block, width);
      if (!lines.isEmpty() && !more.isEmpty()) {
        lines.add("");
      }
      lines.addAll(more);
    }
    return lines;
  }

  /// The lines of a point; lists in it follow without a blank line.
  private List<String> item(List<Block> item, int width) {
    boolean tight = item.stream().skip(1).allMatch(Block.ListBlock.class::isInstance);
    return tight
        ? item.stream().flatMap(block -> block(block, width).stream()).toList()
        : blocks(item, width);
  }

  private List<String> block(Block block, int width) {
    return switch (block) {
      case Block.Paragraph(var content) -> Wrap.lines(plain(content), width);
      case Block.Heading(var level, var content) -> heading(level, plain(content), width);
      case Block.ListBlock list -> list(list, width);
      case Block.Quote(var inner, var who, _) -> quote(blocks(inner, inside(width)), who, width);
      case Block.PullQuote(var content, var who) ->
          quote(Wrap.lines(plain(content), inside(width)), who, width);
      case Block.Table(var caption, var rows) ->
          titled(caption, PlainTable.lines(cells(rows), width), width);
      case Block.Media(var item) -> Wrap.lines(media(item), width);
      case Block.Gallery(var title, var media) ->
          titled(
              title,
              media.stream().flatMap(m -> Wrap.lines(media(m), width).stream()).toList(),
              width);
      case Block.Embed embed -> Wrap.lines(linked(Embeds.label(embed), embed.url()), width);
      case Block.Code(_, var text) -> indented("    ", Clean.text(text).lines().toList());
      case Block.Divider() -> List.of("* * *");
      case Block.Correction(var content) -> Wrap.lines(plain(content), width);
      case Block.InfoBox(var title, var inner) ->
          indented("| ", titled(title, blocks(inner, inside(width)), inside(width)));
      case Block.RelatedLink(var title, var url, _) ->
          Wrap.lines(Related.LABEL + linked(title, url), width);
      case Block.Poll(var question, var options, var url) ->
          titled(
              linked(question, url),
              options.stream().flatMap(o -> point("- ", Wrap.lines(o, inside(width)))).toList(),
              width);
    };
  }

  private static List<String> heading(int level, String text, int width) {
    List<String> lines = new ArrayList<>(Wrap.lines(text, width));
    int longest = lines.stream().mapToInt(Wrap::columns).max().orElse(0);
    if (level <= UNDERLINED_LEVELS) {
      lines.add((level == 1 ? "=" : "-").repeat(longest));
    }
    return lines;
  }

  private List<String> list(Block.ListBlock list, int width) {
    List<String> lines = new ArrayList<>();
    int number = list.start() == null ? 1 : list.start();
    for (List<Block> item : list.items()) {
      String sign = list.ordered() ? number + ". " : "- ";
      point(sign, item(item, Math.max(width - sign.length(), NARROWEST))).forEach(lines::add);
      number++;
    }
    return lines;
  }

  /// A point with its sign before the first line and the others set in as far.
  private static Stream<String> point(String sign, List<String> lines) {
    String indent = " ".repeat(sign.length());
    String first = lines.isEmpty() ? "" : lines.getFirst();
    return Stream.concat(
        Stream.of(sign + first), lines.stream().skip(1).map(line -> indent + line));
  }

  private static List<String> quote(List<String> lines, @Nullable String who, int width) {
    List<String> all = new ArrayList<>(lines);
    if (who != null) {
      all.addAll(Wrap.lines("\u2014 " + who, inside(width)));
    }
    return indented("> ", all);
  }

  private static List<String> titled(@Nullable String title, List<String> lines, int width) {
    return title == null
        ? lines
        : Stream.concat(Wrap.lines(title, width).stream(), lines.stream()).toList();
  }

  private static List<String> indented(String indent, List<String> lines) {
    return lines.stream().map(line -> indent + line).toList();
  }

  private static int inside(int width) {
    return Math.max(width - 2, NARROWEST);
  }

  private List<List<String>> cells(List<Block.Table.Row> rows) {
    return rows.stream()
        .map(row -> row.cells().stream().map(c -> Clean.line(plain(c.content()))).toList())
        .toList();
  }

  /// What a picture shows and says, in square brackets; nothing if it says nothing.
  private String media(MediaItem item) {
    String caption = item.caption() == null ? null : Clean.lineOrNull(plainCaption(item.caption()));
    String shown = caption == null ? item.altText() : caption;
    String credit = item.credit() == null ? "" : " (" + item.credit() + ")";
    String said = Clean.line((shown == null ? "" : shown) + credit);
    return switch (item.kind()) {
      case IMAGE, GRAPHIC -> said.isEmpty() ? "" : "[" + said + "]";
      case VIDEO, AUDIO -> HtmlWriter.best(item).map(file -> played(said, file)).orElse("");
    };
  }

  private String played(String said, MediaItem.Rendition file) {
    return linked(said.isEmpty() ? file.href().toString() : "[" + said + "]", file.href());
  }

  private static String plainCaption(RichText caption) {
    return switch (caption.format()) {
      case PLAIN -> caption.value();
      case HTML -> Clean.title(caption.value());
    };
  }

  private String plain(List<Inline> content) {
    return PlainRuns.text(content, this::linked);
  }

  /// The text and the number of its address; the text alone if it is the address.
  private String linked(String text, @Nullable URI url) {
    String address = url == null ? null : Clean.url(url.toString()).map(URI::toString).orElse(null);
    if (address == null || address.equals(text) || address.equals("mailto:" + text)) {
      return text;
    }
    Integer known = addresses.putIfAbsent(address, addresses.size() + 1);
    return text + " [" + (known == null ? addresses.size() : known) + "]";
  }
}
