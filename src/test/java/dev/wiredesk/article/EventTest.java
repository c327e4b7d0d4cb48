package dev.wiredesk.article;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTest {

  @ParameterizedTest
  @CsvSource({
    "publish, usable, PUBLISHED",
    "update, usable, UPDATED",
    "correct, usable, CORRECTED",
    "kill, canceled, KILLED",
    "withdraw, withheld, WITHDRAWN",
    "expire, usable, EXPIRED",
    "update, canceled, KILLED",
    "correct, withheld, WITHDRAWN"
  })
  void aRevisionTellsWhatItDoesToTheStory(String action, String state, Event event) {
    ObjectNode story = Stories.tree("a", 2);
    story.put("action", action).put("state", state);

    assertThat(Event.of(CanonicalJson.read(story))).isEqualTo(event);
  }

  @Test
  void withoutAnActionTheFirstRevisionIsThePublication() {
    ObjectNode first = Stories.tree("a", 1);
    ObjectNode second = Stories.tree("a", 2);
    first.remove("action");
    second.remove("action");

    assertThat(Event.of(CanonicalJson.read(first))).isEqualTo(Event.PUBLISHED);
    assertThat(Event.of(CanonicalJson.read(second))).isEqualTo(Event.UPDATED);
    assertThat(Event.PUBLISHED.type()).isEqualTo("article.published");
  }
}
