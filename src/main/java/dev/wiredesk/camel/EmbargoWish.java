package dev.wiredesk.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.intake.Hold;
import dev.wiredesk.web.Problem;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A wish to move or lift the embargo of a story: `{"until": "2026-12-01T10:00+01:00"}`, `{"until":
/// null}` for no end, or `{"lift": true}`, with `by`, `reason` and `legal`.
///
/// @param note why, and who does it
record EmbargoWish(String id, Hold hold, ChangeNote note) {
  private static final Set<String> KNOWN = Set.of("until", "lift", "by", "reason", "legal");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /// Reads the wish from the body of a request; a problem if it is none.
  static Object read(String id, byte[] body) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return wrong("the body is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      return wrong("the body cannot be read");
    }
    Optional<String> mistake = mistake(json);
    return mistake.isPresent() ? wrong(mistake.get()) : new EmbargoWish(id, hold(json), note(json));
  }

  private static Problem wrong(String what) {
    return Problem.of(
        400,
        "Unclear embargo",
        what
            + "; {\"until\": \"2026-12-01T10:00+01:00\"}, {\"until\": null} for no end or"
            + " {\"lift\": true} is wanted, with \"by\" and \"reason\". Nothing was done.");
  }

  private static Optional<String> mistake(JsonNode json) {
    if (!json.isObject()) {
      return Optional.of("the body is no JSON object");
    }
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode value = json.get(name);
      boolean fits = name.equals("lift") ? value.isBoolean() : value.isTextual() || value.isNull();
      if (!KNOWN.contains(name) || !fits) {
        return Optional.of(
            KNOWN.contains(name)
                ? "\"%s\" is %s".formatted(name, value)
                : "\"%s\" is not known here".formatted(name));
      }
    }
    return json.has("until") == json.path("lift").asBoolean()
        ? Optional.of("it says neither, or both, of \"until\" and \"lift\"")
        : Optional.empty();
  }

  private static Hold hold(JsonNode json) {
    if (json.path("lift").asBoolean()) {
      return new Hold.Lift();
    }
    String until = text(json, "until");
    return until == null ? new Hold.Open() : new Hold.Until(until);
  }

  private static ChangeNote note(JsonNode json) {
    return new ChangeNote(null, text(json, "reason"), text(json, "legal"), text(json, "by"));
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isTextual() ? value.asText() : null;
  }
}
