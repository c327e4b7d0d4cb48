package dev.wiredesk.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What somebody filled in: the fields of a form, or the members of a JSON object by the same
/// names.
///
/// @param values those of a field in their order
record Fields(Map<String, List<String>> values) {

  Fields {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// A form as browsers send it (`application/x-www-form-urlencoded`).
  static Fields ofForm(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String field : text.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        values
            .computeIfAbsent(decoded(field.substring(0, equals)), _ -> new ArrayList<>())
            .add(decoded(field.substring(equals + 1)));
      }
    }
    return new Fields(values);
  }

  /// @throws Refused if it is no JSON object, or one with a member that is not known, or one that
  ///   is neither a text nor a list of texts
  static Fields ofJson(String text, String... known) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    Wish.of(text, known)
        .json()
        .properties()
        .forEach(member -> values.put(member.getKey(), texts(member.getKey(), member.getValue())));
    return new Fields(values);
  }

  private static List<String> texts(String name, JsonNode value) {
    List<String> texts = new ArrayList<>();
    Iterable<JsonNode> all = value.isArray() ? value : List.of(value);
    for (JsonNode one : all) {
      if (one.isTextual()) {
        texts.add(one.asText());
      } else if (!one.isNull()) {
        throw Refused.bad(
            "\"%s\" is %s; a text or a list of texts is wanted.".formatted(name, value));
      }
    }
    return texts;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  /// What stands in a field that holds one text; empty if it is not there.
  String text(String name) {
    return all(name).stream().findFirst().map(String::strip).orElse("");
  }

  /// Everything that was ticked under a name.
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /// True if this was ticked under that name.
  boolean has(String name, String value) {
    return all(name).contains(value);
  }
}
