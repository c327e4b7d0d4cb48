package dev.wiredesk.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Event;
import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Shape;
import dev.wiredesk.channel.Shape.Format;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.feed.MemoryWire;
import dev.wiredesk.wire.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Stories and shapes for the tests of what partners get.
final class Sent {
  static final Names NAMES = new Names(URI.create("https://desk.example"));
  static final Instant ACCEPTED = Instant.parse("2026-11-20T07:15:31.123456Z");
  static final long SEQUENCE = 4711;

  /// Every format, by the name that channel files have for it.
  static final Map<String, Format> FORMATS = new LinkedHashMap<>();

  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    FORMATS.put("wiredesk", new Format.Wiredesk());
    FORMATS.put("ninjs", new Format.Ninjs());
    FORMATS.put("jsonfeed-item", new Format.JsonFeedItem());
    FORMATS.put("schema-org", new Format.SchemaOrg());
    FORMATS.put(
        "mapping",
        new Format.Mapping(
            """
            // All that the outlet asked for, in its own words.
            {
              "nr": .sequence,
              "what": .event,
              "key": .guid,
              "head": .headlines[0].value,
              "text": .body.html,
              "pictures": [for (.media) .renditions[0].href if (.kind == "image")]
            }
            """,
            null));
  }

  private Sent() {}

  static byte[] resource(String name) {
    try (InputStream in = Sent.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String pretty(JsonNode tree) {
    return tree.toPrettyString() + "\n";
  }

  /// A story that says something in every field and every kind of block.
  static Article rich(Consumer<ObjectNode> change) {
    ObjectNode tree = (ObjectNode) json(resource("rich.json"));
    change.accept(tree);
    return CanonicalJson.read(tree.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Article rich() {
    return rich(_ -> {});
  }

  static Article corrected() {
    return rich(tree -> {
      tree.put("revision", 4).put("action", "correct").put("modifiedAt", "2026-11-20T09:00:00Z");
      note(tree, "Four cranes were three.");
    });
  }

  static Article killed() {
    return rich(tree -> {
      tree.put("revision", 5).put("action", "kill").put("state", "canceled");
      tree.put("modifiedAt", "2026-11-20T10:00:00Z");
      note(tree, "This story was taken down for legal reasons.");
    });
  }

  private static void note(ObjectNode tree, String text) {
    tree.withObject("/changeNote").putObject("publicText").put("value", text);
  }

  static Entry entry(Article article) {
    return new Entry(SEQUENCE, ACCEPTED, "hash", article);
  }

  static Shape shape(Format format, boolean envelope) {
    Map<Event, String> methods = Map.of();
    return new Shape(format, envelope, Shape.Payload.FULL, methods, Map.of(), false);
  }

  static Shape thin(boolean envelope) {
    return new Shape(new Format.Ninjs(), envelope, Shape.Payload.THIN, Map.of(), Map.of(), false);
  }

  static Channel.Partner channel(String id, Shape shape) {
    return new Channel.Partner(
        id,
        id,
        new Selection.Everything(),
        "https",
        "https://star.example/in",
        shape,
        null,
        null,
        Reach.PUBLIC,
        Flow.standard(List.of()),
        null,
        Terms.OPEN);
  }

  static Rendered render(Article article, Shape shape) {
    return new Payloads(NAMES, new MemoryWire())
        .render(entry(article), channel("star", shape), Instant.EPOCH);
  }

  /// What a partner gets without an envelope.
  static JsonNode bare(Article article, Format format) {
    return json(render(article, shape(format, false)).bytes());
  }
}
