package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Turns the short names that editors write at the head of a text, and pages in their metadata,
/// into the fields of a story. Case, `-` and `_` in a short name do not count.
///
/// | short name | field |
/// |---|---|
/// | `headline`, `title` | `headlines`, role main |
/// | `standfirst`, `summary`, `dek` · `teaser` · `abstract` · `description` | `summaries`, role standfirst · teaser · abstract · meta |
/// | `section`, `category` · `sections`, `categories` | `primarySection` · `sections`, the first one primary if nothing else is |
/// | `author`, `authors` | `contributors` |
/// | `tags`, `tag`, `keywords` | `keywords`; a text is split at its commas |
/// | `published`, `date` · `updated`, `modified`, `lastmod` · `created` · `expires` | `publishedAt` · `modifiedAt` · `createdAt` · `expiresAt` |
/// | `embargo` (a time, or `open`) | `embargo.until`, or an embargo without an end |
/// | `lang` · `canonical`, `link` · `genre` · `note` · `copyright` · `slug` | `language` · `canonicalUrl` · `genres` · `editorialNote` · `rights.copyrightNotice` · `altIds`, role slug |
/// | `image`, `images` | `media`, the first one the lead |
/// | `correction`, `public-note` · `reason` · `legal` · `by` | `changeNote.publicText` · `.internalText` · `.legalRef` · `.by` |
/// | `draft: true` | `state`: withheld |
///
/// Every other name stays as it is.
final class DeskNames {
  private static final Set<String> NUMBERS = Set.of("revision", "version", "urgency", "priority");

  private final ObjectNode story = JsonNodeFactory.instance.objectNode();
  private final Map<String, String> places = new HashMap<>();

  /// Reads notes that have no lines to point to.
  Draft story(ObjectNode notes) {
    return story(notes, Map.of());
  }

  /// @param lines the line each of the notes stands in
  /// @throws Refusal if two names say the same
  Draft story(ObjectNode notes, Map<String, Integer> lines) {
    for (Map.Entry<String, JsonNode> note : notes.properties()) {
      if (!note.getValue().isNull()) {
        String line =
            lines.containsKey(note.getKey()) ? "line %d, ".formatted(lines.get(note.getKey())) : "";
        read(note.getKey(), note.getValue(), "%s\"%s\"".formatted(line, note.getKey()));
      }
    }
    primarySection();
    return new Draft(story, places, false);
  }

