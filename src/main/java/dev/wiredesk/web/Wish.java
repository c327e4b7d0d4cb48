package dev.wiredesk.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the body of a request asks for: a JSON object of members that are known.
///
/// A member that is not known is refused, as whoever misspells `dryRun` does not want the real
/// thing.
record Wish(JsonNode json) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// Reads a body.
  ///
  /// @param body empty for an object without members
  /// @throws Refused if it is something else
  static Wish of(@Nullable String body, String... known) {
    Wish wish = new Wish(read(body));
    wish.json
        .fieldNames()
        .forEachRemaining(name -> {
          if (!List.of(known).contains(name)) {
            throw Refused.bad(
                "\"%s\" is not known here; %s are. Nothing was done."
                    .formatted(name, String.join(", ", known)));
          }
        });
    return wish;
  }

  /// Reads the body of a request.
  static Wish of(Inquiry inquiry, String... known) {
    return of(inquiry.ctx().body().asString(), known);
  }

  private static JsonNode read(@Nullable String body) {
    try {
      JsonNode json = MAPPER.readTree(body == null || body.isBlank() ? "{}" : body);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw Refused.bad("The body is not JSON: %s".formatted(e.getOriginalMessage()));
    }
    throw Refused.bad("The body is no JSON object; one like {\"reason\": \"…\"} is wanted.");
  }

  /// A text, or a number as it is written; null if it is absent.
  @Nullable String text(String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw Refused.bad("\"%s\" is %s; a text is wanted.".formatted(name, value));
    }
    return value.asText().isBlank() ? null : value.asText().strip();
  }

  /// A number of an entry; null if it is absent.
  @Nullable Long sequence(String name) {
    String value = text(name);
    return value == null ? null : Long.valueOf(Inquiry.whole(name, value));
  }

  /// True if it is there and true.
  boolean flag(String name) {
    JsonNode value = json.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw Refused.bad("\"%s\" is %s; true or false is wanted.".formatted(name, value));
    }
    return value.asBoolean();
  }
}
