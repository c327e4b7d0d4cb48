package dev.wiredesk.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Canonical JSON: one story, a list of stories, or one story a line.
final class JsonForm implements CopyForm {
  private static final int DEEPEST = 200;
  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_NUMBER = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNameLength(LONGEST_NAME)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  @Override
  public Draft read(String text) {
    return draft(parse(text, 0));
  }

  /// The stories of a JSON list; empty if the text is not a list.
  ///
  /// @throws Refusal if the text is not JSON, or the list holds something else than stories
  Optional<List<Draft>> list(String text) {
    if (!text.stripLeading().startsWith("[")) {
      return Optional.empty();
    }
    List<JsonNode> stories = new ArrayList<>();
    parse(text, 0).forEach(stories::add);
    return Optional.of(drafts(stories));
  }

  /// The stories of a text with one JSON object a line (NDJSON).
  ///
  /// @throws Refusal if a line is not a story; the message names the line
  List<Draft> lines(String text) {
    List<String> lines = text.lines().toList();
    List<JsonNode> stories = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        stories.add(parse(lines.get(i), i));
      }
    }
    return drafts(stories);
  }

  private static List<Draft> drafts(List<JsonNode> stories) {
    if (stories.isEmpty()) {
      throw new Refusal("", "the list holds no story");
    }
    List<Draft> drafts = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < stories.size(); i++) {
      try {
        drafts.add(draft(stories.get(i)));
      } catch (Refusal refusal) {
        int index = i;
        refusal.violations().forEach(violation -> violations.add(violation.at(index)));
      }
    }
    if (!violations.isEmpty()) {
      throw new Refusal(violations);
    }
    return drafts;
  }

  private static Draft draft(JsonNode json) {
    if (json instanceof ObjectNode story) {
      return new Draft(story);
    }
    throw new Refusal("", "a story is a JSON object, and this is of another kind: " + kind(json));
  }

  private static String kind(JsonNode json) {
    return json.isMissingNode() ? "nothing" : json.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; |(?<=\\d)](?=\\))");

  private static JsonNode parse(String text, int linesBefore) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      JsonLocation where = e.getLocation();
      String place =
          where == null
              ? ""
              : "line %d, column %d: "
                  .formatted(where.getLineNr() + linesBefore, where.getColumnNr());
      // Jackson says where a bracket was opened in words of its own, beside a source it hides.
      String what = SOURCE.matcher(e.getOriginalMessage()).replaceAll("");
      throw new Refusal("", place + "this is not the JSON of a story: " + what);
    }
  }
}
