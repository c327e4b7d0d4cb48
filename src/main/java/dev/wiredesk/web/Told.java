package dev.wiredesk.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a delivery says of the story in it, as far as it can be made out in any shape.
///
/// @param event as `article.published`
/// @param article the story's id
/// @param revision its revision
/// @param headline what people call it
record Told(String event, String article, String revision, String headline) {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int SHOWN_MAX = 300;

  /// @param event the header `wiredesk-event`, empty if there is none
  /// @param body JSON, or anything else
  static Told of(String event, byte[] body) {
    JsonNode root = read(body);
    // Bare, or in an envelope.
    List<JsonNode> levels =
        List.of(root.path("data").path("article"), root.path("data"), root.path("article"), root);
    return new Told(
        event.isEmpty() ? root.path("type").asText("") : event,
        first(levels, "articleId", "id", "uri", "@id", "identifier", "guid"),
        first(levels, "revision", "version"),
        first(levels, "headline", "headlines", "title", "name"));
  }

  private static JsonNode read(byte[] body) {
    try {
      return MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException _) {
      return MAPPER.missingNode();
    }
  }

  private static String first(List<JsonNode> levels, String... names) {
    for (String name : names) {
      for (JsonNode level : levels) {
        // Headlines may come in several lengths, the one for the page first.
        JsonNode value =
            level.at("/" + name + "/0/value").isTextual()
                ? level.at("/" + name + "/0/value")
                : level.path(name);
        if (value.isValueNode() && !value.asText().isEmpty()) {
          return shortened(value.asText());
        }
      }
    }
    return "";
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
  }
}
