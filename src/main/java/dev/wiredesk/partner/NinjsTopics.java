package dev.wiredesk.partner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Concept;
import dev.wiredesk.article.Topics;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a story belongs and what it is about, in the words of ninjs.
///
/// ninjs has no sections, services and keywords; they are subjects, told apart by `rel`.
final class NinjsTopics {
  // RFC 7946, 1.4
  private static final Set<String> GEOMETRIES =
      Set.of(
          "Point",
          "MultiPoint",
          "LineString",
          "MultiLineString",
          "Polygon",
          "MultiPolygon",
          "GeometryCollection",
          "Feature",
          "FeatureCollection");

  private final String language;

  private NinjsTopics(String language) {
    this.language = language;
  }

  static void add(JsonPart item, Article article) {
    NinjsTopics words = new NinjsTopics(article.language());
    Topics topics = article.topics();
    item.parts("people", words.things(topics.people()))
        .parts("organisations", topics.organisations().stream().map(words::organisation).toList())
        .parts("places", topics.places().stream().map(words::place).toList())
        .parts("subjects", words.subjects(topics))
        .parts("events", words.things(topics.events()))
        .parts("objects", words.things(topics.products()))
        .parts("genres", topics.genres().stream().map(words::genre).toList());
  }

  private List<JsonPart> things(List<Concept> concepts) {
    return concepts.stream().map(concept -> thing(concept, concept.rel())).toList();
  }

  private JsonPart thing(Concept concept, @Nullable String rel) {
    return new JsonPart()
        .text("name", concept.name(language))
        .text("rel", rel)
        .uri("uri", concept.uri())
        .text("literal", concept.code());
  }

  private JsonPart organisation(Concept concept) {
    return thing(concept, concept.rel())
        .parts(
            "symbols",
            concept.symbols().stream()
                .map(symbol ->
                    new JsonPart()
                        .text("exchange", symbol.exchange())
                        .text("symbol", symbol.symbol()))
                .toList());
  }

  private JsonPart place(Concept concept) {
    JsonNode geo = concept.geo();
    boolean drawn = geo != null && geo.isObject() && GEOMETRIES.contains(geo.path("type").asText());
    return thing(concept, concept.rel()).part("geoJSON", drawn ? geo : null);
  }

  private JsonPart genre(Concept concept) {
    URI uri = concept.uri();
    return new JsonPart()
        .text("name", concept.name(language))
        .uri("uri", uri)
        .text("literal", concept.code());
  }

  private List<JsonPart> subjects(Topics topics) {
    Stream<JsonPart> about =
        topics.subjects().stream()
            .map(concept ->
                thing(concept, concept.rel())
                    .number("relevance", concept.relevance())
                    .number("confidence", concept.confidence()));
    Stream<JsonPart> sections =
        topics.allSections().stream().map(concept -> thing(concept, "section"));
    Stream<JsonPart> services =
        topics.services().stream().map(concept -> thing(concept, "service"));
    Stream<JsonPart> keywords =
        topics.keywords().stream()
            .map(keyword -> new JsonPart().text("name", keyword).text("rel", "keyword"));
    return Stream.of(about, sections, services, keywords).flatMap(parts -> parts).toList();
  }
}
