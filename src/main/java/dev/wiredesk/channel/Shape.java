package dev.wiredesk.channel;

import dev.wiredesk.article.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the deliveries to a partner look like.
///
/// @param format the story's own shape
/// @param envelope true to send the story inside an event that says what happened to it; false to
///   send it bare, with the event in a header only
/// @param payload all of the story, or only its name and where to fetch it
/// @param methods the request's method by event; `POST` where none is named
/// @param headers what the receiver is told beside it
/// @param gzip true to compress request bodies
public record Shape(
    Format format,
    boolean envelope,
    Payload payload,
    Map<Event, String> methods,
    Map<String, HeaderValue> headers,
    boolean gzip) {

  /// Canonical JSON in an envelope, posted.
  public static final Shape STANDARD =
      new Shape(new Format.Wiredesk(), true, Payload.FULL, Map.of(), Map.of(), false);

  public Shape {
    methods = Map.copyOf(methods);
    headers = Map.copyOf(headers);
  }

  /// The method of the request that tells of this event.
  public String method(Event event) {
    return methods.getOrDefault(event, "POST");
  }

  /// The shape of one story.
  public sealed interface Format {
    /// Canonical JSON.
    record Wiredesk() implements Format {}

    /// IPTC ninjs 3.1.
    record Ninjs() implements Format {}

    /// An item of JSON Feed 1.1.
    record JsonFeedItem() implements Format {}

    /// A schema.org NewsArticle in JSON-LD.
    record SchemaOrg() implements Format {}

    /// A shape of the partner's own: a JSLT template over canonical JSON.
    ///
    /// @param template checked when the channel file is read
    /// @param mediaType what the result is; null for `application/json`
    record Mapping(String template, @Nullable String mediaType) implements Format {}
  }

  /// How much of a story is sent.
  public enum Payload {
    /// All of it.
    FULL,
    /// Its name, and where to fetch it.
    THIN
  }

  /// The value of a header.
  public sealed interface HeaderValue {
    /// As it stands in the file.
    record Plain(String text) implements HeaderValue {}

    /// Named in the file, kept elsewhere.
    record Hidden(Secret secret) implements HeaderValue {}
  }
}
