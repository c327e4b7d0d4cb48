package dev.wiredesk.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Sets a table in columns of plain text.
final class PlainTable {
  private static final String BETWEEN = "  ";

  private PlainTable() {}

  /// One line for each row, the columns below each other if they fit the width.
  static List<String> lines(List<List<String>> rows, int width) {
    int[] columns = columns(rows);
    int whole = IntStream.of(columns).sum() + BETWEEN.length() * (columns.length - 1);
    return whole <= width
        ? rows.stream().map(row -> padded(row, columns)).toList()
        : rows.stream().flatMap(r -> Wrap.lines(String.join(" | ", r), width).stream()).toList();
  }

  private static int[] columns(List<List<String>> rows) {
    int count = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] columns = new int[count];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        columns[i] = Math.max(columns[i], Wrap.columns(row.get(i)));
      }
    }
    return columns;
  }

  private static String padded(List<String> row, int[] columns) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(row.get(i) + " ".repeat(columns[i] - Wrap.columns(row.get(i))));
    }
    return String.join(BETWEEN, cells).stripTrailing();
  }
}
