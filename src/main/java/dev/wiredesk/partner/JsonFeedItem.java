package dev.wiredesk.partner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Concept;
import dev.wiredesk.article.Credits;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.MediaItem.Rendition;
import dev.wiredesk.article.Topics;
import dev.wiredesk.text.Html;
import dev.wiredesk.text.PlainText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A story as an item of JSON Feed 1.1.
///
/// What JSON Feed has no word for is in the extension `_wiredesk`: the event, the revision and the
/// public note about a change.
///
/// Source: https://www.jsonfeed.org/version/1.1/, "Items" and "Extensions"
final class JsonFeedItem {
  private static final int TEXT_WIDTH = 78;
  private static final long MILLIS = 1000;

  private JsonFeedItem() {}

  static ObjectNode of(Bulletin bulletin) {
    Article article = bulletin.article();
    JsonPart item = new JsonPart().text("id", bulletin.guid()).uri("url", bulletin.link());
    if (bulletin.gone()) {
      // An item has a content; that there is none any more is the content of this one.
      item.node().put("content_text", "");
    } else {
      contents(item, article);
    }
    return item.text("date_published", date(article.firstReleased()))
        .text("date_modified", date(article.changed()))
        .text("language", article.language())
        .part("_wiredesk", extension(bulletin))
        .node();
  }

  private static void contents(JsonPart item, Article article) {
    String html = Html.write(article.body());
    item.text("title", article.headline()).text("content_html", html);
    // A picture or a video may have no text; its summary is its content then.
    item.node()
        .put(
            "content_text",
            html.isBlank() ? article.summary() : PlainText.write(article.body(), TEXT_WIDTH));
    item.text("summary", article.summary())
        .text("image", lead(article).map(file -> file.href().toString()).orElse(null))
        .parts("authors", authors(article.credits()))
        .texts("tags", tags(article))
        .parts("attachments", attachments(article));
  }

  private static Optional<Rendition> lead(Article article) {
    return Optional.ofNullable(article.leadImage()).flatMap(MediaFiles::best);
  }

  private static List<JsonPart> authors(Credits credits) {
    String byline = credits.byline();
    return byline != null && !byline.isBlank()
        ? List.of(new JsonPart().text("name", byline))
        : credits.contributors().stream()
            .map(person ->
                new JsonPart()
                    .text("name", person.name())
                    .web("url", person.uri())
                    .web("avatar", person.avatar()))
            .toList();
  }

  private static List<String> tags(Article article) {
    Topics topics = article.topics();
    return Stream.concat(
            Stream.of(topics.allSections(), topics.subjects())
                .flatMap(List::stream)
                .map((Concept concept) -> concept.name(article.language())),
            topics.keywords().stream())
        .toList();
  }

  private static List<JsonPart> attachments(Article article) {
    return MediaFiles.of(article).stream()
        .flatMap(media -> MediaFiles.best(media).map(file -> attachment(media, file)).stream())
        .toList();
  }

  private static JsonPart attachment(MediaItem media, Rendition file) {
    Long duration = file.durationMs();
    return new JsonPart()
        .uri("url", file.href())
        .text("mime_type", MediaFiles.mime(media, file))
        .text("title", MediaFiles.caption(media))
        .number("size_in_bytes", file.bytes())
        .number("duration_in_seconds", duration == null ? null : duration / MILLIS);
  }

  private static JsonPart extension(Bulletin bulletin) {
    return new JsonPart()
        .text("event", bulletin.event().type())
        .number("revision", bulletin.article().revision())
        .text("embargoedUntil", bulletin.embargoedUntil())
        .text("note", bulletin.note());
  }

  private static String date(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
