package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Turns a picture as editors and pages describe it into a media item: its address, or `url` with
/// `width`, `height`, `alt`, `caption`, `credit`. The first picture of a story is its lead.
///
/// @param story the story the pictures are for
record Picture(ObjectNode story) {

  /// The media item; one that already is a media item stays as it is.
  JsonNode item(JsonNode picture) {
    if (picture.has("renditions")) {
      return picture;
    }
    ObjectNode rest = picture instanceof ObjectNode object ? object.deepCopy() : address(picture);
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    if (!rest.has("role") && !story.path("media").has(0)) {
      item.put("role", "lead");
    }
    ObjectNode file = item.putArray("renditions").addObject();
    List.of("href", "src", "url").forEach(name -> move(rest, name, file, "href"));
    move(rest, "type", file, "mime");
    List.of("name", "mime").forEach(name -> move(rest, name, file, name));
    List.of("width", "height").forEach(name -> number(rest, name, file));
    move(rest, "alt", item, "altText");
    caption(rest, item);
    return item.setAll(rest);
  }

  private static ObjectNode address(JsonNode picture) {
    return JsonNodeFactory.instance.objectNode().put("url", picture.asText());
  }

  private static void move(ObjectNode from, String name, ObjectNode to, String newName) {
    if (from.path(name).isTextual()) {
      to.set(newName, from.remove(name));
    }
  }

  private static void number(ObjectNode from, String name, ObjectNode to) {
    String digits = from.path(name).asText();
    if (digits.matches("[0-9]{1,9}")) {
      from.remove(name);
      to.set(name, IntNode.valueOf(Integer.parseInt(digits)));
    }
  }

  private static void caption(ObjectNode from, ObjectNode to) {
    if (from.path("caption").isTextual()) {
      to.putObject("caption").put("format", "plain").set("value", from.remove("caption"));
    }
  }
}
