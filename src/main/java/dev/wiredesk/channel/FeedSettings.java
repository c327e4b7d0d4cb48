package dev.wiredesk.channel;

import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.channel.Channel.Feed.Content;
import dev.wiredesk.channel.Channel.Feed.Format;
import dev.wiredesk.channel.Channel.Feed.Image;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the settings of `kind: feed`.
final class FeedSettings {
  private static final int ITEMS = 50;
  private static final int PARAGRAPHS_MAX = 100;
  private static final Duration TTL = Duration.ofMinutes(15);
  private static final Duration TTL_MAX = Duration.ofDays(7);
  private static final Duration AGE_MAX = Duration.ofDays(36_500);
  private static final Map<String, Content> CONTENTS =
      new TreeMap<>(Map.of("full", new Content.Full(), "summary", new Content.Summary()));

  private FeedSettings() {}

  static Feed read(String id, Settings settings, Selection select, Defaults defaults) {
    String title = settings.require("title", id, node -> Scalars.line(node, 300));
    return new Feed(
        id,
        title,
        settings.get("description", title, node -> Scalars.paragraph(node, 1000)),
        settings.get("language", defaults.language(), Scalars::language),
        settings.find("link", node -> Scalars.webAddress(node, defaults.base())),
        select,
        settings.get("formats", EnumSet.allOf(Format.class), node -> formats(settings, node)),
        settings.get("items", ITEMS, node -> Scalars.number(node, 1, Feed.ITEMS_MAX)),
        settings.find("age", node -> Scalars.span(node, Duration.ofMinutes(1), AGE_MAX)),
        settings.get("content", new Content.Full(), node -> content(settings, node)),
        settings.get("image", Image.BOTH, node -> Scalars.choice(node, Image.class)),
        settings.find("copyright", node -> Scalars.line(node, 300)),
        settings.find("author", node -> Scalars.line(node, 300)),
        settings.get("ttl", TTL, node -> Scalars.span(node, Duration.ofMinutes(1), TTL_MAX)),
        TermsSettings.read(settings, defaults));
  }

  private static Set<Format> formats(Settings settings, Node node) {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    formats.addAll(
        settings.each(Scalars.elements(node), part -> Scalars.choice(part, Format.class)));
    return formats.isEmpty() ? EnumSet.allOf(Format.class) : formats;
  }

  private static Content content(Settings settings, Node node) {
    if (!(node instanceof MappingNode)) {
      return Scalars.choice(node, CONTENTS);
    }
    Settings inner = settings.inner(node, "paragraphs: 3");
    int count = inner.require("paragraphs", 1, part -> Scalars.number(part, 1, PARAGRAPHS_MAX));
    inner.done();
    return new Content.Paragraphs(count);
  }
}
