package dev.wiredesk.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Stories for the tests, to be changed field by field as canonical JSON.
final class Copy {
  private final ObjectNode json;

  private Copy(ObjectNode json) {
    this.json = json;
  }

  /// A plain story of the harbour desk.
  static Copy of(String id) {
    String story =
        """
        {"id": "%s", "revision": 1, "language": "en-GB", "byline": "Ellen Vos",
         "canonicalUrl": "https://news.example/%s",
         "headlines": [{"role": "main", "value": "Port reopens (%s)"}],
         "summaries": [{"role": "standfirst", "value": "Ferries sail again after three days."}],
         "primarySection": {"code": "harbour", "names": {"en": "Harbour"}},
         "keywords": ["Strike"],
         "firstPublishedAt": "2026-03-01T09:00:00Z",
         "publishedAt": "2026-03-01T09:00:00Z",
         "modifiedAt": "2026-03-01T09:00:00Z",
         "body": {"blocks": [
           {"type": "paragraph", "content": ["The first ferry left at nine."]},
           {"type": "paragraph", "content": ["The second one followed."]}]}}
        """
            .formatted(id, id, id);
    return new Copy(CanonicalJson.tree(CanonicalJson.read(story.getBytes(StandardCharsets.UTF_8))));
  }

  /// The same with another field, for example `with("urgency", "2")`.
  Copy with(String field, String value) {
    try {
      return with(field, new ObjectMapper().readTree(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  Copy with(String field, JsonNode value) {
    ObjectNode changed = json.deepCopy();
    changed.set(field, value);
    return new Copy(changed);
  }

  Copy headline(String text) {
    ObjectNode changed = json.deepCopy();
    changed.putArray("headlines").addObject().put("role", "main").put("value", text);
    return new Copy(changed);
  }

  Copy text(String field, String text) {
    ObjectNode changed = json.deepCopy();
    changed.put(field, text);
    return new Copy(changed);
  }

  Copy section(String code) {
    ObjectNode changed = json.deepCopy();
    changed.putObject("primarySection").put("code", code);
    return new Copy(changed);
  }

  Copy revision(int revision) {
    ObjectNode changed = json.deepCopy();
    changed.put("revision", revision);
    return new Copy(changed);
  }

  /// First released at this instant, and not changed since.
  Copy at(Instant released) {
    return text("firstPublishedAt", released.toString())
        .text("publishedAt", released.toString())
        .text("modifiedAt", released.toString());
  }

  Copy changed(Instant at) {
    return text("modifiedAt", at.toString());
  }

  Article article() {
    return CanonicalJson.read(json);
  }
}
