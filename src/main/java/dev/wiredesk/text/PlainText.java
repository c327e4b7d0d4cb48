package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import java.util.ArrayList;
import java.util.List;

/// Plain text in and out.
///
/// Safe for use by many threads at once.
public final class PlainText {
  private PlainText() {}

  /// Reads plain copy, the way it comes by mail or wire.
  ///
  /// Each line is a paragraph; blank lines only separate. The exception is copy that a mail program
  /// has wrapped: where blank lines separate groups of lines, and each line of a group but its last
  /// is so long that the next word had no room in the width of the longest line (50 to 90 columns,
  /// give or take 6), and not every such line ends a sentence, the lines of the group are one
  /// paragraph. A last word may stick out of the width, as long addresses do; a line that begins
  /// like a point of a list is joined to none.
  ///
  /// A line `READ ALSO: title`, in any spacing and case, is a related link; if its title was
  /// wrapped it goes on in the next line. White space in a line is collapsed; quotes stay text.
  public static Body read(List<String> lines) {
    return new Body(PlainCopy.blocks(lines));
  }

  /// The story as plain text for a mail.
  ///
  /// Lines end with a line feed, blocks are separated by a blank line. Links are numbered in square
  /// brackets and listed at the end. Words longer than the width, such as addresses, stay whole.
  ///
  /// @param width columns at which lines are broken, 20 or more
  public static String write(Body body, int width) {
    return new PlainWriter().write(body.blocks(), width);
  }

  /// The beginning of the story's running text on one line.
  ///
  /// Headings, tables, boxes, code and pointers to other stories are left out. Text that goes on is
  /// cut where a line may be broken and ends with "…"; no character as readers see it is cut in
  /// two.
  ///
  /// @param longest in characters (Unicode code points), "…" included
  public static String excerpt(Body body, int longest) {
    return Excerpt.of(body.blocks(), longest);
  }

  /// The story up to and with its `n`th paragraph; the blocks between paragraphs stay.
  public static Body firstParagraphs(Body body, int n) {
    List<Block> first = new ArrayList<>();
    int paragraphs = 0;
    for (Block block : body.blocks()) {
      if (paragraphs >= n) {
        return new Body(first);
      }
      first.add(block);
      paragraphs += block instanceof Block.Paragraph ? 1 : 0;
    }
    return body;
  }
}
