package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.Inline;
import java.util.ArrayList;
import java.util.List;

/// Plain text in and out.
public final class PlainText {
  private PlainText() {}

  /// Reads plain copy.
  public static Body read(List<String> lines) {
    return new Body(
        lines.stream()
            .filter(line -> !line.isBlank())
            .map(line -> (Block) new Block.Paragraph(List.of(Inline.text(Clean.line(line)))))
            .toList());
  }

  /// The story as plain text.
  ///
  /// @param width columns at which lines are broken
  public static String write(Body body, int width) {
    return excerpt(body, Integer.MAX_VALUE);
  }

  /// The beginning of the story on one line.
  ///
  /// @param longest in characters (Unicode code points)
  public static String excerpt(Body body, int longest) {
    StringBuilder text = new StringBuilder();
    for (Block block : body.blocks()) {
      if (block instanceof Block.Paragraph(var content)) {
        text.append(Inline.plain(content)).append(' ');
      }
    }
    String whole = Clean.line(text.toString());
    return whole.length() <= longest ? whole : whole.substring(0, longest);
  }

  /// The story up to its `n`th paragraph, with the blocks between.
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
