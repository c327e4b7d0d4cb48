package dev.wiredesk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {
  private final Deque<JsonNode> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final Confirmations confirmations =
      new Confirmations(this::answer, new PrintWriter(out), Duration.ZERO);

  /// The last answer is given again and again.
  private JsonNode answer(String path) {
    asked.add(path);
    return answers.size() > 1 ? answers.remove() : answers.element();
  }

  /// A report of these partners, each open or confirmed.
  private static JsonNode proof(String star, String moon) {
    ObjectNode proof = JsonNodeFactory.instance.objectNode();
    proof.put("open", List.of(star, moon).stream().filter("open"::equals).count());
    proof.put("confirmed", List.of(star, moon).stream().filter("confirmed"::equals).count());
    for (String name : List.of("star", "moon")) {
      String state = name.equals("star") ? star : moon;
      ObjectNode row = proof.withArray("destinations").addObject();
      row.put("destination", name).put("kind", "partner").put("state", state);
      row.put("detail", "It waits.");
      if (state.equals("confirmed")) {
        row.putObject("evidence").put("status", 200).put("deliveryId", "msg_" + name);
      }
    }
    return proof;
  }

  @Test
  void eachConfirmationIsPrintedOnceUntilNothingIsOpen() {
    answers.add(proof("open", "open"));
    answers.add(proof("open", "confirmed"));
    answers.add(proof("open", "confirmed"));
    answers.add(proof("confirmed", "confirmed"));

    assertThat(confirmations.watch("harbour/1", Duration.ofHours(1))).isTrue();
    assertThat(out.toString().lines())
        .containsExactly(
            "confirmed partner moon, HTTP 200, msg_moon",
            "confirmed partner star, HTTP 200, msg_star",
            "nothing is open, 2 confirmed");
    assertThat(asked).hasSize(4).containsOnly("/api/proof/harbour%2F1");
  }

  @Test
  void whatIsStillOpenWhenTheTimeIsOverIsPrinted() {
    answers.add(proof("open", "confirmed"));

    assertThat(confirmations.watch("a", Duration.ZERO)).isFalse();
    assertThat(out.toString().lines())
        .containsExactly(
            "confirmed partner moon, HTTP 200, msg_moon",
            "open partner star: It waits.",
            "1 still open");
  }
}
