package dev.wiredesk.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Credits;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A story as search engines read it: JSON-LD, `NewsArticle`.
///
/// Source: schema.org/NewsArticle; which of its properties are looked at, the search engines' own
/// documentation of article markup.
final class JsonLd {
  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonLd() {}

  /// The JSON, ready to stand inside `<script>`: no value can end the element or begin a comment.
  static String of(Article article, Site site, URI canonical) {
    return tree(article, site, canonical)
        .toString()
        .replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static ObjectNode tree(Article article, Site site, URI canonical) {
    ObjectNode story = MAPPER.createObjectNode();
    story.put("@context", "https://schema.org");
    story.put("@type", "NewsArticle");
    story.put("mainEntityOfPage", canonical.toString());
    story.put("url", canonical.toString());
    story.put("headline", article.headline());
    put(story, "description", article.summary());
    put(story, "datePublished", time(article.times().firstPublishedAt()));
    OffsetDateTime modified = article.times().modifiedAt();
    put(story, "dateModified", time(modified == null ? article.times().publishedAt() : modified));
    authors(story.putArray("author"), article, site);
    image(story, article);
    story.set("publisher", publisher(article, site));
    strings(story, "articleSection", ArticleView.sections(article));
    strings(story, "keywords", article.topics().keywords());
    story.put("inLanguage", article.language());
    story.put("isAccessibleForFree", ReadingPage.isFree(article));
    story.put("wordCount", article.body().wordCount());
    return story;
  }

  private static @Nullable String time(@Nullable OffsetDateTime time) {
    return time == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  private static void authors(ArrayNode authors, Article article, Site site) {
    for (ArticleView.Author author : ArticleView.authors(article.credits())) {
      ObjectNode person = authors.addObject().put("@type", "Person").put("name", author.name());
      put(person, "jobTitle", author.role());
      put(person, "url", author.home());
    }
    if (authors.isEmpty()) {
      authors.addObject().put("@type", "Organization").put("name", provider(article, site));
    }
  }

  private static void image(ObjectNode story, Article article) {
    Picture picture = Picture.lead(article);
    if (picture == null) {
      return;
    }
    ObjectNode image = story.putArray("image").addObject().put("@type", "ImageObject");
    image.put("url", picture.src());
    if (picture.width() != null && picture.height() != null) {
      image.put("width", picture.width()).put("height", picture.height());
    }
    put(image, "caption", picture.caption());
    put(image, "creditText", picture.credit());
  }

  private static ObjectNode publisher(Article article, Site site) {
    ObjectNode publisher =
        MAPPER
            .createObjectNode()
            .put("@type", "NewsMediaOrganization")
            .put("name", provider(article, site))
            .put("url", site.at("/").toString());
    publisher
        .putObject("logo")
        .put("@type", "ImageObject")
        .put("url", site.at("/assets/icon.svg").toString());
    return publisher;
  }

  private static String provider(Article article, Site site) {
    Credits.Org provider = article.credits().provider();
    return provider == null ? site.title() : provider.name();
  }

  private static void strings(ObjectNode object, String name, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = object.putArray(name);
      values.forEach(array::add);
    }
  }

  private static void put(ObjectNode object, String name, @Nullable Object value) {
    if (value != null && !value.toString().isBlank()) {
      object.put(name, value.toString());
    }
  }
}
