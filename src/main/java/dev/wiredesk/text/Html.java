package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.Inline;
import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/// HTML in and out.
public final class Html {
  private Html() {}

  /// Reads HTML and keeps what the tree can hold.
  ///
  /// @param base what relative addresses are resolved against
  public static Body read(String html, @Nullable URI base) {
    return new Body(
        Jsoup.parse(html).body().select("p").stream()
            .map(p -> (Block) new Block.Paragraph(List.of(Inline.text(Clean.text(p.text())))))
            .toList());
  }

  /// The whole story as an HTML fragment that is well-formed XML as well.
  public static String write(Body body) {
    return write(body, Options.ALL);
  }

  /// The story as an HTML fragment that is well-formed XML as well.
  public static String write(Body body, Options options) {
    StringBuilder html = new StringBuilder();
    for (Block block : PlainText.firstParagraphs(body, options.paragraphs()).blocks()) {
      if (block instanceof Block.Paragraph(var content)) {
        html.append("<p>").append(Entities.escape(Inline.plain(content))).append("</p>");
      }
    }
    return html.toString();
  }

  /// How much of a story is written.
  ///
  /// @param headingShift added to the level of each heading; the result stays within 1 and 6
  /// @param images false to leave pictures out
  /// @param paragraphs the story ends after so many paragraphs
  public record Options(int headingShift, boolean images, int paragraphs) {
    /// Everything, as it stands in the tree.
    public static final Options ALL = new Options(0, true, Integer.MAX_VALUE);
  }
}
