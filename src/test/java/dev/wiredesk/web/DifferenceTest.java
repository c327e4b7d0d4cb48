package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static Optional<Difference> between(String arrived, String sent) {
    return Difference.between(
        arrived.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> findings(String arrived, String sent) {
    return between(arrived, sent).orElseThrow().findings();
  }

  @Test
  void theFirstByteThatDiffersIsNamed() {
    String sent = "x".repeat(1_203) + " y";

    assertThat(findings("x".repeat(1_203) + "\ny", sent))
        .containsExactly(
            "Byte 1,204 of the body is 0x0a (line feed) here and 0x20 (space) in what was sent.");
  }

  @Test
  void aBodyThatEndsTooEarlyIsSaidToBeSo() {
    assertThat(findings("abc", "abcd"))
        .contains(
            "The body ends here after 3 bytes; what was sent goes on with 0x64 (d).",
            "The body has 3 bytes here and 4 bytes in what was sent.");
    assertThat(findings("", "a")).first().asString().startsWith("The body ends here after 0 bytes");
  }

  @Test
  void aLineFeedThatAnEditorAddedIsRecognised() {
    assertThat(findings("{}\n", "{}"))
        .first()
        .isEqualTo(
            "What was sent ends after 2 bytes; the body goes on here with 0x0a (line feed).");
    assertThat(findings("{}\n", "{}")).last().asString().contains("Only line ends or blanks");
  }

  @Test
  void theSameJsonWrittenAnotherWayIsRecognised() {
    assertThat(findings("{ \"a\": 1 }", "{\"a\":1}")).last().asString().contains("the same JSON");
    assertThat(findings("{\"a\":2}", "{\"a\":1}")).noneMatch(it -> it.contains("the same JSON"));
  }

  @Test
  void thePlaceIsShownOnBothSides() {
    Difference difference = between("one\ttwo", "one two").orElseThrow();

    assertThat(difference.arrived()).isEqualTo(new Difference.Excerpt("one", "␉", "two"));
    assertThat(difference.sent()).isEqualTo(new Difference.Excerpt("one", "·", "two"));
  }

  @Property
  void equalBodiesDoNotDifferAndOthersDo(@ForAll byte[] one, @ForAll byte[] other) {
    assertThat(Difference.between(one, one.clone())).isEmpty();
    assertThat(Difference.between(one, other).isPresent())
        .isEqualTo(!java.util.Arrays.equals(one, other));
  }
}
