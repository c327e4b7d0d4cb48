package dev.wiredesk.text;

import dev.wiredesk.article.Body;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Markdown in.
///
/// It is turned into HTML and read as that, so HTML in it is cleaned like any other. Safe for use
/// by many threads at once.
public final class Markdown {
  // Deeper than any story; the renderer calls itself for each level.
  private static final int LEVELS = 100;

  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), StrikethroughExtension.create());
  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .maxOpenBlockParsers(LEVELS)
          .maxInlineNesting(LEVELS)
          .build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).softbreak(HtmlReader.SOFT_BREAK).build();

  private Markdown() {}

  /// Reads Markdown: CommonMark with the tables and the strike-through of GitHub.
  ///
  /// A line `READ ALSO: title` is a related link, also between the lines of a paragraph. Relative
  /// addresses are dropped.
  public static Body read(String markdown) {
    return Html.read(RENDERER.render(PARSER.parse(Clean.text(markdown))), null);
  }
}
