package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.delivery.Fetches.Fetch;
import dev.wiredesk.delivery.Pull.Cursor;
import dev.wiredesk.wire.Settings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FetchesTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant ONE = NOON.plusSeconds(3_600);

  private final Values values = new Values();
  private final Fetches fetches = new Fetches(values);

  /// Settings that count what is written.
  private static final class Values implements Settings {
    private final Map<String, String> byName = new HashMap<>();
    private int written;

    @Override
    public Optional<String> get(String name) {
      return Optional.ofNullable(byName.get(name));
    }

    @Override
    public void put(String name, String value) {
      byName.put(name, value);
      written++;
    }

    @Override
    public String putIfAbsent(String name, String value) {
      return byName.computeIfAbsent(name, _ -> value);
    }
  }

  private void note(String after, String handed, Instant now) {
    fetches.note("star", Cursor.of(after), Cursor.of(handed), now);
  }

  private Fetch star() {
    return new Fetches(values).of("star");
  }

  @Test
  void whatWasHandedOutIsHadOnlyOnceSomebodyAsksForMore() {
    note("0", "5", NOON);
    assertThat(star().has(5)).isFalse();
    assertThat(star().mayHave(5)).isTrue();
    assertThat(star().mayHave(6)).isFalse();

    note("5", "5", ONE);
    assertThat(star()).isEqualTo(new Fetch(Cursor.of("5"), ONE, Cursor.of("5")));
    assertThat(fetches.of("moon")).isEqualTo(Fetch.NONE);
  }

  @Test
  void whatIsStillHeldIsNotHad() {
    note("9~4", "9~4", NOON);
    assertThat(star().has(4)).isFalse();
    assertThat(star().mayHave(4)).isFalse();
    assertThat(star().has(5)).isTrue();

    note("9", "9", ONE);
    assertThat(star().has(4)).isTrue();
    assertThat(star().asked()).isEqualTo(ONE);
  }

  @Test
  void askingAgainFromTheSamePlaceOrAnEarlierOneWritesNothing() {
    note("5", "7", NOON);
    note("5", "5", ONE);
    note("5", "7", ONE);
    note("0", "3", ONE);

    assertThat(values.written).isEqualTo(1);
    assertThat(star()).isEqualTo(new Fetch(Cursor.of("5"), NOON, Cursor.of("7")));
  }
}
