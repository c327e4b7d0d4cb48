package dev.wiredesk.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Edition.Piece;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The form in which the contents of an edition are kept: JSON arrays of the values in their order.
final class EditionText {
  private static final JsonFactory JSON = new JsonFactory();

  private EditionText() {}

  @FunctionalInterface
  private interface Writing {
    void write(JsonGenerator json) throws IOException;
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(JsonParser json) throws IOException;
  }

  static String write(List<Piece> pieces) {
    return text(json -> {
      json.writeStartArray();
      for (Piece piece : pieces) {
        json.writeStartArray();
        json.writeString(piece.articleId());
        json.writeNumber(piece.revision());
        json.writeNumber(piece.sequence());
        json.writeEndArray();
      }
      json.writeEndArray();
    });
  }

  static String write(Count count) {
    long[] numbers = {
      count.candidates(), count.sent(), count.deferred(), count.suppressed(), count.excluded()
    };
    return text(json -> json.writeArray(numbers, 0, numbers.length));
  }

  private static String text(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      writing.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /// @throws UncheckedIOException if the text is no list of pieces
  static List<Piece> pieces(String text) {
    return read(
        text,
        json -> {
          List<Piece> pieces = new ArrayList<>();
          while (json.nextToken() == JsonToken.START_ARRAY) {
            String articleId = json.nextTextValue();
            pieces.add(new Piece(articleId, json.nextIntValue(0), json.nextLongValue(0)));
            json.nextToken();
          }
          return pieces;
        });
  }

  /// @throws UncheckedIOException if the text is no count
  static Count count(String text) {
    return read(
        text,
        json ->
            new Count(
                json.nextLongValue(0),
                json.nextLongValue(0),
                json.nextLongValue(0),
                json.nextLongValue(0),
                json.nextLongValue(0)));
  }

  private static <T> T read(String text, Reading<T> reading) {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      return reading.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
