package dev.wiredesk.partner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Association;
import dev.wiredesk.article.Lineage;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.MediaItem.FocalPoint;
import dev.wiredesk.article.MediaItem.Rendition;
import dev.wiredesk.article.Names;
import dev.wiredesk.article.RichText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Pictures, videos, sounds and other stories that belong to a story, as associations in ninjs.
final class NinjsMedia {
  private static final double MILLIS = 1000;
  private static final long KILO = 1000;

  private final Bulletin bulletin;

  private NinjsMedia(Bulletin bulletin) {
    this.bulletin = bulletin;
  }

  static void add(JsonPart item, Bulletin bulletin) {
    NinjsMedia words = new NinjsMedia(bulletin);
    Article article = bulletin.article();
    List<MediaItem> media = MediaFiles.of(article);
    List<JsonPart> associations = new ArrayList<>();
    for (int i = 0; i < media.size(); i++) {
      associations.add(words.media(media.get(i), "media-" + (i + 1)));
    }
    article.associations().stream().map(words::story).forEach(associations::add);
    words.lineage(article.lineage()).forEach(associations::add);
    switch (article.type()) {
      // What is nothing but a picture or a recording has its files itself.
      case PICTURE, GRAPHIC, VIDEO, AUDIO ->
          media.stream().findFirst().ifPresent(own -> item.parts("renditions", renditions(own)));
      case TEXT, COMPOSITE, LIVEBLOG -> {}
    }
    item.parts("associations", associations);
  }

  private JsonPart media(MediaItem media, String place) {
    String id = media.id();
    JsonPart part =
        new JsonPart()
            .text("uri", id != null && isUri(id) ? id : own(named(id, place)))
            .text("name", id == null || id.isBlank() ? place : id)
            .text("rel", media.role())
            .text("type", type(media.kind()));
    NinjsRights.add(part, media.rights());
    return part.text("language", media.language())
        .parts("descriptions", descriptions(media))
        .parts("headlines", headlines(media.headline()))
        .parts("infoSources", credit(media.credit()))
        .text("by", Ninjs.by(null, media.contributors()))
        .parts("renditions", renditions(media));
  }

  /// A name for a part of this story.
  private String own(String part) {
    String guid = bulletin.guid();
    return guid + (guid.indexOf('#') < 0 ? "#" : "/") + part;
  }

  private static String named(@Nullable String id, String place) {
    return id == null || id.isBlank() ? place : Names.encode(id);
  }

  private static String type(MediaItem.Kind kind) {
    return switch (kind) {
      case IMAGE -> "picture";
      case VIDEO -> "video";
      case AUDIO -> "audio";
      case GRAPHIC -> "graphic";
    };
  }

  private static List<JsonPart> descriptions(MediaItem media) {
    RichText caption = media.caption();
    return Stream.of(
            text("caption", caption == null ? null : MediaFiles.plain(caption)),
            text("alt", media.altText()))
        .filter(part -> part.node().has("value"))
        .toList();
  }

  private static JsonPart text(String role, @Nullable String value) {
    return new JsonPart().text("role", role).text("contentType", "text/plain").text("value", value);
  }

  private static List<JsonPart> headlines(@Nullable String headline) {
    return Stream.of(text("main", headline)).filter(part -> part.node().has("value")).toList();
  }

  private static List<JsonPart> credit(@Nullable String credit) {
    return Optional.ofNullable(credit).map(line -> Ninjs.source(line, "credit", null)).stream()
        .toList();
  }

  private static List<JsonPart> renditions(MediaItem media) {
    List<JsonPart> parts = new ArrayList<>();
    for (Rendition file : media.renditions()) {
      String name = file.name() == null || file.name().isBlank() ? null : file.name();
      parts.add(
          rendition(media, file, Objects.requireNonNullElse(name, "file-" + (parts.size() + 1))));
    }
    return parts;
  }

  private static JsonPart rendition(MediaItem media, Rendition file, String name) {
    JsonPart part =
        new JsonPart()
            .text("name", name)
            .uri("href", file.href())
            .text("contentType", MediaFiles.mime(media, file))
            .number("width", file.width())
            .number("height", file.height())
            .number("sizeInBytes", file.bytes());
    if (file.durationMs() != null) {
      part.node().put("duration", file.durationMs() / MILLIS);
    }
    if (media.kind() == MediaItem.Kind.VIDEO) {
      part.text("videoCodec", file.codec());
    }
    Long bitrate = file.bitrate();
    return part.text("bitrate", bitrate == null ? null : bitrate / KILO + " kbps")
        .part("poi", pointOfInterest(media.focalPoint(), file));
  }

  /// The spot that must stay visible, in pixels.
  private static @Nullable ObjectNode pointOfInterest(@Nullable FocalPoint point, Rendition file) {
    if (point == null || file.width() == null || file.height() == null) {
      return null;
    }
    return new JsonPart()
        .number("x", (int) Math.round(point.x() * file.width()))
        .number("y", (int) Math.round(point.y() * file.height()))
        .node();
  }

  private JsonPart story(Association other) {
    String label = other.label();
    return new JsonPart()
        .text("uri", uri(other.ref()))
        .text("name", label == null || label.isBlank() ? other.ref() : label)
        .text("rel", other.rel() == null ? "related" : other.rel());
  }

  private Stream<JsonPart> lineage(Lineage lineage) {
    return Stream.of(
            relative("supersedes", lineage.supersedes()),
            relative("evolvedFrom", lineage.evolvedFrom()),
            relative("translationOf", lineage.translationOf()),
            relative("basedOn", lineage.basedOn()))
        .flatMap(part -> part);
  }

  private Stream<JsonPart> relative(String rel, @Nullable String id) {
    return Stream.ofNullable(id)
        .filter(other -> !other.isBlank())
        .map(other -> story(new Association(rel, null, null, other)));
  }

  /// What another story is called: its id if that is a URI, or else where it is shown. Its
  /// permanent name would need the year of its first release.
  private String uri(String id) {
    return isUri(id) ? id : bulletin.names().page(id).toString();
  }

  private static boolean isUri(String id) {
    try {
      return new URI(id).isAbsolute();
    } catch (URISyntaxException no) {
      return false;
    }
  }
}
