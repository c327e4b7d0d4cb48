package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.delivery.Pace.Limits;
import dev.wiredesk.delivery.Pace.WarmUp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  @Test
  void withoutLimitsNothingWaits() {
    Pace pace = new Pace(Limits.NONE);
    for (int i = 0; i < 1_000; i++) {
      pace.begin("x.example", NOON);
    }

    assertThat(pace.free("x.example", NOON)).isEqualTo(NOON);
  }

  @Test
  void aDomainHasItsOwnWindow() {
    Pace pace = new Pace(new Limits(1, Map.of(), null));
    pace.begin("x.example", NOON);

    assertThat(pace.free("x.example", NOON)).isEqualTo(Instant.MAX);
    assertThat(pace.free("y.example", NOON)).isEqualTo(NOON);
    pace.end("x.example");
    assertThat(pace.free("x.example", NOON)).isEqualTo(NOON);
  }

  @Test
  void aRateSpacesTheMailsToADomain() {
    Map<String, Duration> rates =
        Map.of("x.example", Duration.ofSeconds(1), "*", Duration.ofMillis(100));
    Pace pace = new Pace(new Limits(10, rates, null));
    pace.begin("x.example", NOON);
    pace.end("x.example");
    pace.begin("y.example", NOON);

    assertThat(pace.free("x.example", NOON)).isEqualTo(NOON.plusSeconds(1));
    assertThat(pace.free("y.example", NOON)).isEqualTo(NOON.plusMillis(100));
    assertThat(pace.free("x.example", NOON.plusSeconds(1))).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void aClockThatIsSetBackStopsNothing() {
    Pace pace = new Pace(new Limits(10, Map.of("*", Duration.ofSeconds(1)), null));
    pace.begin("x.example", NOON);
    pace.end("x.example");
    Instant earlier = NOON.minus(Duration.ofDays(1));

    assertThat(pace.free("x.example", earlier)).isEqualTo(earlier);
  }

  @Test
  void aWarmUpAllowsMoreEveryDay() {
    WarmUp plan = new WarmUp(TODAY, 500, 1.5);

    assertThat(plan.most(TODAY.minusDays(3))).isEqualTo(500);
    assertThat(plan.most(TODAY)).isEqualTo(500);
    assertThat(plan.most(TODAY.plusDays(1))).isEqualTo(750);
    assertThat(plan.most(TODAY.plusDays(2))).isEqualTo(1_125);
    assertThat(plan.most(TODAY.plusYears(2))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whoeverHasSentEnoughTodayWaitsForMidnight() {
    Pace pace = new Pace(new Limits(10, Map.of(), new WarmUp(TODAY, 3, 2)));
    pace.sent(TODAY, 2);
    assertThat(pace.opens(NOON)).isEqualTo(NOON);

    pace.begin("x.example", NOON);

    Instant midnight = Instant.parse("2026-11-22T00:00:00Z");
    assertThat(pace.opens(NOON)).isEqualTo(midnight);
    assertThat(pace.opens(midnight)).isEqualTo(midnight);
    // A letter may go.
    assertThat(pace.free("x.example", NOON)).isEqualTo(NOON);
  }
}
