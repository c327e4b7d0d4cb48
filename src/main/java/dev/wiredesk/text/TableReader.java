package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Inline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Reads tables; those that only lay out a page give their contents.
///
/// A table lays out if it has a table in one of its cells, or neither caption nor headers and only
/// one column. Cells hold text: pictures in them follow after the table.
final class TableReader {
  // What browsers accept (HTML, 4.9.11).
  private static final int COLUMNS_MAX = 1000;
  private static final int ROWS_MAX = 65534;

  private static final Pattern ALIGN =
      Pattern.compile("(?i)(?:.*;)?\\s*text-align\\s*:\\s*(left|center|right)\\b.*");

  private final HtmlReader reader;

  TableReader(HtmlReader reader) {
    this.reader = reader;
  }

  private record Cell(Element element, List<Block> blocks) {}

  void table(Element table, Flow flow) {
    List<List<Cell>> rows = new ArrayList<>();
    StringBuilder caption = new StringBuilder();
    List<Block> rest = new ArrayList<>();
    for (Element child : table.children()) {
      switch (child.normalName()) {
        case "caption" ->
            caption.append(PlainRuns.text(reader.text(child, flow, rest::add))).append(' ');
        case "tr" -> row(child, flow, rows);
        case "thead", "tbody", "tfoot" -> child.children().forEach(row -> row(row, flow, rows));
        default -> {}
      }
    }
    String title = Clean.lineOrNull(caption.toString());
    if (isLayout(title, rows)) {
      paragraph(title, flow);
      rows.forEach(row -> row.forEach(cell -> flow.addAll(cell.blocks())));
    } else {
      add(title, rows, flow);
    }
    flow.addAll(rest);
  }

  private void row(Element row, Flow flow, List<List<Cell>> rows) {
    List<Cell> cells =
        row.children().stream()
            .filter(cell -> "td".equals(cell.normalName()) || "th".equals(cell.normalName()))
            .map(cell -> new Cell(cell, reader.inside(cell, flow)))
            .toList();
    if (!cells.isEmpty()) {
      rows.add(cells);
    }
  }

  private static boolean isLayout(@Nullable String caption, List<List<Cell>> rows) {
    boolean oneColumn =
        caption == null
            && rows.stream().allMatch(row -> row.size() == 1 && !isHeader(row.getFirst()));
    return oneColumn
        || rows.stream()
            .flatMap(List::stream)
            .flatMap(cell -> cell.blocks().stream())
            .anyMatch(Block.Table.class::isInstance);
  }

  private static boolean isHeader(Cell cell) {
    return "th".equals(cell.element().normalName());
  }

  private static void add(@Nullable String caption, List<List<Cell>> rows, Flow flow) {
    List<Block> rest = new ArrayList<>();
    List<Block.Table.Row> filled =
        rows.stream()
            .map(row -> row.stream().map(cell -> cell(cell, rest)).toList())
            .map(Block.Table.Row::new)
            .toList();
    boolean empty =
        filled.stream().allMatch(row -> row.cells().stream().allMatch(c -> c.content().isEmpty()));
    if (empty) {
      paragraph(caption, flow);
    } else {
      flow.add(new Block.Table(caption, filled));
    }
    flow.addAll(rest);
  }

  private static void paragraph(@Nullable String caption, Flow flow) {
    if (caption != null) {
      flow.text(caption);
      flow.end();
    }
  }

  private static Block.Table.Cell cell(Cell cell, List<Block> rest) {
    Element element = cell.element();
    List<Inline> content = Flat.inlines(cell.blocks(), rest::add);
    return new Block.Table.Cell(
        isHeader(cell),
        align(element),
        Numbers.between(2, COLUMNS_MAX, element.attr("colspan")),
        Numbers.between(2, ROWS_MAX, element.attr("rowspan")),
        content);
  }

  private static @Nullable String align(Element cell) {
    Matcher style = ALIGN.matcher(cell.attr("style"));
    String align = style.matches() ? style.group(1) : cell.attr("align");
    return switch (align.toLowerCase(Locale.ROOT)) {
      case "left" -> "left";
      case "center", "middle" -> "center";
      case "right" -> "right";
      default -> null;
    };
  }
}
