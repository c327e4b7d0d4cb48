package dev.wiredesk.intake;

import static dev.wiredesk.intake.Desk.appended;
import static dev.wiredesk.intake.Desk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Batch sent(String mediaType, String text) {
    return desk.newsdesk.acceptAll(Copy.posted(Desk.utf8(text), mediaType, null));
  }

  private static String story(String id, String more) {
    return "{\"id\": \"%s\", \"headlines\": [{\"value\": \"One\"}]%s}".formatted(id, more);
  }

  @Test
  void aListIsAppendedInItsOrder() {
    Batch batch = sent("application/json", "[%s, %s]".formatted(story("a", ""), story("b", "")));

    assertThat(batch.listed()).isTrue();
    assertThat(batch.stories())
        .extracting(answer -> appended(answer).article().id())
        .containsExactly("a", "b");
  }

  @Test
  void oneStoryALineIsAListAsWell() {
    Batch batch = sent("application/x-ndjson", story("a", "") + "\n\n" + story("b", "") + "\n");

    assertThat(batch.stories()).hasSize(2).allSatisfy(Desk::appended);
  }

  @Test
  void aBrokenLineIsNamed() {
    Batch batch = sent("application/x-ndjson", story("a", "") + "\n{\"id\": }\n");

    assertThat(refused(batch.stories().getFirst()))
        .singleElement()
        .satisfies(violation -> assertThat(violation.message()).startsWith("line 2, column 8: "));
  }

  @Test
  void nothingOfAListIsAppendedIfOneStoryIsWrong() {
    Batch batch =
        sent(
            "application/json",
            "[%s, %s, {\"id\": \"c\"}]".formatted(story("a", ""), story("b", ", \"urgency\": 12")));

    assertThat(batch.stories()).hasSize(1);
    assertThat(refused(batch.stories().getFirst()))
        .extracting(Violation::pointer)
        .containsExactly("/1/urgency", "/2/headlines");
    assertThat(desk.wire().head()).isZero();
  }

  @Test
  void aStoryTwiceInOneListIsRefusedWithBothPlaces() {
    Batch batch = sent("application/json", "[%s, %s]".formatted(story("a", ""), story("a", "")));

    assertThat(refused(batch.stories().getFirst()))
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.pointer()).isEqualTo("/1/id");
          assertThat(violation.message()).contains("position 0");
        });
  }

  @Test
  void twoRevisionsOfAStoryMayComeTogether() {
    Batch batch =
        sent(
            "application/json",
            "[%s, %s]"
                .formatted(
                    story("a", ", \"revision\": 1"),
                    story("a", ", \"revision\": 2, \"byline\": \"Vos\"")));

    assertThat(batch.stories()).hasSize(2).allSatisfy(Desk::appended);
  }

  @Test
  void anyCopyWithOneStoryIsABatchOfOne() {
    Batch batch = sent("text/plain", "Harbour\nPort reopens\nCargo moves.\n");

    assertThat(batch.listed()).isFalse();
    assertThat(batch.stories()).hasSize(1).allSatisfy(Desk::appended);
  }

  @Test
  void aListIsRefusedWhereOneStoryIsWanted() {
    assertThat(refused(desk.posted("application/json", "[%s]".formatted(story("a", "")))))
        .extracting(Violation::message)
        .containsExactly("this is a list of 1 stories; one story is wanted here");
    assertThat(refused(desk.posted("application/json", "[%s]".formatted(story("a", "")), "a")))
        .hasSize(1);
    assertThat(refused(desk.posted("application/json", "[]"))).hasSize(1);
    assertThat(refused(desk.posted("application/json", "[[1], null]")))
        .extracting(Violation::pointer)
        .containsExactly("/0", "/1");
  }
}
