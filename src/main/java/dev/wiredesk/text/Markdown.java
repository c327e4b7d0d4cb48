package dev.wiredesk.text;

import dev.wiredesk.article.Body;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Markdown in.
public final class Markdown {
  private Markdown() {}

  /// Reads Markdown (CommonMark with tables and strike-through).
  public static Body read(String markdown) {
    var parser = Parser.builder().build();
    return Html.read(HtmlRenderer.builder().build().render(parser.parse(markdown)), null);
  }
}
