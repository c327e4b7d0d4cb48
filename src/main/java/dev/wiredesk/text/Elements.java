package dev.wiredesk.text;

import dev.wiredesk.article.Inline.Mark;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The elements of HTML, by what they mean for a text.
final class Elements {
  private static final Set<String> GONE =
      Set.of(
          "applet",
          "base",
          "basefont",
          "button",
          "canvas",
          "datalist",
          "embed",
          "form",
          "frame",
          "frameset",
          "head",
          "input",
          "link",
          "map",
          "meta",
          "meter",
          "noembed",
          "noframes",
          "object",
          "option",
          "optgroup",
          "output",
          "param",
          "progress",
          "script",
          "select",
          "style",
          "svg",
          "template",
          "textarea",
          "title",
          "track");

  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "caption",
          "center",
          "dd",
          "details",
          "dialog",
          "dir",
          "div",
          "dl",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "header",
          "hgroup",
          "html",
          "legend",
          "li",
          "main",
          "menu",
          "nav",
          "ol",
          "p",
          "search",
          "section",
          "summary",
          "table",
          "tbody",
          "td",
          "tfoot",
          "th",
          "thead",
          "tr",
          "ul");

  private static final Map<String, Mark> MARKS =
      Map.ofEntries(
          Map.entry("b", Mark.STRONG),
          Map.entry("cite", Mark.EMPHASIS),
          Map.entry("code", Mark.CODE),
          Map.entry("del", Mark.STRIKE),
          Map.entry("em", Mark.EMPHASIS),
          Map.entry("i", Mark.EMPHASIS),
          Map.entry("kbd", Mark.CODE),
          Map.entry("mark", Mark.HIGHLIGHT),
          Map.entry("s", Mark.STRIKE),
          Map.entry("samp", Mark.CODE),
          Map.entry("small", Mark.SMALL),
          Map.entry("strike", Mark.STRIKE),
          Map.entry("strong", Mark.STRONG),
          Map.entry("sub", Mark.SUB),
          Map.entry("sup", Mark.SUP),
          Map.entry("tt", Mark.CODE),
          Map.entry("u", Mark.UNDERLINE));

  private Elements() {}

  /// True if the element is no text: it goes with all that is in it.
  static boolean isGone(String name) {
    return GONE.contains(name);
  }

  /// True if the element begins a line of its own.
  static boolean isBlock(String name) {
    return BLOCKS.contains(name);
  }

  /// How the element sets its text off, or null if it does not.
  static @Nullable Mark mark(String name) {
    return MARKS.get(name);
  }
}
