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

  private static final String SPACE = "[\\h\u000B]*";
  private static final Pattern LINE =
      Pattern.compile("(?i)\\h*read\\h*also\\h*[:\uFF1A]\\h*(\\S.*)");

  // The label may be broken over soft line ends like any other words.
  private static final Pattern LABELS =
      Pattern.compile(
          "(?i)(?<![^\n\u000B])%sread%salso%s[:\uFF1A]%s".formatted(SPACE, SPACE, SPACE, SPACE));

  private final List<Block> blocks = new ArrayList<>();
  private final Run run = new Run();
  private final String plain;
  private int at;

  private Related(String plain) {
    this.plain = plain;
  }

  /// A paragraph, cut at the lines that point at another story.
  ///
  /// @param content lines end with a [Inline.Break] or, in Markdown, with [Run#SOFT_END]
  static List<Block> split(List<Inline> content) {
    String plain = Inline.plain(content);
    if (plain.indexOf('\n') < 0 && plain.indexOf(Run.SOFT_END) < 0) {
      return List.of(of(content).orElseGet(() -> new Block.Paragraph(content)));
    }
    Related related =
        new Related(
            LABELS.matcher(plain).replaceAll(label -> label.group().replace(Run.SOFT_END, ' ')));
    related.walk(content);
    related.cut();
    return related.blocks;
  }

  /// The link if this one line is such a line.
  static Optional<Block> of(List<Inline> content) {
    Matcher match = LINE.matcher(PlainRuns.text(content));
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
    for (int end = text.indexOf(Run.SOFT_END); end >= 0; end = text.indexOf(Run.SOFT_END, start)) {
      run.text(text.substring(start, end));
      at += end - start;
      endLine(false);
      start = end + 1;
    }
    run.text(text.substring(start));
    at += text.length() - start;
  }

  private void endLine(boolean hard) {
    boolean lineEnds = isEnd(at);
    if (lineEnds && (isRelated(lineBefore()) || isRelated(lineAfter()))) {
      cut();
    } else if (hard) {
      run.lineBreak();
    } else {
      run.text(" ");
    }
    at++;
  }

  private String lineBefore() {
    int start = at;
    while (start > 0 && !isEnd(start - 1)) {
      start--;
    }
    return plain.substring(start, at);
  }

  private String lineAfter() {
    int end = at + 1;
    while (end < plain.length() && !isEnd(end)) {
      end++;
    }
    return plain.substring(at + 1, end);
  }

  private boolean isEnd(int i) {
    return plain.charAt(i) == '\n' || plain.charAt(i) == Run.SOFT_END;
  }

  private static boolean isRelated(String line) {
    return LINE.matcher(line).matches();
  }

  private void cut() {
    List<Inline> content = run.take();
    if (!Clean.isBlank(Inline.plain(content))) {
      blocks.add(of(content).orElseGet(() -> new Block.Paragraph(content)));
    }
  }
}
