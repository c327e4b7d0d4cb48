package dev.wiredesk.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What went wrong, in words a person can act on.
///
/// Source: RFC 9457; `errors` as in its example, each with a JSON pointer.
///
/// @param status HTTP status code
/// @param title what kind of trouble it is, the same each time
/// @param detail what was found and what is wanted
/// @param errors each mistake by itself, where there are several
public record Problem(int status, String title, String detail, List<Mistake> errors) {

  public Problem {
    errors = List.copyOf(errors);
  }

  /// One mistake in what was sent.
  ///
  /// @param pointer where it is, as a JSON pointer
  public record Mistake(String pointer, String detail) {}

  /// A problem without parts.
  public static Problem of(int status, String title, String detail) {
    return new Problem(status, title, detail, List.of());
  }

  /// The problem as `application/problem+json`.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "about:blank").put("title", title).put("status", status).put("detail", detail);
    if (!errors.isEmpty()) {
      var list = json.putArray("errors");
      errors.forEach(error ->
          list.addObject().put("detail", error.detail()).put("pointer", "#" + error.pointer()));
    }
    return json;
  }
}
