package dev.wiredesk.partner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.ArticleType;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.Credits;
import dev.wiredesk.article.Embargo;
import dev.wiredesk.article.Provenance;
import dev.wiredesk.article.RichText;
import dev.wiredesk.article.RoleText;
import dev.wiredesk.article.State;
import dev.wiredesk.article.Times;
import dev.wiredesk.article.Topics;
import dev.wiredesk.text.Html;
import dev.wiredesk.text.PlainText;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A story in IPTC ninjs 3.1.
///
/// Of a story that is gone, nothing is sent but its identity, `pubStatus` and the public note, in
/// `edNote`.
///
/// Source: IPTC ninjs 3.1, https://www.iptc.org/std/ninjs/
final class Ninjs {
  private static final int TEXT_WIDTH = 78;
  private static final String HTML = "text/html";
  private static final String PLAIN = "text/plain";

  private Ninjs() {}

  static ObjectNode of(Bulletin bulletin) {
    Article article = bulletin.article();
    JsonPart item = head(bulletin);
    if (bulletin.gone()) {
      return item.node();
    }
    embargo(item, article.lifecycle().embargo());
    item.text("profile", article.profile())
        .time("contentCreated", article.times().contentCreatedAt())
        .number("urgency", article.topics().urgency());
    NinjsRights.add(item, article.rights());
    item.parts("descriptions", roleTexts(article.summaries()))
        .parts("bodies", bodies(article))
        .parts("headlines", roleTexts(article.headlines()));
    NinjsTopics.add(item, article);
    credits(item, article);
    NinjsMedia.add(item, bulletin);
    provenance(item, article.provenance());
    return item.time("expires", article.lifecycle().expiresAt()).node();
  }

  private static JsonPart head(Bulletin bulletin) {
    Article article = bulletin.article();
    Times times = article.times();
    return new JsonPart()
        .text("uri", bulletin.guid())
        .part("standard", standard())
        .text("type", type(article.type()))
        .text("representationType", bulletin.gone() ? "partial" : "full")
        .text("version", Integer.toString(article.revision()))
        .time("firstCreated", either(times.createdAt(), times.firstPublishedAt()))
        .time("versionCreated", either(times.modifiedAt(), times.publishedAt()))
        .text("pubStatus", status(bulletin))
        .text("edNote", bulletin.note())
        .text("language", article.language())
        .parts("altIds", altIds(article));
  }

  private static JsonPart standard() {
    return new JsonPart()
        .text("name", "ninjs")
        .text("version", "3.1")
        .text("schema", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#");
  }

  private static @Nullable OffsetDateTime either(
      @Nullable OffsetDateTime first, @Nullable OffsetDateTime second) {
    return first == null ? second : first;
  }

  private static String type(ArticleType type) {
    return switch (type) {
      case TEXT, PICTURE, VIDEO, AUDIO, GRAPHIC, COMPOSITE -> type.name().toLowerCase(Locale.ROOT);
      // ninjs has no word for it; a live blog is made of many small pieces.
      case LIVEBLOG -> "composite";
    };
  }

  private static String status(Bulletin bulletin) {
    if (!bulletin.gone()) {
      return "usable";
    }
    return bulletin.article().lifecycle().state() == State.WITHHELD ? "withheld" : "canceled";
  }

  private static void embargo(JsonPart item, @Nullable Embargo embargo) {
    if (embargo != null) {
      item.time("embargoedUntil", embargo.until());
    }
  }

  private static List<JsonPart> altIds(Article article) {
    return article.lineage().altIds().stream()
        .map(id -> new JsonPart().text("role", id.role()).text("value", id.value()))
        .toList();
  }

  private static List<JsonPart> roleTexts(List<RoleText> texts) {
    return texts.stream()
        .filter(text -> !text.value().isBlank())
        .map(text ->
            new JsonPart()
                .text("role", text.role())
                .text("contentType", text.format() == RichText.Format.HTML ? HTML : PLAIN)
                .text("value", text.value()))
        .toList();
  }

  private static List<JsonPart> bodies(Article article) {
    List<JsonPart> bodies = new ArrayList<>();
    Body body = article.body();
    if (!body.blocks().isEmpty()) {
      int characters = body.charCount();
      int words = body.wordCount();
      Map<String, String> texts = new LinkedHashMap<>();
      texts.put(HTML, Html.write(body));
      texts.put(PLAIN, PlainText.write(body, TEXT_WIDTH));
      texts.forEach((mediaType, text) ->
          bodies.add(
              new JsonPart()
                  .text("role", "main")
                  .text("contentType", mediaType)
                  .number("charCount", characters)
                  .number("wordCount", words)
                  .text("value", text)));
    }
    bodies.addAll(roleTexts(article.altBodies()));
    return bodies.stream().filter(part -> part.node().has("value")).toList();
  }

  private static void credits(JsonPart item, Article article) {
    Credits credits = article.credits();
    Topics.Dateline dateline = article.topics().dateline();
    item.parts("infoSources", sources(credits))
        .text("by", by(credits.byline(), credits.contributors()))
        .text("slugline", article.topics().slugline())
        .text("located", dateline == null ? null : located(dateline));
  }

  /// The line to print, or the names of those who made it.
  static String by(@Nullable String byline, List<Credits.Contributor> contributors) {
    return byline != null && !byline.isBlank()
        ? byline
        : contributors.stream().map(Credits.Contributor::name).collect(Collectors.joining(", "));
  }

  private static @Nullable String located(Topics.Dateline dateline) {
    String place =
        Stream.of(dateline.city(), dateline.country())
            .flatMap(Stream::ofNullable)
            .collect(Collectors.joining(", "));
    return place.isEmpty() ? dateline.text() : place;
  }

  private static List<JsonPart> sources(Credits credits) {
    Stream<JsonPart> provider =
        Optional.ofNullable(credits.provider())
            .map(house -> source(house.name(), "provider", house.uri()))
            .stream();
    Stream<JsonPart> credit =
        Optional.ofNullable(credits.creditLine())
            .map(line -> source(line, "credit", null))
            .stream();
    Stream<JsonPart> others =
        credits.sources().stream().map(house -> source(house.name(), house.role(), house.uri()));
    return Stream.of(provider, others, credit).flatMap(parts -> parts).toList();
  }

  /// A house that the contents come from.
  static JsonPart source(String name, @Nullable String role, @Nullable URI uri) {
    return new JsonPart().text("name", name).text("role", role).uri("uri", uri);
  }

  private static void provenance(JsonPart item, @Nullable Provenance provenance) {
    if (provenance != null) {
      item.parts(
          "trustIndicators",
          provenance.trustIndicators().stream().map(Ninjs::trustIndicator).toList());
      item.part("digitalSourceType", new JsonPart().uri("uri", provenance.digitalSourceType()));
    }
  }

  private static JsonPart trustIndicator(String indicator) {
    return indicator.matches("https?://\\S+")
        ? new JsonPart().text("href", indicator)
        : new JsonPart().text("title", indicator);
  }
}
