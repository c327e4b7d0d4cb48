package dev.wiredesk.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Block;
import dev.wiredesk.article.Inline;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Holds the schema and the records together, field by field.
class StorySchemaTest {
  private static final Map<String, Set<String>> TAKEN_BUT_NOT_KEPT =
      Map.of(
          "Article", Set.of("version", "contentHash"),
          "Body", Set.of("html", "text", "wordCount", "charCount", "readSeconds"));

  private final JsonNode root = StorySchema.tree();
  private final Set<Object> seen = new HashSet<>();
  private final List<String> differences = new ArrayList<>();

  @Test
  void theSchemaNamesEveryFieldOfTheRecordsAndNoOther() {
    compare(Article.class, root);

    assertThat(differences).isEmpty();
    assertThat(seen).hasSizeGreaterThan(50);
  }

  @Test
  void everyFieldSaysWhatItIs() {
    root.findParents("$ref").stream()
        .filter(field -> field.has("title"))
        .forEach(field -> assertThat(field.path("description").asText()).endsWith("."));
    root.get("properties")
        .forEach(field -> assertThat(field.path("description").asText()).isNotEmpty());
  }

  private void compare(Class<?> type, JsonNode schema) {
    JsonNode resolved = resolve(schema);
    if (type.isEnum()) {
      check(type, names(type), texts(resolved.path("enum")));
    } else if (type == Block.class || type == Inline.class) {
      family(type, type == Inline.class ? resolve(resolved.path("else")) : resolved);
    } else if (type.isRecord() && type != Inline.Text.class && seen.add(type)) {
      Map<String, Type> components = new java.util.TreeMap<>();
      components(type, components);
      Set<String> fields = new TreeSet<>(components.keySet());
      fields.addAll(TAKEN_BUT_NOT_KEPT.getOrDefault(type.getSimpleName(), Set.of()));
      if (Block.class.isAssignableFrom(type) || Inline.class.isAssignableFrom(type)) {
        fields.add("type");
      }
      check(type, fields, fieldNames(resolved));
      components.forEach((name, t) -> follow(t, resolved.path("properties").path(name)));
    }
  }

  private void follow(Type type, JsonNode schema) {
    JsonNode resolved = resolve(schema);
    if (type instanceof ParameterizedType generic) {
      boolean map = generic.getRawType() == Map.class;
      Type inner = generic.getActualTypeArguments()[map ? 1 : 0];
      follow(inner, resolved.path(map ? "additionalProperties" : "items"));
    } else if (type instanceof Class<?> plain) {
      compare(plain, schema);
    }
  }

  private void family(Class<?> type, JsonNode schema) {
    if (!seen.add(type)) {
      return;
    }
    JsonSubTypes.Type[] members = type.getAnnotation(JsonSubTypes.class).value();
    Set<String> names = new TreeSet<>();
    for (JsonSubTypes.Type member : members) {
      names.add(member.name());
      for (JsonNode branch : schema.path("allOf")) {
        if (branch.at("/if/properties/type/const").asText().equals(member.name())) {
          compare(member.value(), branch.path("then"));
        }
      }
    }
    check(type, names, texts(schema.at("/properties/type/enum")));
  }

  private static void components(Class<?> type, Map<String, Type> into) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        components(component.getType(), into);
      } else {
        into.put(component.getName(), component.getGenericType());
      }
    }
  }

  private void check(Class<?> type, Set<String> record, Set<String> schema) {
    seen.add(type.getName());
    if (!record.equals(schema)) {
      differences.add("%s: record %s, schema %s".formatted(type.getSimpleName(), record, schema));
    }
  }

  private JsonNode resolve(JsonNode schema) {
    JsonNode resolved = schema;
    while (resolved.has("$ref")) {
      resolved = root.at(resolved.get("$ref").asText().substring(1));
    }
    return resolved;
  }

  private static Set<String> names(Class<?> type) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(type.getFields())
        .filter(field -> field.isAnnotationPresent(JsonProperty.class))
        .forEach(field -> names.add(field.getAnnotation(JsonProperty.class).value()));
    return names;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Set<String> fieldNames(JsonNode schema) {
    Set<String> names = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }
}
