package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/// Where a value stands in a JSON tree, so that it can be changed there.
///
/// @param parent the object or list it stands in
/// @param key its name in an object, its position from 0 in a list
/// @param pointer from the root, as a JSON pointer (RFC 6901)
record Place(JsonNode parent, String key, String pointer) {

  /// The place of a value in `parent`, which stands at `pointer`.
  static Place in(JsonNode parent, String pointer, String key) {
    return new Place(parent, key, pointer + "/" + key.replace("~", "~0").replace("/", "~1"));
  }

  JsonNode get() {
    return parent instanceof ArrayNode list ? list.get(Integer.parseInt(key)) : parent.get(key);
  }

  void set(String value) {
    switch (parent) {
      case ArrayNode list -> list.set(Integer.parseInt(key), TextNode.valueOf(value));
      case ObjectNode object -> object.put(key, value);
      default -> throw new IllegalStateException("only lists and objects hold values");
    }
  }
}
