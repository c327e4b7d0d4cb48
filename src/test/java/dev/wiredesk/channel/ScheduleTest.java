package dev.wiredesk.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.channel.Schedule.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  private static Schedule schedule(String rhythm, ZoneId zone, String... times) {
    List<LocalTime> at = Stream.of(times).map(LocalTime::parse).toList();
    return new Schedule(new Rhythm(rhythm), at, zone, Duration.ofHours(6), Duration.ofMinutes(2));
  }

  private static Instant moment(String utc) {
    return Instant.parse(utc + ":00Z");
  }

  private static Occurrence turn(String label, String utc) {
    return new Occurrence(LocalDateTime.parse(label), moment(utc));
  }

  /// The labels of the next turns of a reader who waits for one after the other.
  private static List<String> labels(Schedule schedule, String utc, int count) {
    List<String> labels = new ArrayList<>();
    @Nullable LocalDateTime label = null;
    Instant now = moment(utc);
    for (int i = 0; i < count; i++) {
      Occurrence turn = schedule.next(label, now).orElseThrow();
      labels.add(turn.label().toString());
      label = turn.label();
      now = turn.instant();
    }
    return labels;
  }

  @Test
  void theNextTurnIsTheFirstThatTheClockOfThePlaceWillShow() {
    Schedule daily = schedule("day", BERLIN, "06:30");
    assertThat(daily.next(null, moment("2026-07-01T04:29")))
        .contains(turn("2026-07-01T06:30", "2026-07-01T04:30"));
    assertThat(daily.next(null, moment("2026-07-01T04:30")))
        .contains(turn("2026-07-02T06:30", "2026-07-02T04:30"));
    assertThat(daily.next(null, moment("2026-12-01T05:00")))
        .contains(turn("2026-12-01T06:30", "2026-12-01T05:30"));
  }

  @Test
  void anHourThatTheClockSkipsIsAsMuchLater() {
    assertThat(schedule("day", BERLIN, "02:30").next(null, moment("2026-03-29T00:00")))
        .contains(turn("2026-03-29T02:30", "2026-03-29T01:30"));
  }

  @Test
  void ofTwoHoursThatASkipPutsTogetherOnlyTheEarlierLabelCounts() {
    Schedule schedule = schedule("day", BERLIN, "02:30", "03:00", "03:30", "04:00");
    assertThat(labels(schedule, "2026-03-29T00:00", 3))
        .containsExactly("2026-03-29T02:30", "2026-03-29T04:00", "2026-03-30T02:30");
    assertThat(schedule.latest(null, moment("2026-03-29T01:59")))
        .contains(turn("2026-03-29T02:30", "2026-03-29T01:30"));
  }

  @Test
  void ofAnHourThatComesTwiceTheFirstCounts() {
    Schedule schedule = schedule("day", BERLIN, "02:30");
    assertThat(schedule.next(null, moment("2026-10-25T00:00")))
        .contains(turn("2026-10-25T02:30", "2026-10-25T00:30"));
    assertThat(schedule.next(null, moment("2026-10-25T01:00")))
        .contains(turn("2026-10-26T02:30", "2026-10-26T01:30"));
    assertThat(schedule.latest(null, moment("2026-10-25T01:15")))
        .contains(turn("2026-10-25T02:30", "2026-10-25T00:30"));
  }

  @Test
  void aDayThatAPlaceNeverHadComesWithTheNextAndNotTwice() {
    Schedule samoa = schedule("day", ZoneId.of("Pacific/Apia"), "06:30");
    assertThat(labels(samoa, "2011-12-29T00:00", 3))
        .containsExactly("2011-12-29T06:30", "2011-12-30T06:30", "2012-01-01T06:30");
    assertThat(samoa.latest(null, moment("2011-12-30T16:30")))
        .contains(turn("2011-12-30T06:30", "2011-12-30T16:30"));
  }

  @Test
  void aReaderWhoMovesWestGetsNoSecondEditionForADateAndTime() {
    LocalDateTime had = LocalDateTime.parse("2026-07-02T06:30");
    Schedule there = schedule("day", AUCKLAND, "06:30").as(null, null, LOS_ANGELES);
    // 2 July, 06:30 in Auckland is 1 July, 11:30 in Los Angeles: 2 July is still to come there.
    assertThat(there.next(had, moment("2026-07-01T18:30")))
        .contains(turn("2026-07-03T06:30", "2026-07-03T13:30"));
    assertThat(there.latest(had, moment("2026-07-02T13:30"))).isEmpty();
  }

  @Test
  void aReaderWhoMovesEastMissesNoEdition() {
    LocalDateTime had = LocalDateTime.parse("2026-07-01T06:30");
    Schedule there = schedule("day", LOS_ANGELES, "06:30").as(null, null, AUCKLAND);
    // 1 July, 13:00 in Los Angeles is 2 July, 08:00 in Auckland: that day's hour has passed.
    Instant moved = moment("2026-07-01T20:00");
    assertThat(there.latest(had, moved)).contains(turn("2026-07-02T06:30", "2026-07-01T18:30"));
    assertThat(there.next(LocalDateTime.parse("2026-07-02T06:30"), moved))
        .contains(turn("2026-07-03T06:30", "2026-07-02T18:30"));
  }

  @Test
  void aReaderMayWantAnotherRhythmAndHour() {
    Schedule wanted =
        schedule("day", BERLIN, "06:30", "18:00")
            .as(new Rhythm("saturday"), LocalTime.of(9, 0), null);
    assertThat(labels(wanted, "2026-07-01T00:00", 2))
        .containsExactly("2026-07-04T09:00", "2026-07-11T09:00");
    assertThat(wanted.lateness()).isEqualTo(Duration.ofHours(6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day|2026-02-27 2026-02-28 2026-03-01",
        "weekday|2026-02-27 2026-03-02 2026-03-03",
        "week|2026-03-02 2026-03-09 2026-03-16",
        "tuesday|2026-03-03 2026-03-10 2026-03-17",
        "month|2026-03-01 2026-04-01 2026-05-01",
        "FREQ=MONTHLY;BYMONTHDAY=31|2026-03-31 2026-05-31 2026-07-31",
        "FREQ=MONTHLY;BYMONTHDAY=-1|2026-02-28 2026-03-31 2026-04-30",
        "FREQ=MONTHLY;BYDAY=1MO|2026-03-02 2026-04-06 2026-05-04",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1|2026-02-27 2026-03-31 2026-04-30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29|2028-02-29 2032-02-29 2036-02-29",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24|2026-12-24 2027-12-24 2028-12-24",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO|2026-03-09 2026-03-23 2026-04-06",
        "FREQ=DAILY;INTERVAL=10|2026-03-01 2026-03-11 2026-03-21",
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1|2026-04-01 2026-07-01 2026-10-01",
      })
  void aRhythmMeansTheseDays(String rhythm, String days) {
    Schedule schedule = schedule(rhythm, BERLIN, "06:30");
    assertThat(labels(schedule, "2026-02-26T06:00", 3))
        .containsExactlyElementsOf(Stream.of(days.split(" ")).map(d -> d + "T06:30").toList());
  }

  @Test
  void severalTimesADayComeInTheirOrderHoweverTheyAreWritten() {
    Schedule schedule = schedule("weekday", BERLIN, "18:00", "06:30", "12:00", "06:30");
    assertThat(labels(schedule, "2026-07-03T06:00", 4))
        .containsExactly(
            "2026-07-03T12:00", "2026-07-03T18:00", "2026-07-06T06:30", "2026-07-06T12:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day|2026-07-08T06:30",
        "sunday|2026-07-05T06:30",
        "month|2026-07-01T06:30",
        "FREQ=MONTHLY;BYMONTHDAY=31|2026-05-31T06:30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29|2024-02-29T06:30",
      })
  void ofManyMissedTurnsOnlyTheNewestCounts(String rhythm, String newest) {
    Schedule schedule = schedule(rhythm, BERLIN, "06:30");
    LocalDateTime longAgo = LocalDateTime.parse("2019-01-01T06:30");
    Instant now = moment("2026-07-08T12:00");
    assertThat(schedule.latest(longAgo, now).map(Occurrence::label))
        .contains(LocalDateTime.parse(newest));
    assertThat(schedule.latest(null, now)).isEqualTo(schedule.latest(longAgo, now));
    assertThat(schedule.latest(LocalDateTime.parse(newest), now)).isEmpty();
  }

  @Test
  void aTurnHasComeAtItsVeryMoment() {
    Schedule daily = schedule("day", BERLIN, "06:30");
    LocalDateTime had = LocalDateTime.parse("2026-07-01T06:30");
    assertThat(daily.latest(had, moment("2026-07-02T04:29"))).isEmpty();
    assertThat(daily.latest(had, moment("2026-07-02T04:30")))
        .contains(turn("2026-07-02T06:30", "2026-07-02T04:30"));
  }

  @Test
  void aRuleThatHasEndedHasALastTurnAndNoNext() {
    Schedule ended = schedule("FREQ=WEEKLY;BYDAY=TH;UNTIL=20260702", BERLIN, "06:30");
    assertThat(labels(ended, "2026-06-26T00:00", 1)).containsExactly("2026-07-02T06:30");
    assertThat(ended.next(null, moment("2026-07-02T04:30"))).isEmpty();
    assertThat(ended.latest(null, moment("2030-01-01T00:00")))
        .contains(turn("2026-07-02T06:30", "2026-07-02T04:30"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1999-06-15T00:00", "2023-12-24T00:00", "2150-06-15T00:00", "9980-06-15T00:00"})
  void aRuleHoldsInYearsFarFromTheDayItsIntervalsAreCountedFrom(String utc) {
    Schedule everySecond = schedule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", BERLIN, "06:30");
    Occurrence next = everySecond.next(null, moment(utc)).orElseThrow();
    assertThat(Duration.between(moment(utc), next.instant()))
        .isBetween(Duration.ZERO, Duration.ofDays(15));
    long days = next.label().toLocalDate().toEpochDay() - Recurrence.ANCHOR.toEpochDay();
    assertThat(days % 14).isZero();
  }

  @Test
  void whoGetsEveryStoryHasNoHour() {
    Schedule follows =
        new Schedule(Rhythm.STORY, List.of(), BERLIN, Duration.ofHours(6), Duration.ofMinutes(2));
    assertThat(follows.next(null, moment("2026-07-01T00:00"))).isEqualTo(Optional.empty());
    assertThat(follows.latest(null, moment("2026-07-01T00:00"))).isEqualTo(Optional.empty());
  }

  @Test
  void aRhythmWithoutAnHourIsNoSchedule() {
    Schedule follows =
        new Schedule(Rhythm.STORY, List.of(), BERLIN, Duration.ofHours(6), Duration.ofMinutes(2));
    assertThatThrownBy(() -> follows.as(Rhythm.DAY, null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(follows.as(Rhythm.DAY, LocalTime.NOON, null).at()).containsExactly(LocalTime.NOON);
  }
}
