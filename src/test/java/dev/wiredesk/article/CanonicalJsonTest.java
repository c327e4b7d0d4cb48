package dev.wiredesk.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  private static final String STORY =
      """
      {"id": "tag:news.example,2026:harbour-12", "revision": 2, "language": "en",
       "state": "usable", "action": "correct", "urgency": 3, "byline": "Ellen Vos",
       "altIds": [{"role": "cms", "value": "4711"}],
       "canonicalUrl": "https://news.example/harbour-12",
       "headlines": [{"role": "main", "value": "Port reopens"}],
       "primarySection": {"code": "harbour", "names": {"en": "Harbour"}},
       "firstPublishedAt": "2026-11-20T05:30:00+01:00",
       "publishedAt": "2026-11-20T05:30:00+01:00",
       "modifiedAt": "2026-11-20T08:10:00+01:00",
       "body": {"blocks": [
         {"type": "paragraph", "content": ["We lost ",
           {"type": "marked", "mark": "strong", "content": ["three"]}, " days."]},
         {"type": "list", "ordered": true, "items": [[{"type": "paragraph", "content": ["one"]}]]},
         {"type": "divider"},
         {"type": "code", "text": "a\\n  b"},
         {"type": "relatedLink", "title": "Rates jump"}]},
       "ext": {"https://news.example/ns": {"b": 1, "a": [true, null]}}}
      """;

  private final Article article = CanonicalJson.read(STORY.getBytes(StandardCharsets.UTF_8));

  @Test
  void aStoryComesBackEqual() {
    assertThat(CanonicalJson.read(CanonicalJson.write(article))).isEqualTo(article);
  }

  @Test
  void aLeanStoryComesBackEqualWithoutWhatCanBeCounted() {
    byte[] lean = CanonicalJson.lean(article);

    assertThat(CanonicalJson.read(lean)).isEqualTo(article);
    assertThat(new String(lean, StandardCharsets.UTF_8)).doesNotContain("wordCount", "contentHash");
  }

  @Test
  void groupedFieldsStandBesideTheIdWithTheirOffsets() {
    ObjectNode tree = CanonicalJson.tree(article);

    assertThat(tree.get("modifiedAt").asText()).isEqualTo("2026-11-20T08:10:00+01:00");
    assertThat(tree.get("byline").asText()).isEqualTo("Ellen Vos");
    assertThat(tree.at("/body/blocks/0/content/0").asText()).isEqualTo("We lost ");
    assertThat(tree.at("/body/wordCount").asInt()).isEqualTo(7);
    assertThat(tree.has("rights")).isFalse();
  }

  @Test
  void equalStoriesAreWrittenAsTheSameBytes() {
    assertThat(CanonicalJson.write(CanonicalJson.read(CanonicalJson.write(article))))
        .isEqualTo(CanonicalJson.write(article));
  }

  @Test
  void aValueOutOfRangeIsNamed() {
    ObjectNode tree = CanonicalJson.tree(article);
    tree.put("urgency", 12);

    assertThatThrownBy(() -> CanonicalJson.read(tree))
        .isInstanceOf(InvalidArticle.class)
        .hasMessage("\"urgency\" is 12; 1 to 9 is wanted");
  }

  @Test
  void theCardHoldsWhatSelectionsLookAt() {
    Card card = Card.of(article);

    assertThat(card.sections()).containsExactly("harbour");
    assertThat(card.authors()).containsExactly("ellen vos");
    assertThat(card.urgency()).isEqualTo(3);
    assertThat(card.heldUntil()).isEqualTo("2026-11-20T07:10:00Z");
  }

  @Test
  void anAddressThatABrowserWouldRunIsRefused() {
    ObjectNode tree = CanonicalJson.tree(article);
    tree.put("canonicalUrl", "javascript:alert(1)");

    assertThatThrownBy(() -> CanonicalJson.read(tree))
        .isInstanceOf(InvalidArticle.class)
        .hasMessageContaining("javascript:alert(1)");
  }
}
