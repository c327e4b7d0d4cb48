package dev.wiredesk.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A JSON object in the making. What is absent or blank is left out, so each format is a list of
/// its fields.
final class JsonPart {
  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  /// The object as it stands.
  ObjectNode node() {
    return node;
  }

  JsonPart text(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      node.put(name, value);
    }
    return this;
  }

  /// An identifier or address, if it is whole.
  JsonPart uri(String name, @Nullable URI value) {
    return text(name, value == null || !value.isAbsolute() ? null : value.toASCIIString());
  }

  /// An address that a browser can open, or nothing.
  JsonPart web(String name, @Nullable URI value) {
    return uri(name, MediaFiles.isWeb(value) ? value : null);
  }

  /// An instant with its offset (RFC 3339).
  JsonPart time(String name, @Nullable OffsetDateTime value) {
    return text(name, value == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value));
  }

  JsonPart number(String name, @Nullable Integer value) {
    if (value != null) {
      node.put(name, value);
    }
    return this;
  }

  JsonPart number(String name, @Nullable Long value) {
    if (value != null) {
      node.put(name, value);
    }
    return this;
  }

  JsonPart flag(String name, boolean value) {
    node.put(name, value);
    return this;
  }

  JsonPart part(String name, @Nullable JsonNode value) {
    if (value != null && !value.isEmpty()) {
      node.set(name, value);
    }
    return this;
  }

  JsonPart part(String name, JsonPart value) {
    return part(name, value.node);
  }

  JsonPart texts(String name, List<String> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.stream().filter(value -> !value.isBlank()).distinct().forEach(array::add);
    return part(name, array);
  }

  JsonPart parts(String name, List<JsonPart> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.stream().map(JsonPart::node).filter(part -> !part.isEmpty()).forEach(array::add);
    return part(name, array);
  }
}
