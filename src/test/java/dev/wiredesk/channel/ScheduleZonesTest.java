package dev.wiredesk.channel;

import static java.time.temporal.TemporalAdjusters.lastInMonth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.channel.Schedule.Occurrence;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Ten years on the clocks of all places, against clocks that were watched: among them the end of
/// 2011, when Samoa had no 30 December, and zones that jump by two hours or half of one.
@Timeout(120)
class ScheduleZonesTest {
  private static final Instant BEGIN = Instant.parse("2011-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2021-01-01T00:00:00Z");
  private static final Duration MARGIN = Duration.ofDays(4);

  // From one 29 February to the next, and a little more.
  private static final Duration PAST = Duration.ofDays(1500);

  /// What each rhythm means, day by day.
  private static final Map<String, Predicate<LocalDate>> RHYTHMS =
      new TreeMap<>(
          Map.of(
              "day", _ -> true,
              "weekday", day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0,
              "sunday", day -> day.getDayOfWeek() == DayOfWeek.SUNDAY,
              "month", day -> day.getDayOfMonth() == 1,
              "FREQ=MONTHLY;BYMONTHDAY=31", day -> day.getDayOfMonth() == 31,
              "FREQ=MONTHLY;BYDAY=-1SU", day -> day.equals(day.with(lastInMonth(DayOfWeek.SUNDAY))),
              "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
                  day -> day.getDayOfYear() == 60 && day.isLeapYear(),
              "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU",
                  day ->
                      day.getDayOfWeek().getValue() >= 6
                          && ChronoUnit.DAYS.between(LocalDate.of(2010, 1, 4), day) / 7 % 2 == 0));

  private static final List<String> RHYTHM_NAMES = List.copyOf(RHYTHMS.keySet());

  private static final List<String> HOURS =
      List.of("02:30", "00:00 00:30 23:30", "06:30 18:00", "01:30 02:00 02:30 03:00 03:30");

  private static final List<ZoneId> ZONES =
      ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

  private static Schedule schedule(String rhythm, String hours, ZoneId zone) {
    List<LocalTime> at = Stream.of(hours.split(" ")).map(LocalTime::parse).toList();
    return new Schedule(new Rhythm(rhythm), at, zone, Duration.ofHours(6), Duration.ZERO);
  }

  /// The turns from one moment on up to another one, as the clock showed them; no later label comes
  /// at the same time or before.
  private static List<Occurrence> watched(
      Schedule schedule, WallClock clock, Instant from, Instant to) {
    Predicate<LocalDate> comes = RHYTHMS.get(schedule.rhythm().text());
    LocalDate first = LocalDate.ofInstant(from.minus(MARGIN), ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(to.plus(MARGIN), ZoneOffset.UTC);
    List<Occurrence> turns = new ArrayList<>();
    Instant latest = Instant.MIN;
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      for (LocalTime time : comes.test(day) ? schedule.at() : List.<LocalTime>of()) {
        LocalDateTime label = day.atTime(time);
        Instant moment = clock.moment(label);
        if (moment.isAfter(latest)) {
          turns.add(new Occurrence(label, moment));
          latest = moment;
        }
      }
    }
    return turns.stream()
        .filter(turn -> turn.instant().isAfter(from) && !turn.instant().isAfter(to))
        .toList();
  }

  /// The turns that a reader gets who waits for one after the other.
  private static List<Occurrence> awaited(Schedule schedule, Instant from, Instant to) {
    List<Occurrence> turns = new ArrayList<>();
    Optional<Occurrence> next = schedule.next(null, from);
    while (next.isPresent() && !next.get().instant().isAfter(to)) {
      Occurrence turn = next.get();
      turns.add(turn);
      next = schedule.next(turn.label(), turn.instant());
    }
    return turns;
  }

  private static WallClock clock(ZoneId zone) {
    return new WallClock(zone, BEGIN.minus(PAST).minus(MARGIN), END.plus(MARGIN));
  }

  @Test
  void everyTurnOfTenYearsComesWhenTheClockOfThePlaceShowsIt() {
    for (int i = 0; i < ZONES.size(); i++) {
      String rhythm = RHYTHM_NAMES.get(i % RHYTHM_NAMES.size());
      String hours = HOURS.get(i / RHYTHM_NAMES.size() % HOURS.size());
      Schedule schedule = schedule(rhythm, hours, ZONES.get(i));
      assertThat(awaited(schedule, BEGIN, END))
          .as("%s at %s", rhythm, hours)
          .isEqualTo(watched(schedule, clock(ZONES.get(i)), BEGIN, END));
    }
  }

  @Test
  void theTurnsAroundEveryJumpOfEveryClockComeInOrderAndOnce() {
    for (ZoneId zone : ZONES) {
      WallClock clock = clock(zone);
      for (Instant jump : clock.jumps()) {
        Schedule schedule = schedule("day", "00:00 00:30 01:30 02:00 02:30 03:00 03:30", zone);
        Instant from = jump.minus(Duration.ofDays(2));
        Instant to = jump.plus(Duration.ofDays(2));
        assertThat(awaited(schedule, from, to)).isEqualTo(watched(schedule, clock, from, to));
      }
    }
  }

  @Test
  void theNewestOfSeveralMissedTurnsIsTheLastThatTheClockShowed() {
    Random random = new Random(20_110_101);
    for (int i = 0; i < 2 * ZONES.size(); i++) {
      ZoneId zone = ZONES.get(i / 2);
      Schedule schedule =
          schedule(RHYTHM_NAMES.get(i % RHYTHM_NAMES.size()), HOURS.get(i % HOURS.size()), zone);
      Instant now = BEGIN.plusSeconds(random.nextLong(Duration.between(BEGIN, END).toSeconds()));
      List<Occurrence> past = watched(schedule, clock(zone), now.minus(PAST), now);
      assertThat(schedule.latest(null, now)).contains(past.getLast());
      Occurrence had = past.get(random.nextInt(past.size()));
      assertThat(schedule.latest(had.label(), now))
          .isEqualTo(Optional.of(past.getLast()).filter(newest -> !newest.equals(had)));
    }
  }
}
