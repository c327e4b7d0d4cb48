package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;

/// The beginning of a story.
final class Excerpt {
  private static final String MORE = "\u2026";

  // What looks odd before an ellipsis, beside dashes and opening brackets and quotes.
  private static final String LOOSE = " \u00A0,.;:\u060C\u061B\u3001\u3002\u2026";

  private final StringBuilder text = new StringBuilder();
  private final int enough;

  private Excerpt(int enough) {
    this.enough = enough;
  }

  static String of(List<Block> blocks, int longest) {
    // Twice as many chars as code points, and room for white space that is collapsed later.
    Excerpt excerpt =
        new Excerpt((int) Math.min(4L * Math.max(longest, 0) + 1024, Integer.MAX_VALUE));
    excerpt.addAll(blocks, " ");
    return cut(Clean.line(excerpt.text.toString()), longest);
  }

  private void addAll(List<Block> blocks, String separator) {
    for (Block block : blocks) {
      if (text.length() >= enough) {
        return;
      }
      add(block, separator);
    }
  }

  private void add(Block block, String separator) {
    switch (block) {
      case Block.Paragraph(var content) -> add(PlainRuns.text(content), separator);
      case Block.Quote(var inner, _, _) -> addAll(inner, separator);
      case Block.ListBlock(_, _, var items) -> list(items, separator);
      case Block.Heading _, Block.PullQuote _, Block.Table _, Block.Code _ -> {}
      case Block.Media _, Block.Gallery _, Block.Embed _, Block.Poll _ -> {}
      case Block.Divider _, Block.Correction _, Block.InfoBox _, Block.RelatedLink _ -> {}
    }
  }

  private void list(List<List<Block>> items, String separator) {
    String before = separator;
    for (List<Block> item : items) {
      addAll(item, before);
      before = "; ";
    }
  }

  private void add(String run, String separator) {
    if (!Clean.isBlank(run)) {
      text.append(text.isEmpty() ? "" : separator).append(run);
    }
  }

  /// The beginning of a line.
  static String cut(String whole, int longest) {
    if (whole.codePointCount(0, whole.length()) <= longest) {
      return whole;
    }
    if (longest < 1) {
      return "";
    }
    int room = whole.offsetByCodePoints(0, longest - 1);
    int end = end(whole, room);
    while (end > 0 && isLoose(whole.codePointBefore(end))) {
      end -= Character.charCount(whole.codePointBefore(end));
    }
    return whole.substring(0, end) + MORE;
  }

  private static boolean isLoose(int c) {
    int type = Character.getType(c);
    return LOOSE.indexOf(c) >= 0
        || type == Character.DASH_PUNCTUATION
        || type == Character.START_PUNCTUATION
        || type == Character.INITIAL_QUOTE_PUNCTUATION;
  }

  /// The last place up to `room` where a line may be broken and no character is cut in two; in a
  /// single long word any place between two characters.
  private static int end(String whole, int room) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(whole);
    BreakIterator lines = BreakIterator.getLineInstance(Locale.ROOT);
    lines.setText(whole);
    int end = atOrBefore(lines, room);
    while (end > 0 && !characters.isBoundary(end)) {
      end = lines.preceding(end);
    }
    return end > 0 ? end : atOrBefore(characters, room);
  }

  private static int atOrBefore(BreakIterator breaks, int place) {
    return breaks.isBoundary(place) ? place : Math.max(breaks.preceding(place), 0);
  }
}
