package dev.wiredesk.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wiredesk.article.ArticleType;
import dev.wiredesk.article.Card;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The form in which a card is kept beside its entry: its values in their order as a JSON array,
/// without `id` and `revision`, which the entry has.
///
/// Instants are milliseconds since 1970, null for [Instant#MAX], or text if that is not exact. Read
/// through one instance, cards share their labels, for a hundred thousand cards have few different
/// ones. Not safe for use by two threads at once.
final class CardText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper JSON_TREES =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Map<String, String> labels = new HashMap<>();

  /// The card as text.
  static String write(Card card) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      json.writeBoolean(card.live());
      write(json, card.firstReleased());
      write(json, card.changed());
      write(json, card.heldUntil());
      write(json, card.expires());
      write(json, card.sections());
      write(json, card.tags());
      write(json, card.authors());
      json.writeString(card.language());
      json.writeString(card.type().name());
      json.writeNumber(card.urgency());
      write(json, card.include());
      write(json, card.exclude());
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Instant instant) throws IOException {
    if (instant.equals(Instant.MAX)) {
      json.writeNull();
    } else if (exact(instant)) {
      json.writeNumber(instant.toEpochMilli());
    } else {
      json.writeString(instant.toString());
    }
  }

  private static boolean exact(Instant instant) {
    return instant.getNano() % 1_000_000 == 0
        && Math.abs(instant.getEpochSecond()) < Long.MAX_VALUE / 1_000;
  }

  private static void write(JsonGenerator json, Set<String> labels) throws IOException {
    json.writeStartArray();
    for (String label : labels) {
      json.writeString(label);
    }
    json.writeEndArray();
  }

  /// The card that was written as `text`.
  ///
  /// @throws UncheckedIOException if the text is no card
  Card read(String id, int revision, String text) {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      return new Card(
          id,
          revision,
          json.nextToken() == JsonToken.VALUE_TRUE,
          instant(json),
          instant(json),
          instant(json),
          instant(json),
          set(json),
          set(json),
          set(json),
          label(json.nextTextValue()),
          ArticleType.valueOf(json.nextTextValue()),
          json.nextIntValue(0),
          set(json),
          set(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// True if this is how the card is written, the order of its labels aside.
  static boolean isText(String text, Card card) {
    try {
      // Written anew from what was read: nothing that a reader passes over can hide in it.
      return new CardText().read(card.id(), card.revision(), text).equals(card)
          && text.equals(JSON_TREES.readTree(text).toString());
    } catch (IOException | RuntimeException e) {
      return false; // whatever a reader of JSON makes of a text that is none
    }
  }

  private static Instant instant(JsonParser json) throws IOException {
    return switch (json.nextToken()) {
      case VALUE_NULL -> Instant.MAX;
      case VALUE_NUMBER_INT -> Instant.ofEpochMilli(json.getLongValue());
      default -> Instant.parse(json.getText());
    };
  }

  private Set<String> set(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw new IOException("a card has a list here, not " + json.currentToken());
    }
    List<String> found = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      found.add(label(json.getText()));
    }
    return Set.of(found.toArray(String[]::new)); // copyOf would look for duplicates twice
  }

  private String label(String text) {
    return labels.computeIfAbsent(text, label -> label);
  }
}
