package dev.wiredesk.article;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;

/// Writes plain text as a bare string, where Jackson would wrap it to say its type.
final class BareText extends JsonSerializer<Inline.Text> {
  @Override
  public void serialize(Inline.Text text, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeString(text.value());
  }

  @Override
  public void serializeWithType(
      Inline.Text text, JsonGenerator json, SerializerProvider provider, TypeSerializer type)
      throws IOException {
    json.writeString(text.value());
  }
}
