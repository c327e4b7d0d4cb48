package dev.wiredesk.digest;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.Inline;
import dev.wiredesk.text.PlainText;
import java.util.List;

/// Makes texts fit into lines.
final class Lines {
  /// Mail programs that show no HTML have so many columns.
  static final int COLUMNS = 72;

  private Lines() {}

  /// The text on one line, cut between two words and ended with "…" if it has more than `longest`
  /// characters.
  static String cut(String text, int longest) {
    return PlainText.excerpt(body(text), longest);
  }

  /// The text broken into lines of [#COLUMNS] columns; without a line feed at its end.
  static String wrapped(String text) {
    return PlainText.write(body(text), COLUMNS).stripTrailing();
  }

  private static Body body(String text) {
    return new Body(List.of(new Block.Paragraph(List.of(Inline.text(text)))));
  }
}
