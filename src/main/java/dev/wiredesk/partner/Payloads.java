package dev.wiredesk.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Association;
import dev.wiredesk.article.Clearance;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Shape;
import dev.wiredesk.channel.Shape.Format;
import dev.wiredesk.channel.Template;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Unsendable;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// What partners get: each entry is rendered once for all that want it in the same shape.
///
/// The bytes depend on nothing but the entry, the shape, the pictures that a partner may have and
/// the other stories that nobody may know of yet, so a payload that was dropped to make room is
/// rendered again as the same bytes. Keeps 32 MiB of them. Safe for use by many threads; who asks
/// for what another thread is just rendering waits for it.
public final class Payloads {
  private static final long BYTES_MAX = 32L * 1024 * 1024;
  private static final long TEMPLATES_MAX = 10_000;
  // A payload's key and its place in the cache, roughly.
  private static final int PLACE_BYTES = 256;
  private static final String JSON = "application/json";
  private static final String JSON_LD = "application/ld+json";

  private final Names names;
  private final BiPredicate<String, Instant> secret;
  private final Cache<Key, Rendered> rendered;
  private final LoadingCache<String, Template> templates =
      Caffeine.newBuilder().maximumSize(TEMPLATES_MAX).build(Template::of);

  /// @param names gives permanent names and addresses
  /// @param wire tells which other stories of which a story speaks are still held
  public Payloads(Names names, Wire wire) {
    this(names, (id, now) -> wire.life(id).isSecret(now), BYTES_MAX);
  }

  /// @param secret true if nobody may know of the story with this id at this instant
  /// @param bytesMax how much is kept
  Payloads(Names names, BiPredicate<String, Instant> secret, long bytesMax) {
    this.names = names;
    this.secret = secret;
    this.rendered =
        Caffeine.newBuilder()
            .maximumWeight(bytesMax)
            .weigher((Key key, Rendered payload) -> payload.bytes().length + PLACE_BYTES)
            .build();
  }

  /// All that the bytes depend on, beside the entry's contents.
  ///
  /// @param channel whose payload it is, if no other can get the same; empty if it is shared
  /// @param withheld the pictures that the channel may not have
  /// @param unsaid the other stories of which the story must not speak yet
  private record Key(
      long sequence,
      Format format,
      boolean envelope,
      boolean gzip,
      boolean thin,
      String channel,
      Set<MediaItem> withheld,
      Set<String> unsaid) {}

  /// The entry in the shape of this channel, with the pictures that it may have at this instant.
  ///
  /// @throws Unsendable if the channel's own mapping can make nothing of the story
  public Rendered render(Entry entry, Channel.Partner channel, Instant now) {
    Shape shape = channel.shape();
    boolean thin = shape.payload() == Shape.Payload.THIN;
    Key key =
        new Key(
            entry.sequence(),
            // What is not there has no shape of its own.
            thin ? new Format.Wiredesk() : shape.format(),
            shape.envelope(),
            shape.gzip(),
            thin,
            thin ? channel.id() : "",
            thin ? Set.of() : channel.clearance().withheld(entry.article(), now),
            thin ? Set.of() : unsaid(entry.article(), now));
    return Objects.requireNonNull(rendered.get(key, wanted -> render(entry, wanted)));
  }

  private Rendered render(Entry entry, Key key) {
    Bulletin bulletin = new Bulletin(cleared(entry, key), names);
    JsonNode story = key.thin() ? thin(bulletin, key.channel()) : story(bulletin, key.format());
    JsonNode payload = key.envelope() ? envelope(bulletin, story) : story;
    // Written by way of a string, which makes the best even of half a surrogate pair that a
    // template may have cut off.
    byte[] bytes = payload.toString().getBytes(StandardCharsets.UTF_8);
    String mediaType = mediaType(key);
    return key.gzip()
        ? new Rendered(mediaType, "gzip", gzip(bytes))
        : new Rendered(mediaType, null, bytes);
  }

  private Set<String> unsaid(Article article, Instant now) {
    return article.associations().stream()
        .map(Association::ref)
        .filter(other -> secret.test(other, now))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Entry cleared(Entry entry, Key key) {
    Article cleared = Clearance.without(entry.article(), key.withheld()).without(key.unsaid());
    return new Entry(entry.sequence(), entry.accepted(), entry.contentHash(), cleared);
  }

  private static String mediaType(Key key) {
    return switch (key.format()) {
      case Format.Wiredesk(), Format.Ninjs(), Format.JsonFeedItem() -> JSON;
      case Format.SchemaOrg() -> key.envelope() ? JSON : JSON_LD;
      case Format.Mapping(_, var own) -> own == null ? JSON : own;
    };
  }

  private JsonNode story(Bulletin bulletin, Format format) {
    return switch (format) {
      case Format.Wiredesk() -> WiredeskStory.of(bulletin);
      case Format.Ninjs() -> Ninjs.of(bulletin);
      case Format.JsonFeedItem() -> JsonFeedItem.of(bulletin);
      case Format.SchemaOrg() -> SchemaOrg.of(bulletin);
      case Format.Mapping(var template, _) -> mapped(bulletin, template);
    };
  }

  private JsonNode mapped(Bulletin bulletin, String text) {
    ObjectNode story = WiredeskStory.of(bulletin);
    story.put("event", bulletin.event().type());
    story.put("sequence", bulletin.entry().sequence());
    try {
      JsonNode result = templates.get(text).apply(story);
      if (result.isNull() || result.isMissingNode()) {
        throw refused("makes nothing of this story");
      }
      return result;
    } catch (Template.Broken broken) {
      throw refused("fails on this story: " + broken.getMessage());
    }
  }

  private static Unsendable refused(String why) {
    return new Unsendable(new Outcome.Refused(null, "the channel's mapping " + why));
  }

  /// What happened, when, to which story, and the story.
  private static ObjectNode envelope(Bulletin bulletin, JsonNode story) {
    Entry entry = bulletin.entry();
    ObjectNode envelope =
        new JsonPart()
            .text("type", bulletin.event().type())
            .text("timestamp", entry.accepted().toString())
            .number("sequence", entry.sequence())
            .text("articleId", entry.article().id())
            .number("revision", entry.article().revision())
            .text("embargoedUntil", bulletin.embargoedUntil())
            .node();
    envelope.set("data", story);
    return envelope;
  }

  /// The story's name, what happened to it, and where this partner can fetch it.
  private ObjectNode thin(Bulletin bulletin, String channel) {
    String items =
        "/api/partners/%s/items?after=%d&limit=1"
            .formatted(channel, bulletin.entry().sequence() - 1);
    return new JsonPart()
        .text("id", bulletin.article().id())
        .text("guid", bulletin.guid())
        .number("revision", bulletin.article().revision())
        .uri("link", bulletin.link())
        .text("event", bulletin.event().type())
        .uri("items", names.at(items))
        .node();
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream coded = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(coded)) {
      out.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory takes every byte", impossible);
    }
    return coded.toByteArray();
  }
}
