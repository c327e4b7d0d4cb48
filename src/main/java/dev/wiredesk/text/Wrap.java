package dev.wiredesk.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Breaks text into lines.
final class Wrap {
  private Wrap() {}

  /// The text in lines of at most `width` columns; an address or another word without a place to
  /// break stays whole.
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(line -> lines.addAll(paragraph(line, width)));
    return lines;
  }

  /// How many columns the text takes: characters that combine with another take none.
  static int columns(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      columns += takesColumn(c) ? 1 : 0;
      i += Character.charCount(c);
    }
    return columns;
  }

  private static boolean takesColumn(int c) {
    if (c < 0x80) {
      return true;
    }
    int type = Character.getType(c);
    return type != Character.NON_SPACING_MARK
        && type != Character.ENCLOSING_MARK
        && type != Character.FORMAT;
  }

  private static List<String> paragraph(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int columns = 0;
    for (String piece : pieces(text)) {
      int all = columns(piece);
      // White space takes a column a character, and at the end of a line it does not count.
      int wide = all - (piece.length() - piece.stripTrailing().length());
      if (columns > 0 && columns + wide > width) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        columns = 0;
      }
      line.append(piece);
      columns += all;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /// The text cut wherever a line may end: after spaces, and inside the words of scripts that do
  /// not use spaces, but not inside addresses.
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      if (end == text.length() || isBreak(text, end)) {
        pieces.add(text.substring(start, end));
        start = end;
      }
    }
    return pieces;
  }

  private static boolean isBreak(String text, int place) {
    char before = text.charAt(place - 1);
    boolean spaced = before == ' ' || before == '\t';
    return spaced || Character.isIdeographic(text.codePointBefore(place)) || before > 0x0E00;
  }
}
