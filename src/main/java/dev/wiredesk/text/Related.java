package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Inline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the lines `READ ALSO: title` in running text, in any spacing and case.
///
/// A line with several links stays text, because it points at more than one story.
final class Related {
  /// What stands before the title when it is written.
  static final String LABEL = "Read also: ";

  private static final Pattern LINE =
      Pattern.compile("(?im)^\\h*read\\h*also\\h*[:\uFF1A]\\h*(\\S.*)$");

  private final List<Block> blocks = new ArrayList<>();
  private final Run run = new Run();
  private final String[] lines;
  private int line;

  private Related(String[] lines) {
    this.lines = lines;
  }

  /// A paragraph, cut at the lines that point at another story.
  ///
  /// @param content lines end with a [Inline.Break] or, in Markdown, with a line feed
  static List<Block> split(List<Inline> content) {
    String plain = Inline.plain(content);
    if (plain.indexOf('\n') < 0) {
      return List.of(of(content).orElseGet(() -> new Block.Paragraph(content)));
    }
    Related related = new Related(plain.split("\n", -1));
    related.walk(content);
    related.cut();
    return related.blocks;
  }

  /// The link if this one line is such a line.
  static Optional<Block> of(List<Inline> content) {
    Matcher match = LINE.matcher(Inline.plain(content));
    String title = match.matches() ? Clean.line(match.group(1)) : "";
    List<Inline.Link> links = new ArrayList<>();
    collect(content, links);
    return Clean.isBlank(title) || links.size() > 1
        ? Optional.empty()
        : Optional.of(new Block.RelatedLink(title, address(links), null));
  }

  /// The title if this line of plain copy is such a line.
  static Optional<Block> of(String line) {
    return of(List.of(Inline.text(line)));
  }

  private static java.net.@Nullable URI address(List<Inline.Link> links) {
    return links.isEmpty() || !Address.isWeb(links.getFirst().href())
        ? null
        : links.getFirst().href();
  }

  private static void collect(List<Inline> content, List<Inline.Link> links) {
    for (Inline inline : content) {
      switch (inline) {
        case Inline.Link link -> links.add(link);
        case Inline.Marked(_, var inner) -> collect(inner, links);
        case Inline.Entity(_, _, var inner) -> collect(inner, links);
        case Inline.Text _, Inline.Break _ -> {}
      }
    }
  }

  private void walk(List<Inline> content) {
    for (Inline inline : content) {
      switch (inline) {
        case Inline.Text(var value) -> softLines(value);
        case Inline.Break() -> endLine(true);
        case Inline.Marked(_, var inner) -> walk(inline, inner);
        case Inline.Link(_, _, _, var inner) -> walk(inline, inner);
        case Inline.Entity(_, _, var inner) -> walk(inline, inner);
      }
    }
  }

  private void walk(Inline shell, List<Inline> inner) {
    boolean opened = run.open(shell);
    walk(inner);
    if (opened) {
      run.close();
    }
  }

  private void softLines(String text) {
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      run.text(text.substring(start, end));
      endLine(false);
      start = end + 1;
    }
    run.text(text.substring(start));
  }

  private void endLine(boolean hard) {
    boolean cut = matches(line) || matches(line + 1);
    line++;
    if (cut) {
      cut();
    } else if (hard) {
      run.lineBreak();
    } else {
      run.text(" ");
    }
  }

  private boolean matches(int i) {
    return LINE.matcher(lines[i]).matches();
  }

  private void cut() {
    List<Inline> content = run.take();
    if (!Clean.isBlank(Inline.plain(content))) {
      blocks.add(of(content).orElseGet(() -> new Block.Paragraph(content)));
    }
  }
}
