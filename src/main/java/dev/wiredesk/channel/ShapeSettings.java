package dev.wiredesk.channel;

import dev.wiredesk.article.Event;
import dev.wiredesk.channel.Shape.Format;
import dev.wiredesk.channel.Shape.Payload;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads what the deliveries to a partner look like.
final class ShapeSettings {
  private static final Map<String, Format> FORMATS = new LinkedHashMap<>();
  private static final Map<String, String> METHODS = new LinkedHashMap<>();
  private static final int MEDIA_TYPE_MAX = 200;
  // RFC 6838, 4.2, and RFC 9110, 5.6.6
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w!#$&^.+-]{1,127}/[\\w!#$&^.+-]{1,127}(; ?[\\w.-]+=[\\w.:/#-]+)*");

  static {
    FORMATS.put("wiredesk", new Format.Wiredesk());
    FORMATS.put("ninjs", new Format.Ninjs());
    FORMATS.put("jsonfeed-item", new Format.JsonFeedItem());
    FORMATS.put("schema-org", new Format.SchemaOrg());
    for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
      METHODS.put(method, method);
    }
  }

  private ShapeSettings() {}

  static Shape read(Settings settings) {
    Shape standard = Shape.STANDARD;
    return new Shape(
        settings.get("format", standard.format(), node -> format(settings, node)),
        settings.get("envelope", standard.envelope(), Scalars::flag),
        settings.get("payload", standard.payload(), node -> Scalars.choice(node, Payload.class)),
        settings.get("method", standard.methods(), node -> methods(settings, node)),
        settings.get("headers", standard.headers(), node -> HeaderSettings.read(settings, node)),
        settings.get("gzip", standard.gzip(), Scalars::flag));
  }

  /// What a format is called in a channel file.
  static String name(Format format) {
    return switch (format) {
      case Format.Wiredesk _ -> "wiredesk";
      case Format.Ninjs _ -> "ninjs";
      case Format.JsonFeedItem _ -> "jsonfeed-item";
      case Format.SchemaOrg _ -> "schema-org";
      case Format.Mapping _ -> "a mapping of its own";
    };
  }

  private static Format format(Settings settings, Node node) {
    if (!(node instanceof MappingNode)) {
      return Scalars.choice(node, FORMATS);
    }
    Settings mapping = settings.inner(node, "jslt: \"{ \\\"title\\\": .headline }\"");
    String template = mapping.require("jslt", ".", ShapeSettings::template);
    String mediaType = mapping.find("type", ShapeSettings::mediaType);
    mapping.done();
    return new Format.Mapping(template, mediaType);
  }

  private static String template(Node node) {
    String text = Scalars.text(node);
    try {
      Template.of(text);
      return text;
    } catch (Template.Broken broken) {
      throw Misread.at(node, "this template cannot be used: %s.".formatted(broken.getMessage()));
    }
  }

  private static String mediaType(Node node) {
    String text = Scalars.line(node, MEDIA_TYPE_MAX);
    if (MEDIA_TYPE.matcher(text).matches()) {
      return text;
    }
    throw Misread.at(
        node,
        "%s is not a media type; one like application/json is wanted."
            .formatted(Words.quoted(text)));
  }

  private static Map<Event, String> methods(Settings settings, Node node) {
    Map<Event, String> methods = new EnumMap<>(Event.class);
    if (node instanceof MappingNode) {
      Settings byEvent = settings.inner(node, "{killed: DELETE}");
      for (Event event : Event.values()) {
        methods.put(event, byEvent.get(event.word(), "POST", ShapeSettings::method));
      }
      byEvent.done();
    } else {
      String method = method(node);
      for (Event event : Event.values()) {
        methods.put(event, method);
      }
    }
    // What is not named is POST, so that two files that mean the same are equal.
    methods.values().removeAll(Collections.singleton("POST"));
    return methods;
  }

  private static String method(Node node) {
    return Scalars.choice(node, METHODS);
  }
}
