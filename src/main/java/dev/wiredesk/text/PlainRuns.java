package dev.wiredesk.text;

import dev.wiredesk.article.Inline;
import java.net.URI;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// Says inlines in plain text.
///
/// Numbers set high keep their meaning: ten to the third is `10³`, not `103`.
final class PlainRuns {
  private static final Pattern NUMBER = Pattern.compile("[0-9+-]+");
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private final StringBuilder text = new StringBuilder();
  private final BiFunction<String, URI, String> links;

  private PlainRuns(BiFunction<String, URI, String> links) {
    this.links = links;
  }

  /// The characters; a break is a line feed.
  static String text(List<Inline> content) {
    return text(content, (shown, address) -> shown);
  }

  /// The characters; a break is a line feed.
  ///
  /// @param links says what to write for a link with this text and address
  static String text(List<Inline> content, BiFunction<String, URI, String> links) {
    PlainRuns runs = new PlainRuns(links);
    runs.append(content);
    return Clean.text(runs.text.toString());
  }

  private void append(List<Inline> content) {
    for (Inline inline : content) {
      switch (inline) {
        case Inline.Text(var value) -> text.append(value);
        case Inline.Break() -> text.append('\n');
        case Inline.Marked(var mark, var inner) -> marked(mark, inner);
        case Inline.Entity(_, _, var inner) -> append(inner);
        case Inline.Link(var href, _, _, var inner) -> {
          String shown = taken(inner);
          text.append(links.apply(shown, href));
        }
      }
    }
  }

  private void marked(Inline.Mark mark, List<Inline> inner) {
    String shown = taken(inner);
    boolean raised = mark == Inline.Mark.SUP && NUMBER.matcher(shown).matches();
    text.append(raised ? raised(shown) : shown);
  }

  private String taken(List<Inline> inner) {
    int start = text.length();
    append(inner);
    String shown = text.substring(start);
    text.setLength(start);
    return shown;
  }

  private static String raised(String number) {
    StringBuilder raised = new StringBuilder();
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      raised.append(c == '+' ? '⁺' : c == '-' ? '⁻' : RAISED.charAt(c - '0'));
    }
    return raised.toString();
  }
}
