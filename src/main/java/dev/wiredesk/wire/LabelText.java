package dev.wiredesk.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/// The form in which a set of labels is kept: a JSON array in the order of the alphabet, so that
/// equal sets are equal texts.
final class LabelText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String NONE = "[]";

  private LabelText() {}

  static String write(Set<String> labels) {
    if (labels.isEmpty()) {
      return NONE;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (String label : new TreeSet<>(labels)) {
        json.writeString(label);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /// @throws UncheckedIOException if the text is no list of labels
  static Set<String> read(String text) {
    if (text.equals(NONE)) {
      return Set.of();
    }
    Set<String> labels = new TreeSet<>();
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        labels.add(json.getText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return labels;
  }
}
