package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Inline;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Says tables in HTML.
final class TableWriter {
  private static final Set<String> ALIGNMENTS = Set.of("left", "center", "right");

  private TableWriter() {}

  static void write(Block.Table table, Markup html, Consumer<List<Inline>> runs) {
    html.raw("<table>");
    if (table.caption() != null) {
      html.raw("<caption>").text(table.caption()).raw("</caption>");
    }
    List<Block.Table.Row> rows = table.rows();
    int head = headRows(rows);
    rows(rows.subList(0, head), "thead", html, runs);
    rows(rows.subList(head, rows.size()), "tbody", html, runs);
    html.raw("</table>");
  }

  private static int headRows(List<Block.Table.Row> rows) {
    int head = 0;
    while (head < rows.size()
        && rows.get(head).cells().stream().allMatch(Block.Table.Cell::header)) {
      head++;
    }
    return head;
  }

  private static void rows(
      List<Block.Table.Row> rows, String part, Markup html, Consumer<List<Inline>> runs) {
    if (rows.isEmpty()) {
      return;
    }
    html.open(part).end();
    for (Block.Table.Row row : rows) {
      html.raw("<tr>");
      row.cells().forEach(cell -> cell(cell, html, runs));
      html.raw("</tr>");
    }
    html.close(part);
  }

  private static void cell(Block.Table.Cell cell, Markup html, Consumer<List<Inline>> runs) {
    String name = cell.header() ? "th" : "td";
    html.open(name)
        .attribute("align", align(cell.align()))
        .attribute("colspan", cell.colspan())
        .attribute("rowspan", cell.rowspan())
        .end();
    runs.accept(cell.content());
    html.close(name);
  }

  // The attribute, not a style: readers of feeds take styles out.
  private static @Nullable String align(@Nullable String align) {
    String lower = align == null ? "" : align.toLowerCase(Locale.ROOT);
    return ALIGNMENTS.contains(lower) ? lower : null;
  }
}
