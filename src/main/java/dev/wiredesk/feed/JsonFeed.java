package dev.wiredesk.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wiredesk.channel.Channel.Feed;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON Feed 1.1.
///
/// Source: https://www.jsonfeed.org/version/1.1/
final class JsonFeed implements FeedFormat {
  private static final String END = "]}";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // An emoji is written as it is, not as two escapes.
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_NULL))
          .build();

  private final FeedNames names;

  JsonFeed(FeedNames names) {
    this.names = names;
  }

  @Override
  public String mediaType() {
    return "application/feed+json; charset=utf-8";
  }

  @Override
  public String ending() {
    return "json";
  }

  @Override
  public byte[] item(Item item) {
    Item.Picture enclosure = item.enclosure();
    Item.Picture picture = item.image() == Feed.Image.NONE ? null : item.picture();
    return write(
        new Story(
            item.guid(),
            item.link(),
            item.title(),
            item.html(),
            item.html().isBlank() ? text(item) : null,
            item.summary(),
            picture == null ? null : picture.href(),
            date(item.published()),
            date(item.updated()),
            item.authors().stream().map(JsonFeed::author).toList(),
            item.labels().stream().map(Item.Label::text).toList(),
            item.language(),
            enclosure == null ? List.of() : List.of(attachment(enclosure)),
            item.expires() == null ? null : new Extension(date(item.expires()))));
  }

  /// JSON Feed has no tombstones; they stand in an extension of ours, `_wiredesk`.
  @Override
  public byte[] tombstone(Tombstone tombstone) {
    return write(
        new Gone(
            tombstone.guid(),
            tombstone.link(),
            tombstone.event().word(),
            date(tombstone.when()),
            tombstone.title(),
            tombstone.note(),
            tombstone.language()));
  }

  @Override
  public Frame frame(Feed feed) {
    byte[] empty =
        write(
            new Head(
                "https://jsonfeed.org/version/1.1",
                names.title(feed),
                names.home(feed),
                names.address(feed, ending()),
                names.description(feed),
                feed.language(),
                names.authors(feed).stream().map(name -> new Author(name, null, null)).toList(),
                List.of()));
    String head = new String(empty, UTF_8);
    return new Frame(
        Piece.of(head.substring(0, head.length() - END.length()) + "\n"),
        _ -> "",
        Piece.of(""),
        Piece.of(",\n"),
        Piece.of("\n" + END + "\n"),
        new Frame.Apart(Piece.of("\n],\"_wiredesk\":{\"tombstones\":[\n"), Piece.of("\n]}}\n")));
  }

  // Readers drop an item without content, so a summary is the content if there is no other.
  private static String text(Item item) {
    return item.summary().isBlank() ? item.title() : item.summary();
  }

  private static String date(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Author author(Item.Person person) {
    return new Author(person.name(), person.uri(), person.avatar());
  }

  private static Attachment attachment(Item.Picture picture) {
    return new Attachment(picture.href(), picture.mime(), picture.caption(), picture.bytes());
  }

  private static byte[] write(Object part) {
    try {
      return MAPPER.writeValueAsBytes(part);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Head(
      String version,
      String title,
      String homePageUrl,
      String feedUrl,
      String description,
      String language,
      List<Author> authors,
      @JsonInclude(JsonInclude.Include.ALWAYS) List<Story> items) {}

  private record Story(
      String id,
      String url,
      String title,
      String contentHtml,
      @Nullable String contentText,
      String summary,
      @Nullable String image,
      String datePublished,
      String dateModified,
      List<Author> authors,
      List<String> tags,
      String language,
      List<Attachment> attachments,
      @JsonProperty("_wiredesk") @Nullable Extension extension) {}

  private record Extension(String expires) {}

  private record Gone(
      String id,
      String url,
      String event,
      String date,
      String title,
      String note,
      String language) {}

  private record Author(String name, @Nullable String url, @Nullable String avatar) {}

  private record Attachment(
      String url, String mimeType, String title, @Nullable Long sizeInBytes) {}
}
