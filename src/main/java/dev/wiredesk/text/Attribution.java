package dev.wiredesk.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// Finds who said what stands in a quote: the last thing in it, if that is a footer or a `cite`.
final class Attribution {
  private static final Pattern DASHES = Pattern.compile("[\\s\u00A0\u2010-\u2015-]+");

  private Attribution() {}

  /// The element at the end of the quote that says who spoke.
  static Optional<Element> of(Element quote) {
    Node last = quote.lastChild();
    while (last != null && isBlank(last)) {
      last = last.previousSibling();
    }
    return last instanceof Element element && speaks(element) && followsText(element)
        ? Optional.of(element)
        : Optional.empty();
  }

  /// The name without the dash before it, or null if nothing is left.
  static @Nullable String name(String line) {
    Matcher dashes = DASHES.matcher(line);
    return Clean.lineOrNull(dashes.lookingAt() ? line.substring(dashes.end()) : line);
  }

  private static boolean speaks(Element last) {
    return switch (last.normalName()) {
      case "footer", "cite", "figcaption" -> true;
      case "p", "div" -> isOnlyCite(last);
      default -> false;
    };
  }

  private static boolean followsText(Element last) {
    Node before = last.previousSibling();
    while (before != null && isBlank(before)) {
      before = before.previousSibling();
    }
    return before != null;
  }

  private static boolean isOnlyCite(Element paragraph) {
    return paragraph.childrenSize() == 1
        && "cite".equals(paragraph.child(0).normalName())
        && (paragraph.ownText().isBlank() || DASHES.matcher(paragraph.ownText()).matches());
  }

  private static boolean isBlank(Node node) {
    return node instanceof TextNode text ? text.isBlank() : !(node instanceof Element);
  }
}
