package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Stories;
import dev.wiredesk.delivery.Pull.Cursor;
import dev.wiredesk.delivery.Pull.Found;
import dev.wiredesk.feed.MemoryWire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PullTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant ONE = NOON.plusSeconds(3_600);

  private final MemoryWire wire = new MemoryWire();
  private final Pull pull = new Pull(wire, new MemoryLedger());
  private final Star star = Star.eager("star");

  @Test
  void everyEntryComesInTheOrderOfTheWire() {
    append(Stories.story("a"), Stories.story("b"), Stories.story("c"));

    assertThat(sequences(page("0", 10))).containsExactly(1L, 2L, 3L);
    assertThat(sequences(page("1", 10))).containsExactly(2L, 3L);
    assertThat(page("3", 10).found()).isEmpty();
  }

  @Test
  void aPageIsBoundedAndTheNextOneGoesOnFromItsCursor() {
    append(Stories.story("a"), Stories.story("b"), Stories.story("c"));
    Pull.Page first = page("0", 2);

    assertThat(first.full()).isTrue();
    assertThat(first.cursor()).hasToString("2");
    assertThat(sequences(page(first.cursor().toString(), 2))).containsExactly(3L);
  }

  @Test
  void aCursorCoversWhatIsBeforeItButNotWhatItStillWaitsFor() {
    Cursor cursor = Cursor.of("9~4.7");

    assertThat(cursor.covers(9)).isTrue();
    assertThat(cursor.covers(10)).isFalse();
    assertThat(cursor.covers(4)).isFalse();
    assertThat(Cursor.START.covers(1)).isFalse();
  }

  @Test
  void twoCursorsTogetherWaitForWhatBothWaitForOrNeitherHasReached() {
    assertThat(Cursor.of("9~4.7").or(Cursor.of("5~4"))).hasToString("9~4.7");
    assertThat(Cursor.of("9~4.7").or(Cursor.of("8~4"))).hasToString("9~4");
    assertThat(Cursor.of("5").or(Cursor.of("9~4.7"))).hasToString("9~7");
    assertThat(Cursor.of("9~4").or(Cursor.of("9"))).hasToString("9");
  }

  @Test
  void whatTheOutletDoesNotWantIsPassedOver() {
    append(Stories.in("opinion", "a"), Stories.story("b"), Stories.in("opinion", "c"));
    Pull.Page page = page("0", 10);

    assertThat(sequences(page)).containsExactly(2L);
    assertThat(page.cursor().position()).isEqualTo(3);
  }

  @Test
  void aRevisionThatANewerOneReplacedIsLeftOut() {
    append(Stories.story("a"), Stories.story("b"), Stories.revision("a", 2));

    assertThat(sequences(page("0", 10))).containsExactly(2L, 3L);
  }

  @Test
  void whatTakesAStoryAwayIsNeverLeftOut() {
    append(Stories.story("a"), Stories.killed("a", 2), Stories.revision("a", 3));

    assertThat(sequences(page("0", 10))).containsExactly(2L, 3L);
  }

  @Test
  void whoMayHaveAStoryLearnsThatItIsGoneThoughItLeftTheSelection() {
    append(Stories.story("a"), killedInOpinion("a"), killedInOpinion("never-selected"));

    assertThat(sequences(page("1", 10))).containsExactly(2L);
  }

  @Test
  void aHeldEntryStaysInTheCursorAndComesOutInItsHour() {
    append(Stories.embargoed("a", ONE), Stories.story("b"));
    Pull.Page before = page("0", 10);

    assertThat(sequences(before)).containsExactly(2L);
    assertThat(before.cursor()).hasToString("2~1");
    assertThat(before.wakes()).isEqualTo(ONE);

    Pull.Page after = pull.page(star, before.cursor(), 10, ONE);
    assertThat(sequences(after)).containsExactly(1L);
    assertThat(after.cursor()).hasToString("2");
    assertThat(after.wakes()).isEqualTo(Instant.MAX);
  }

  @Test
  void aHeldEntryThatWasKilledNeverComesOutAndNobodyIsTold() {
    append(Stories.embargoed("a", ONE));
    Cursor cursor = page("0", 10).cursor();
    append(Stories.killed("a", 2));

    Pull.Page page = pull.page(star, cursor, 10, ONE);
    assertThat(sequences(page)).isEmpty();
    assertThat(page.cursor()).hasToString("2");
  }

  @Test
  void eachItemHasTheCursorOfOneWhoStopsThere() {
    append(
        Stories.embargoed("a", ONE),
        Stories.story("b"),
        Stories.embargoed("c", ONE),
        Stories.story("d"));

    assertThat(page("0", 10).found())
        .containsExactly(new Found(2, Cursor.of("2~1")), new Found(4, Cursor.of("4~1.3")));
    assertThat(pull.page(star, Cursor.of("4~1.3"), 10, ONE).found())
        .containsExactly(new Found(1, Cursor.of("4~3")), new Found(3, Cursor.of("4")));
    assertThat(pull.page(star, Cursor.of("4~1.3"), 1, ONE).cursor()).hasToString("4~3");
  }

  @Test
  void whoWaitsForTooManyGoesOnWhenOneOfThemHasComeOut() {
    for (int i = 0; i <= Cursor.HELD_MAX; i++) {
      append(Stories.embargoed("held" + i, ONE));
    }
    append(Stories.story("a"));
    Pull.Page before = page("0", 1_000);

    assertThat(before.found()).isEmpty();
    assertThat(before.full()).isFalse();
    assertThat(before.cursor().held()).hasSize(Cursor.HELD_MAX);
    assertThat(pull.page(star, Cursor.of(before.cursor().toString()), 1_000, ONE).found())
        .hasSize(Cursor.HELD_MAX + 2);
  }

  @Test
  void whatIsNoCursorIsRefused() {
    List<String> wrong =
        List.of("", "-1", "x", "1~", "1~2", "3~0", "1~1.", "9~9~9", "1".repeat(19));
    for (String text : wrong) {
      assertThatThrownBy(() -> Cursor.of(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Cursor.of("1234~1210.1200")).hasToString("1234~1200.1210");
  }

  /// Whatever is held, and wherever a puller stops and goes on: of each story it ends with the
  /// newest revision, and gets none twice.
  @Property(tries = 200)
  void nothingIsLostAndNothingComesTwice(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 7) Integer> stories,
      @ForAll @IntRange(min = 1, max = 4) int limit) {
    MemoryWire random = new MemoryWire();
    Pull puller = new Pull(random, new MemoryLedger());
    List<Long> got = new ArrayList<>();
    Cursor cursor = Cursor.START;
    for (int i = 0; i < stories.size(); i++) {
      String id = "s" + stories.get(i) / 2;
      boolean held = stories.get(i) % 2 == 1;
      random.append(held ? Stories.embargoed(id, NOON.plusSeconds(i + 5)) : Stories.story(id), "");
      Pull.Page page = puller.page(star, cursor, limit, NOON.plusSeconds(i));
      got.addAll(sequences(page));
      cursor = Cursor.of(page.cursor().toString());
    }
    Pull.Page page = puller.page(star, cursor, limit, NOON.plusSeconds(99));
    while (!page.found().isEmpty()) {
      got.addAll(sequences(page));
      page = puller.page(star, page.cursor(), limit, NOON.plusSeconds(99));
    }

    assertThat(got).doesNotHaveDuplicates();
    for (int id = 0; id < 4; id++) {
      long newest = random.newestSequence("s" + id);
      assertThat(newest == 0 || got.contains(newest)).isTrue();
    }
  }

  private void append(Article... articles) {
    for (Article article : articles) {
      wire.append(article, "");
    }
  }

  private static Article killedInOpinion(String id) {
    ObjectNode tree = Stories.tree(id, 2);
    tree.put("action", "kill").put("state", "canceled");
    tree.putObject("primarySection").put("code", "opinion");
    return CanonicalJson.read(tree);
  }

  private Pull.Page page(String after, int limit) {
    return pull.page(star, Cursor.of(after), limit, NOON);
  }

  private static List<Long> sequences(Pull.Page page) {
    return page.found().stream().map(Found::sequence).toList();
  }
}