  private void read(String name, JsonNode value, String place) {
    switch (name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "")) {
      case "headline", "title" -> add("headlines", place, role("main", value));
      case "standfirst", "summary", "dek" -> add("summaries", place, role("standfirst", value));
      case "teaser" -> add("summaries", place, role("teaser", value));
      case "abstract" -> add("summaries", place, role("abstract", value));
      case "description" -> add("summaries", place, role("meta", value));
      case "section", "category" -> put("primarySection", place, concept(value));
      case "sections", "categories" -> each("sections", place, value, DeskNames::concept);
      case "genre", "genres" -> each("genres", place, value, DeskNames::concept);
      case "author", "authors" -> each("contributors", place, value, DeskNames::named);
      case "tag", "tags", "keywords" -> each("keywords", place, split(value), DeskNames::text);
      case "published", "publishedat", "date" -> put("publishedAt", place, text(value));
      case "updated", "modified", "lastmod", "modifiedat" -> put("modifiedAt", place, text(value));
      case "created" -> put("createdAt", place, text(value));
      case "expires", "expiresat" -> put("expiresAt", place, text(value));
      case "action" -> put("action", place, lower(value));
      case "embargo" -> put("embargo", place, embargo(value));
      case "dateline" -> put("dateline", place, wrapped("text", value));
      case "correction", "publicnote" -> tell("publicText", place, wrapped("value", value));
      case "reason" -> tell("internalText", place, text(value));
      case "legal", "legalref" -> tell("legalRef", place, text(value));
      case "by" -> tell("by", place, text(value));
      case "copyright" -> put("rights", place, object().set("copyrightNotice", text(value)));
      case "lang", "language" -> put("language", place, text(value));
      case "canonical", "canonicalurl", "link" -> put("canonicalUrl", place, text(value));
      case "note", "editorialnote" -> put("editorialNote", place, text(value));
      case "slug" -> add("altIds", place, object().put("role", "slug").set("value", text(value)));
      case "image", "images" -> each("media", place, value, new Picture(story)::item);
      case "draft" -> draft(name, value, place);
      default -> put(name, place, NUMBERS.contains(name) ? value : scalarAsText(value));
    }
  }

  private void draft(String name, JsonNode value, String place) {
    if (value.isBoolean()) {
      put("state", place, object().textNode(value.asBoolean() ? "withheld" : "usable"));
    } else {
      put(name, place, value);
    }
  }

  private void put(String field, String place, JsonNode value) {
    if (story.get(field) instanceof ArrayNode list && value.isArray()) {
      list.addAll((ArrayNode) value);
    } else if (story.has(field)) {
      throw twice(field, place);
    } else {
      places.put("/" + field, place);
      story.set(field, value);
    }
  }

  private void tell(String field, String place, JsonNode value) {
    if (story.has("changeNote") && !story.get("changeNote").isObject()) {
      throw twice("changeNote", place);
    }
    ObjectNode note = story.withObject("/changeNote");
    if (note.has(field)) {
      throw twice("changeNote/" + field, place);
    }
    places.putIfAbsent("/changeNote", place);
    places.put("/changeNote/" + field, place);
    note.set(field, value);
  }

  private void add(String field, String place, JsonNode value) {
    ArrayNode list = list(field, place);
    places.put("/" + field + "/" + list.size(), place);
    list.add(value);
  }

  private void each(String field, String place, JsonNode values, UnaryOperator<JsonNode> as) {
    ArrayNode list = list(field, place);
    places.putIfAbsent("/" + field, place);
    items(values).forEach(value -> list.add(as.apply(value)));
  }

  private ArrayNode list(String field, String place) {
    if (story.has(field) && !story.get(field).isArray()) {
      throw twice(field, place);
    }
    return story.withArray("/" + field);
  }

  private Refusal twice(String field, String place) {
    String earlier =
        Stream.of("/" + field, "/" + field + "/0", "/changeNote")
            .filter(places::containsKey)
            .findFirst()
            .map(places::get)
            .orElse("");
    return new Refusal(
        "/" + field, "%s says the same as %s; name only one of them".formatted(place, earlier));
  }

  private static Stream<JsonNode> items(JsonNode values) {
    return values.isArray() ? StreamSupport.stream(values.spliterator(), false) : Stream.of(values);
  }

  private void primarySection() {
    if (!story.has("primarySection") && story.path("sections").has(0)) {
      story.set("primarySection", story.withArray("/sections").remove(0));
      places.put("/primarySection", places.getOrDefault("/sections", ""));
    }
  }

  private static JsonNode role(String role, JsonNode value) {
    return object().put("role", role).set("value", text(value));
  }

  private static JsonNode concept(JsonNode value) {
    return value.isObject() ? value : object().set("names", object().set("", text(value)));
  }

  private static JsonNode named(JsonNode value) {
    return value.isObject() ? value : object().set("name", text(value));
  }

  private static JsonNode wrapped(String field, JsonNode value) {
    return value.isObject() ? value : object().set(field, text(value));
  }

  private static JsonNode embargo(JsonNode value) {
    return value.asText().equalsIgnoreCase("open") ? object() : wrapped("until", value);
  }

  private static JsonNode lower(JsonNode value) {
    return value.isTextual() ? object().textNode(value.asText().toLowerCase(Locale.ROOT)) : value;
  }

  private static JsonNode split(JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    List.of(value.asText().split("[,،、]")).stream()
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .forEach(list::add);
    return list;
  }

  private static JsonNode scalarAsText(JsonNode value) {
    return value.isBoolean() ? value : text(value);
  }

  /// A number where words are wanted is meant as it is written, as in `headline: 2026`.
  private static JsonNode text(JsonNode value) {
    return value.isValueNode() ? object().textNode(value.asText()) : value;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
