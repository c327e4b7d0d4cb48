package dev.wiredesk.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads the notes at the head of a text: YAML 1.2 (core schema), so that `no` is a word and a time
/// keeps its offset.
///
/// Aliases are refused, because nobody needs them here and a few of them make a very large tree. A
/// number is kept as text where its notation would be lost, as in `1.10` or `007`.
final class Yaml {
  private static final int DEEPEST = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Integer> lines = new HashMap<>();

  /// The line each field of the notes stands in, from 1.
  Map<String, Integer> lines() {
    return lines;
  }

  /// The notes as a JSON tree.
  ///
  /// @throws Refusal if they are not YAML, or not a list of fields; the message names line and
  ///   column
  ObjectNode read(String yaml) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel("front matter").build();
      new Parse(settings).parseString(yaml).forEach(new Depth()::check);
      Optional<Node> root = new Compose(settings).composeString(yaml);
      return root.map(this::fields).orElseGet(JsonNodeFactory.instance::objectNode);
    } catch (MarkedYamlEngineException e) {
      throw refusal(e.getProblemMark(), "this is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw refusal(Optional.empty(), "the front matter is not YAML: " + e.getMessage());
    }
  }

  private ObjectNode fields(Node root) {
    if (!(root instanceof MappingNode mapping)) {
      throw refusal(
          root.getStartMark(), "the front matter is not made of fields like \"section: City\"");
    }
    mapping.getValue().forEach(field -> lines.put(name(field), line(field)));
    return object(mapping);
  }

  private static int line(NodeTuple field) {
    return field.getKeyNode().getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private static ObjectNode object(MappingNode mapping) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple field : mapping.getValue()) {
      String name = name(field);
      if (object.has(name)) {
        throw refusal(field.getKeyNode().getStartMark(), "\"%s\" is there twice".formatted(name));
      }
      object.set(name, json(field.getValueNode()));
    }
    return object;
  }

  private static String name(NodeTuple field) {
    if (field.getKeyNode() instanceof ScalarNode name) {
      return name.getValue();
    }
    throw refusal(field.getKeyNode().getStartMark(), "the name of a field is one word");
  }

  private static JsonNode json(Node node) {
    return switch (node) {
      case MappingNode mapping -> object(mapping);
      case SequenceNode sequence -> {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        sequence.getValue().forEach(item -> list.add(json(item)));
        yield list;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> throw refusal(node.getStartMark(), "nobody here knows this kind of value");
    };
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return TextNode.valueOf(text);
    }
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> NullNode.instance;
      default -> sameNotation(text);
    };
  }

  private static JsonNode sameNotation(String text) {
    if (!text.matches("true|false|-?[0-9].{0,30}")) {
      return TextNode.valueOf(text);
    }
    try {
      JsonNode value = JSON.readTree(text);
      return value.toString().equals(text) ? value : TextNode.valueOf(text);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }

  private static Refusal refusal(Optional<Mark> mark, String message) {
    return new Refusal(
        "",
        mark.map(m -> "line %d, column %d: ".formatted(m.getLine() + 1, m.getColumn() + 1))
                .orElse("")
            + message);
  }

  /// Counts how deep the notes are nested, before anything is built from them.
  private static final class Depth {
    private int depth;

    void check(Event event) {
      switch (event) {
        case AliasEvent alias ->
            throw refusal(
                alias.getStartMark(),
                "aliases (*%s) are not read here; write the value out"
                    .formatted(alias.getAlias().getValue()));
        case CollectionStartEvent start -> deeper(start);
        case CollectionEndEvent _ -> depth--;
        default -> {}
      }
    }

    private void deeper(CollectionStartEvent start) {
      depth++;
      if (depth > DEEPEST) {
        throw refusal(
            start.getStartMark(), "nested deeper than the %d levels wanted".formatted(DEEPEST));
      }
    }
  }
}
