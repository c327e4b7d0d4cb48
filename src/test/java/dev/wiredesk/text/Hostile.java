package dev.wiredesk.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.xml.sax.InputSource;

/// What no HTML that leaves the house may hold.
final class Hostile {
  private static final Set<String> ELEMENTS =
      Set.of(
          "a",
          "audio",
          "blockquote",
          "br",
          "caption",
          "cite",
          "code",
          "div",
          "em",
          "figcaption",
          "figure",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "img",
          "li",
          "mark",
          "ol",
          "p",
          "pre",
          "s",
          "small",
          "source",
          "strong",
          "sub",
          "sup",
          "table",
          "tbody",
          "td",
          "th",
          "thead",
          "tr",
          "u",
          "ul",
          "video");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "align",
          "alt",
          "aria-label",
          "cite",
          "class",
          "colspan",
          "controls",
          "height",
          "href",
          "poster",
          "rel",
          "rowspan",
          "src",
          "start",
          "title",
          "type",
          "width");
  private static final Set<String> ADDRESSES = Set.of("href", "src", "cite", "poster");

  private Hostile() {}

  /// Fails unless every element and attribute is on the list and every address is harmless.
  static void assertHarmless(String html) {
    for (Element element : Jsoup.parse(html).body().children().select("*")) {
      assertThat(ELEMENTS).contains(element.normalName());
      element.attributes().forEach(Hostile::assertHarmless);
    }
    assertWellFormed(html);
  }

  private static void assertHarmless(Attribute attribute) {
    assertThat(ATTRIBUTES).contains(attribute.getKey());
    if (ADDRESSES.contains(attribute.getKey())) {
      assertThat(attribute.getValue()).matches("(?:https?://|mailto:|tel:)[!-~]+");
    }
  }

  private static void assertWellFormed(String html) {
    try {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader("<div>" + html + "</div>")));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + html, e);
    }
  }
}
