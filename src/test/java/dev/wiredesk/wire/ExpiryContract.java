package dev.wiredesk.wire;

import static dev.wiredesk.wire.Addressees.NOON;
import static dev.wiredesk.wire.Stories.ending;
import static dev.wiredesk.wire.Stories.story;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every wire promises of stories whose time is over one day, whatever database is behind it.
abstract class ExpiryContract extends StoreCase {
  private static final Instant ONE = NOON.plus(Duration.ofHours(1));
  private static final Instant TWO = NOON.plus(Duration.ofHours(2));

  private void append(Article article) {
    assertThat(store().wire().append(article, article.id() + article.revision()))
        .isInstanceOf(Append.Added.class);
  }

  private List<String> over(Instant now) {
    return store().wire().expired(now, 9).stream().map(filed -> filed.card().id()).toList();
  }

  private Instant next(Instant after) {
    return store().wire().nextExpiry(after);
  }

  @Test
  void aStoryIsOverAtItsInstantAndNotBefore() {
    append(ending("b", 1, TWO));
    append(ending("a", 1, ONE));
    append(story("ever", 1));

    assertThat(over(ONE.minusNanos(1))).isEmpty();
    assertThat(over(ONE)).containsExactly("a");
    assertThat(over(TWO)).containsExactly("a", "b");
    assertThat(over(Instant.MAX)).containsExactly("a", "b");
    assertThat(store().wire().expired(TWO, 1)).hasSize(1);
    assertThat(store().wire().expired(TWO, 9).getFirst())
        .isEqualTo(store().wire().cards(1, 1).getFirst());
    assertThat(next(NOON)).isEqualTo(ONE);
    assertThat(next(ONE)).isEqualTo(TWO);
    assertThat(next(TWO)).isEqualTo(Instant.MAX);
  }

  @Test
  void anInstantBetweenTwoMicrosecondsIsNotEarly() {
    append(ending("a", 1, ONE.plusNanos(1)));

    assertThat(over(ONE.plusNanos(999))).isEmpty();
    assertThat(over(ONE.plusNanos(1_000))).containsExactly("a");
    assertThat(next(ONE)).isEqualTo(ONE.plusNanos(1_000));
  }

  @Test
  void theNewestRevisionAloneSaysWhen() {
    append(ending("longer", 1, ONE));
    append(ending("ever", 1, ONE));
    append(ending("gone", 1, ONE));
    append(ending("longer", 2, TWO));
    append(story("ever", 2));
    append(ending("gone", 2, ONE, "", "kill"));
    append(story("shorter", 1));
    append(ending("shorter", 2, NOON));

    assertThat(over(ONE)).containsExactly("shorter");
    assertThat(over(TWO)).containsExactly("shorter", "longer");
    reopen();
    assertThat(over(TWO)).containsExactly("shorter", "longer");
  }

  @Test
  void whatIsHeldIsNotOverBeforeItIsOut() {
    append(ending("a", 1, ONE, TWO.toString(), "publish"));
    append(ending("b", 1, ONE));
    append(ending("b", 2, ONE, "", "publish"));
    append(ending("open", 1, ONE, "open", "publish"));

    assertThat(over(ONE)).containsExactly("b");
    assertThat(over(TWO.minusNanos(1))).containsExactly("b");
    assertThat(over(TWO)).containsExactly("b", "a");
    assertThat(over(Instant.MAX)).containsExactly("b", "a");
  }
}
