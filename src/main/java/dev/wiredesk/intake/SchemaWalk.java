package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Walks through a story side by side with its schema and shows every value to a visitor, with the
/// name of the definition (`$defs`) it falls under.
///
/// It knows the schema words that the article schema uses: `$ref`, `properties`,
/// `additionalProperties`, `items`, `if`/`then`/`else`, and `allOf` with one `if` for each `type`.
/// Values that do not fit the schema are passed over; naming them is the validator's work.
final class SchemaWalk {
  private static final String REF = "$ref";

  private final JsonNode root;
  private final Visitor visitor;

  SchemaWalk(JsonNode root, Visitor visitor) {
    this.root = root;
    this.visitor = visitor;
  }

  /// What happens to the values of a story. Either method may change or remove the value.
  interface Visitor {

    /// A value that the schema names; called before its own values are walked through.
    ///
    /// @param kind the definition it falls under, empty for one without a definition
    void named(Place place, String kind);

    /// A value in an object of a definition that has no such field.
    void unnamed(Place place);
  }

  void walk(ObjectNode story) {
    fields(story, "", root);
  }

  private void walk(Place place, JsonNode schema) {
    String kind = "";
    JsonNode resolved = schema;
    while (resolved.has(REF)) {
      kind = resolved.get(REF).asText().substring("#/$defs/".length());
      resolved = root.get("$defs").get(kind);
    }
    visitor.named(place, kind);
    JsonNode value = place.get();
    Optional<JsonNode> branch = branch(resolved, value);
    if (branch.isPresent()) {
      walk(place, branch.get());
    } else if (value instanceof ObjectNode object) {
      fields(object, place.pointer(), resolved);
    } else if (value.isArray() && resolved.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        walk(Place.in(value, place.pointer(), String.valueOf(i)), resolved.get("items"));
      }
    }
  }

  private void fields(ObjectNode object, String pointer, JsonNode schema) {
    JsonNode properties = schema.path("properties");
    JsonNode others = schema.path("additionalProperties");
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      Place place = Place.in(object, pointer, name);
      JsonNode known = properties.path(name);
      if (known.isMissingNode() && others.isMissingNode()) {
        visitor.unnamed(place);
      } else if (object.get(name).isNull()) {
        object.remove(name);
      } else if (known.isObject() || others.isObject()) {
        walk(place, known.isObject() ? known : others);
      }
    }
  }

  /// The branch of the schema that this value takes, if the schema has branches.
  private static Optional<JsonNode> branch(JsonNode schema, JsonNode value) {
    if (schema.has("else")) {
      return Optional.of(schema.get(value.isTextual() ? "then" : "else"));
    }
    return StreamSupport.stream(schema.path("allOf").spliterator(), false)
        .filter(branch -> branch.at("/if/properties/type/const").equals(value.path("type")))
        .map(branch -> branch.get("then"))
        .findFirst();
  }
}
