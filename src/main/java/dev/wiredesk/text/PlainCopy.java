package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Inline;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Tells where a paragraph of plain copy ends; the rule stands at [PlainText#read].
final class PlainCopy {
  // Mail programs wrap at 65 to 78 columns; the longest line may fall a word short of that.
  private static final int NARROWEST = 50;
  private static final int WIDEST = 90;
  private static final int LONG_WORD = 25;
  // People and some programs break a line a little early.
  private static final int SLACK = 6;

  private static final Pattern SENTENCE_END =
      Pattern.compile(".*[.!?:\u2026\u061F\u06D4\u3002][\"'\u201D\u2019\u00BB)\\]]*");
  private static final Pattern POINT = Pattern.compile("[-*\u2022]|\\d{1,3}[.)]");
  private static final Pattern BROKEN_WORD =
      Pattern.compile(".*[\\p{L}\\p{N}][-\u2010\u2013\u2014]");

  private final List<List<String>> groups;
  private final int width;

  private PlainCopy(List<List<String>> groups) {
    this.groups = groups;
    this.width = isWrapped(groups) ? width(groups) : 0;
  }

  static List<Block> blocks(List<String> lines) {
    PlainCopy copy = new PlainCopy(groups(lines));
    return copy.groups.stream()
        .flatMap(group -> copy.paragraphs(group).stream())
        .map(PlainCopy::block)
        .toList();
  }

  /// The lines between blank lines, cleaned.
  private static List<List<String>> groups(List<String> lines) {
    List<List<String>> groups = new ArrayList<>();
    List<String> group = new ArrayList<>();
    for (String line : Clean.text(String.join("\n", lines)).split("\n", -1)) {
      String clean = collapsed(line);
      if (clean.isEmpty() && !group.isEmpty()) {
        groups.add(group);
        group = new ArrayList<>();
      } else if (!clean.isEmpty()) {
        group.add(clean);
      }
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  private static String collapsed(String line) {
    Run run = new Run();
    run.text(line);
    String text = Inline.plain(run.take());
    return Clean.isBlank(text) ? "" : text;
  }

  private static boolean isWrapped(List<List<String>> groups) {
    int width = width(groups);
    return groups.size() > 1
        && width >= NARROWEST
        && width <= WIDEST
        && groups.stream().anyMatch(group -> breaksSentence(group, width));
  }

  /// The longest line among those that share a group with others.
  private static int width(List<List<String>> groups) {
    return groups.stream()
        .filter(group -> group.size() > 1)
        .flatMap(List::stream)
        .mapToInt(PlainCopy::wrappedLength)
        .max()
        .orElse(0);
  }

  private static boolean breaksSentence(List<String> group, int width) {
    return IntStream.range(1, group.size())
        .anyMatch(i ->
            isFull(group.get(i - 1), group.get(i), width)
                && !SENTENCE_END.matcher(group.get(i - 1)).matches());
  }

  /// True if the first word of the next line had no room in this one and begins no point of a list.
  private static boolean isFull(String line, String next, int width) {
    int space = next.indexOf(' ');
    String word = space < 0 ? next : next.substring(0, space);
    return length(line) + 1 + length(word) + SLACK > width && !POINT.matcher(word).matches();
  }

  /// The length without a last word that sticks out, as addresses do because they cannot be broken.
  private static int wrappedLength(String line) {
    int space = Math.max(line.lastIndexOf(' '), 0);
    return line.length() - space > LONG_WORD ? length(line.substring(0, space)) : length(line);
  }

  private static int length(String line) {
    return line.codePointCount(0, line.length());
  }

  private List<String> paragraphs(List<String> group) {
    List<String> paragraphs = new ArrayList<>();
    List<String> part = new ArrayList<>();
    for (String line : group) {
      if (Related.of(line).isPresent() && !part.isEmpty()) {
        paragraphs.addAll(joined(part));
        part = new ArrayList<>();
      }
      part.add(line);
    }
    paragraphs.addAll(joined(part));
    return paragraphs;
  }

  /// The lines as one if they were wrapped.
  private List<String> joined(List<String> lines) {
    boolean wrapped =
        IntStream.range(1, lines.size())
            .allMatch(i -> isFull(lines.get(i - 1), lines.get(i), width));
    if (width == 0 || !wrapped) {
      return lines;
    }
    StringBuilder paragraph = new StringBuilder(lines.getFirst());
    for (int i = 1; i < lines.size(); i++) {
      boolean inWord = BROKEN_WORD.matcher(lines.get(i - 1)).matches();
      paragraph.append(inWord ? "" : " ").append(lines.get(i));
    }
    return List.of(paragraph.toString());
  }

  private static Block block(String paragraph) {
    return Related.of(paragraph)
        .orElseGet(() -> new Block.Paragraph(List.of(Inline.text(paragraph))));
  }
}
