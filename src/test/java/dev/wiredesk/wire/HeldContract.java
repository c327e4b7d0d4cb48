package dev.wiredesk.wire;

import static dev.wiredesk.wire.Addressees.NOON;
import static dev.wiredesk.wire.Stories.held;
import static dev.wiredesk.wire.Stories.story;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every wire promises of entries that were held when they were accepted, whatever database is
/// behind it.
abstract class HeldContract extends StoreCase {
  // Far enough ahead that it is after the moment at which a test accepts a story.
  private static final Instant LATER = NOON.plus(36_500, ChronoUnit.DAYS);

  private List<Long> released(long last, Instant since, Instant until) {
    return store().wire().released(last, since, until).stream().map(Filed::sequence).toList();
  }

  private void append(String id, String until) {
    assertThat(store().wire().append(held(id, until), "hash of " + id))
        .isInstanceOf(Append.Added.class);
  }

  private void append(String id, Instant until) {
    append(id, until.toString());
  }

  @Test
  void whatWasHeldIsReleasedAtItsInstant() {
    append("a", LATER);
    store().wire().append(story("b", 1), "hash");
    append("c", LATER.minusSeconds(5));

    assertThat(released(9, LATER.minusSeconds(9), LATER)).containsExactly(1L, 3L);
    assertThat(released(9, LATER.minusSeconds(5), LATER)).containsExactly(1L);
    assertThat(released(9, LATER.minusSeconds(6), LATER.minusNanos(1))).containsExactly(3L);
    assertThat(released(1, Instant.EPOCH, Instant.MAX)).containsExactly(1L);
    assertThat(released(0, Instant.EPOCH, Instant.MAX)).isEmpty();
    assertThat(released(9, LATER, Instant.MAX)).isEmpty();
    assertThat(store().wire().released(9, Instant.MIN, LATER))
        .extracting(Filed::card)
        .containsExactlyElementsOf(
            store().wire().cards(0, 9).stream()
                .filter(filed -> filed.sequence() != 2)
                .map(Filed::card)
                .toList());
  }

  @Test
  void anInstantIsKeptToTheLastDigit() {
    Instant odd = LATER.plusNanos(1);
    append("a", odd);

    assertThat(released(9, LATER, odd.minusNanos(1))).isEmpty();
    assertThat(released(9, odd.minusNanos(1), odd)).containsExactly(1L);
    assertThat(released(9, odd, odd.plusSeconds(1))).isEmpty();
  }

  @Test
  void whatWasNotHeldOrIsHeldForEverIsNotReleased() {
    append("past", Instant.parse("2020-01-01T00:00:00Z"));
    append("ever", "");
    store().wire().append(held("kill", LATER.toString(), "kill"), "hash");

    assertThat(released(9, Instant.MIN, Instant.MAX)).isEmpty();
  }
}
