package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.text.Clean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// What a page says about the story on it, in the short names of [DeskNames].
///
/// What schema.org's `NewsArticle` (JSON-LD) says comes first, then Open Graph and `article:`
/// properties, then the plain elements of HTML. What else stands in `meta` elements and in the
/// JSON-LD is kept under `meta` and `jsonLd`.
final class HtmlMetadata {
  private final Document page;
  private final JsonLd jsonLd;
  private final Map<String, List<String>> metas = new LinkedHashMap<>();
  private final ObjectNode notes = JsonNodeFactory.instance.objectNode();

  HtmlMetadata(Document page) {
    this.page = page;
    this.jsonLd = JsonLd.of(page);
    for (Element meta : page.select("meta[content]")) {
      String name = meta.hasAttr("property") ? meta.attr("property") : meta.attr("name");
      if (!name.isBlank() && !meta.attr("content").isBlank()) {
        metas
            .computeIfAbsent(name.strip().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .add(meta.attr("content").strip());
      }
    }
    metas.remove("viewport");
  }

  /// The notes on the story; may be called once.
  ObjectNode notes() {
    headlines();
    first(
        "description",
        List.of(jsonLd.texts("description"), take("description"), take("og:description")));
    sections();
    all(
        "tags",
        List.of(
            jsonLd.words("keywords"),
            take("article:tag"),
            words("keywords"),
            words("news_keywords")));
    authors();
    first("published", List.of(jsonLd.texts("datePublished"), take("article:published_time")));
    first("updated", List.of(jsonLd.texts("dateModified"), take("article:modified_time")));
    first("expires", List.of(jsonLd.texts("expires"), take("article:expiration_time")));
    language();
    first("canonical", List.of(canonical().toList(), take("og:url"), jsonLd.texts("url")));
    images();
    rest();
    return notes;
  }

  private void headlines() {
    List<String> main = jsonLd.texts("headline");
    List<String> shared = take("og:title");
    List<String> window = text("head > title, body > title");
    List<String> shown = text("h1");
    String headline =
        Stream.of(main, shown, shared, window).flatMap(List::stream).findFirst().orElse("");
    if (headline.isEmpty()) {
      return;
    }
    ArrayNode headlines = notes.putArray("headlines");
    headlines.addObject().put("role", "main").put("value", headline);
    other(headlines, "social", shared);
    other(headlines, "seo", window);
  }

  /// The text of the first such element.
  private List<String> text(String selector) {
    Element element = page.selectFirst(selector);
    return element == null || element.text().isBlank() ? List.of() : List.of(element.text());
  }

  /// Another title of the story, if it says something else.
  private static void other(ArrayNode headlines, String role, List<String> titles) {
    String main = Clean.line(headlines.get(0).get("value").asText());
    titles.stream()
        .filter(title -> !Clean.line(title).equals(main))
        .findFirst()
        .ifPresent(title -> headlines.addObject().put("role", role).put("value", title));
  }

  private void sections() {
    all("sections", List.of(jsonLd.texts("articleSection"), take("article:section")));
  }

  private void authors() {
    ArrayNode authors = jsonLd.people("author");
    Stream.concat(take("author").stream(), take("article:author").stream())
        .filter(name -> !name.matches("(?i)https?:.*"))
        .filter(name -> !authors.findValuesAsText("name").contains(name))
        .forEach(name -> authors.addObject().put("name", name));
    if (!authors.isEmpty()) {
      notes.set("authors", authors);
    }
  }

  private void language() {
    Element root = page.selectFirst("html[lang]");
    List<String> said =
        root == null || root.attr("lang").isBlank() ? List.of() : List.of(root.attr("lang"));
    first("language", List.of(jsonLd.texts("inLanguage"), said, take("og:locale")));
  }

  private Stream<String> canonical() {
    return page.select("link[rel=canonical]").stream()
        .map(link -> link.attr("href"))
        .filter(address -> Clean.url(address).isPresent());
  }

  private void images() {
    ArrayNode pictures = jsonLd.pictures("image");
    List<String> addresses = new ArrayList<>(take("og:image"));
    addresses.addAll(take("og:image:url"));
    List<String> alts = take("og:image:alt");
    List<String> widths = take("og:image:width");
    List<String> heights = take("og:image:height");
    take("og:image:secure_url");
    for (int i = 0; i < addresses.size(); i++) {
      ObjectNode picture = picture(pictures, addresses.get(i));
      fill(picture, "alt", alts, i);
      fill(picture, "width", widths, i);
      fill(picture, "height", heights, i);
    }
    if (!pictures.isEmpty()) {
      notes.set("images", pictures);
    }
  }

  private static ObjectNode picture(ArrayNode pictures, String address) {
    for (JsonNode picture : pictures) {
      if (picture.path("url").asText().equals(address) && picture instanceof ObjectNode known) {
        return known;
      }
    }
    return pictures.addObject().put("url", address);
  }

  private static void fill(ObjectNode picture, String field, List<String> values, int i) {
    if (i < values.size() && !picture.has(field)) {
      picture.put(field, values.get(i));
    }
  }

  private void rest() {
    if (!metas.isEmpty()) {
      ObjectNode kept = notes.putObject("meta");
      metas.forEach((name, values) -> {
        if (values.size() == 1) {
          kept.put(name, values.getFirst());
        } else {
          values.forEach(kept.putArray(name)::add);
        }
      });
    }
    if (!jsonLd.rest().isEmpty()) {
      notes.set("jsonLd", jsonLd.rest());
    }
  }

  private List<String> take(String name) {
    List<String> values = metas.remove(name);
    return values == null ? List.of() : values;
  }

  private List<String> words(String name) {
    return take(name).stream().flatMap(JsonLd::split).toList();
  }

  private void first(String name, List<List<String>> candidates) {
    candidates.stream()
        .flatMap(List::stream)
        .findFirst()
        .ifPresent(value -> notes.put(name, value));
  }

  private void all(String name, List<List<String>> candidates) {
    SequencedSet<String> values = new LinkedHashSet<>();
    candidates.forEach(values::addAll);
    if (!values.isEmpty()) {
      values.forEach(notes.putArray(name)::add);
    }
  }
}
