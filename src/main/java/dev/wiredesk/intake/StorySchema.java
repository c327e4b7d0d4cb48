package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The JSON Schema of a story (draft 2020-12), which senders can read as well.
///
/// Safe for use by many threads at once.
final class StorySchema {
  private static final String RESOURCE = "/dev/wiredesk/article/article.schema.json";
  private static final int SHOWN = 60;

  /// Loaded when the first story comes in, so that a desk without news starts faster.
  private static final class Loaded {
    private static final JsonNode TREE = tree();
    private static final JsonSchema SCHEMA =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                TREE,
                SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ENGLISH)
                    .build());

    private static JsonNode tree() {
      try (InputStream in = StorySchema.class.getResourceAsStream(RESOURCE)) {
        return new ObjectMapper().readTree(Objects.requireNonNull(in, RESOURCE));
      } catch (IOException e) {
        throw new UncheckedIOException("the article schema in this program cannot be read", e);
      }
    }
  }

  private StorySchema() {}

  /// The schema itself; nobody changes it.
  static JsonNode tree() {
    return Loaded.TREE;
  }

  /// Everything in the story that the schema does not allow.
  static List<Violation> violations(JsonNode story) {
    return Loaded.SCHEMA.validate(story).stream().map(StorySchema::violation).distinct().toList();
  }

  private static Violation violation(ValidationMessage message) {
    JsonNodePath where = message.getInstanceLocation();
    JsonNode found = message.getInstanceNode();
    JsonNode wanted = message.getSchemaNode();
    if (message.getType().equals("required")) {
      String field = message.getProperty();
      return new Violation(where + "/" + field, "\"%s\" is missing".formatted(field));
    }
    String wish =
        switch (message.getType()) {
          case "type" -> "%s is wanted".formatted(types(wanted));
          case "enum" -> "one of %s is wanted".formatted(words(wanted));
          case "minimum" -> "at least %s is wanted".formatted(wanted.asText());
          case "maximum" -> "at most %s is wanted".formatted(wanted.asText());
          case "minLength" -> "at least %s character is wanted".formatted(wanted.asText());
          case "maxLength" ->
              "it has %d characters, at most %s are taken"
                  .formatted(found.asText().length(), wanted.asText());
          case "minItems" -> "at least one is wanted";
          default -> message.getMessage().replaceFirst("^\\S*: ", "");
        };
    return new Violation(where.toString(), shown(found) + ": " + wish);
  }

  private static String types(JsonNode wanted) {
    return (wanted.isArray() ? words(wanted) : wanted.asText()).replace(", ", " or ");
  }

  private static String words(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private static String shown(JsonNode found) {
    String text = found.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
