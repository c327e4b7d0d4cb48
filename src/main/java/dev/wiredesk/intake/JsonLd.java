package dev.wiredesk.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The schema.org `NewsArticle` on a page, empty if there is none. What was read from it is taken
/// out of it, so that in the end [#rest] is what nobody read.
///
/// @param rest the object
record JsonLd(ObjectNode rest) {
  private static final Set<String> STORIES =
      Set.of(
          "Article",
          "NewsArticle",
          "AnalysisNewsArticle",
          "BackgroundNewsArticle",
          "OpinionNewsArticle",
          "ReportageNewsArticle",
          "ReviewNewsArticle",
          "LiveBlogPosting",
          "BlogPosting");
  private static final ObjectMapper JSON = new ObjectMapper();

  static JsonLd of(Document page) {
    return page.select("script[type=application/ld+json]").stream()
        .flatMap(JsonLd::objects)
        .filter(object -> list(object.path("@type")).anyMatch(t -> STORIES.contains(t.asText())))
        .flatMap(object -> object instanceof ObjectNode story ? Stream.of(story) : Stream.empty())
        .findFirst()
        .map(JsonLd::new)
        .orElseGet(() -> new JsonLd(JsonNodeFactory.instance.objectNode()));
  }

  private static Stream<JsonNode> objects(Element script) {
    try {
      JsonNode json = JSON.readTree(script.data());
      return Stream.concat(list(json), list(json.path("@graph")));
    } catch (JsonProcessingException e) {
      // A page whose JSON-LD is broken still shows its story.
      return Stream.empty();
    }
  }

  private static Stream<JsonNode> list(JsonNode value) {
    return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
  }

  /// The texts under this name.
  List<String> texts(String name) {
    List<String> texts =
        list(rest.path(name))
            .map(value -> value.path("name").asText(value.asText()))
            .filter(text -> !text.isBlank())
            .toList();
    if (!texts.isEmpty()) {
      rest.remove(name);
    }
    return texts;
  }

  /// The words under this name, one text or many.
  List<String> words(String name) {
    return texts(name).stream().flatMap(JsonLd::split).toList();
  }

  static Stream<String> split(String words) {
    return Stream.of(words.split(",")).map(String::strip).filter(word -> !word.isEmpty());
  }

  /// The people under this name, as contributors.
  ArrayNode people(String name) {
    ArrayNode people = JsonNodeFactory.instance.arrayNode();
    for (JsonNode person : all(name)) {
      String called = person.path("name").asText(person.asText());
      if (!called.isBlank()) {
        ObjectNode contributor = people.addObject().put("name", called);
        copy(person, "url", contributor, "uri");
        copy(person, "email", contributor, "email");
        copy(person, "jobTitle", contributor, "jobTitle");
      }
    }
    return people;
  }

  /// The pictures under this name, as [Picture] reads them.
  ArrayNode pictures(String name) {
    ArrayNode pictures = JsonNodeFactory.instance.arrayNode();
    for (JsonNode image : all(name)) {
      String url = image.path("url").asText(image.path("contentUrl").asText(image.asText()));
      if (!url.isBlank()) {
        ObjectNode picture = pictures.addObject().put("url", url);
        copy(image, "width", picture, "width");
        copy(image, "height", picture, "height");
        copy(image, "caption", picture, "caption");
        copy(image, "creditText", picture, "credit");
      }
    }
    return pictures;
  }

  private List<JsonNode> all(String name) {
    JsonNode values = rest.remove(name);
    return values == null ? List.of() : new ArrayList<>(list(values).toList());
  }

  private static void copy(JsonNode from, String name, ObjectNode to, String newName) {
    if (from.path(name).isValueNode() && !from.path(name).asText().isBlank()) {
      to.put(newName, from.get(name).asText());
    }
  }
}
