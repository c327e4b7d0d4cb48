package dev.wiredesk.digest;

import java.util.List;
import java.util.regex.Pattern;

/// The columns of the files in which readers come and go, and how their cells are written.
///
/// A cell that a spreadsheet would take for a formula has an apostrophe before it, which is taken
/// away when it is read.
final class Cells {
  /// Every column, in the order in which they are written.
  static final List<String> COLUMNS =
      List.of(
          "email",
          "channel",
          "state",
          "consent",
          "language",
          "zone",
          "hour",
          "every",
          "sections",
          "paused",
          "source",
          "asked",
          "confirmed");

  /// What is between the sections in their cell.
  static final String SECTIONS = ";";

  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r\n]");
  private static final Pattern WRITTEN = Pattern.compile("'+[=+\\-@\t\r\n]");

  private Cells() {}

  /// A text as it is written into a cell.
  static String write(String text) {
    return FORMULA.matcher(text).lookingAt() ? "'" + text : text;
  }

  /// The text that a cell stands for.
  static String read(String cell) {
    return WRITTEN.matcher(cell).lookingAt() ? cell.substring(1) : cell;
  }
}
