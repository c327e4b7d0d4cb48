package dev.wiredesk.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows under a heading, each column as wide as its widest cell.
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... heading) {
    rows.add(List.of(heading));
  }

  /// Adds a row with a cell for every column; a line break in a cell becomes a space.
  void add(Object... cells) {
    rows.add(
        Arrays.stream(cells).map(cell -> String.valueOf(cell).replaceAll("\\R", " ")).toList());
  }

  /// Prints it.
  void print(PrintWriter out) {
    int last = rows.getFirst().size() - 1;
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < last; column++) {
        line.append(("%-" + (width(column) + 2) + "s").formatted(row.get(column)));
      }
      out.println(line.append(row.get(last)).toString().stripTrailing());
    }
    out.flush();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
