package dev.wiredesk.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// When the editions of a digest go out, on the clock of a place.
///
/// Pure. An hour that a clock skips (the gap when summer time begins) is as long after the gap as
/// it would have been after its beginning; of an hour that comes twice the first one counts. Where
/// a skipped hour thereby falls on a later one of the schedule, or behind it, the later one is left
/// out: a later label is always a later moment.
///
/// Source: RFC 5545, 3.3.5 and 3.3.10.
///
/// @param rhythm on which days, or with which stories
/// @param at the times of day, in their order, at least one; without meaning for a rhythm that
///   follows stories
/// @param zone whose clock `at` means
/// @param lateness an edition that could not go out so long after its hour does not go out any
///   more; its stories come with the next one
/// @param gather how long a rhythm that follows stories waits after the first story for more
public record Schedule(
    Rhythm rhythm, List<LocalTime> at, ZoneId zone, Duration lateness, Duration gather) {
  // How far ahead a turn is looked for: 29 February may be eight years away, never is never.
  private static final int AHEAD_YEARS = 10;

  // No clock has been put forward or back by more than a day.
  private static final int JUMP_DAYS = 2;

  // How far back the last turn is looked for: rhythms are of days, weeks, months or years.
  private static final int[] BACK_DAYS = {8, 64, 512, 366 * AHEAD_YEARS};

  public Schedule {
    at = at.stream().distinct().sorted().toList();
    if (at.isEmpty() && !rhythm.follows()) {
      throw new IllegalArgumentException("every %s, but at no hour".formatted(rhythm.text()));
    }
  }

  /// One turn.
  ///
  /// @param label the date and time on the clock
  /// @param instant the moment
  public record Occurrence(LocalDateTime label, Instant instant) {
    boolean isLaterThan(@Nullable LocalDateTime other) {
      return other == null || label.isAfter(other);
    }
  }

  /// The schedule of a reader who wants it otherwise; what is null stays.
  public Schedule as(
      @Nullable Rhythm otherRhythm, @Nullable LocalTime otherHour, @Nullable ZoneId otherZone) {
    return new Schedule(
        otherRhythm == null ? rhythm : otherRhythm,
        otherHour == null ? at : List.of(otherHour),
        otherZone == null ? zone : otherZone,
        lateness,
        gather);
  }

  /// The first turn after this moment whose label is later than that of the last one.
  ///
  /// Comparing labels is what makes a move from zone to zone right: nobody gets two editions for
  /// one date and time, and none is left out.
  ///
  /// @param label of the last turn; null if there was none
  /// @return empty if none comes within ten years, and for a rhythm that follows stories
  public Optional<Occurrence> next(@Nullable LocalDateTime label, Instant after) {
    LocalDate from = later(LocalDate.ofInstant(after, zone).minusDays(JUMP_DAYS), label);
    return turns(from, from.plusYears(AHEAD_YEARS))
        .filter(turn -> turn.instant().isAfter(after) && turn.isLaterThan(label))
        .findFirst();
  }

  /// The newest turn up to and with this moment whose label is later than that of the last one: of
  /// several that were missed only that one counts.
  ///
  /// @param label of the last turn; null if there was none
  /// @return empty if none has come since, or none within ten years, and for a rhythm that follows
  ///   stories
  public Optional<Occurrence> latest(@Nullable LocalDateTime label, Instant now) {
    LocalDate to = LocalDate.ofInstant(now, zone).plusDays(JUMP_DAYS);
    return IntStream.of(BACK_DAYS)
        .mapToObj(days -> later(to.minusDays(days), label))
        .distinct()
        .flatMap(from -> newest(from, to, label, now).stream())
        .findFirst();
  }

  private Optional<Occurrence> newest(
      LocalDate from, LocalDate to, @Nullable LocalDateTime label, Instant now) {
    return turns(from, to)
        .filter(turn -> !turn.instant().isAfter(now) && turn.isLaterThan(label))
        .reduce((_, later) -> later);
  }

  private static LocalDate later(LocalDate day, @Nullable LocalDateTime label) {
    return label == null || label.toLocalDate().isBefore(day) ? day : label.toLocalDate();
  }

  /// The turns of these days.
  private Stream<Occurrence> turns(LocalDate from, LocalDate to) {
    // What a jump of the clock does to the first of them shows only in those before it.
    return rhythm
        .days(from.minusDays(JUMP_DAYS), to)
        .flatMap(day -> at.stream().map(day::atTime))
        .map(label -> new Occurrence(label, label.atZone(zone).toInstant()))
        .gather(rising())
        .filter(turn -> !turn.label().toLocalDate().isBefore(from));
  }

  /// Leaves out what comes no later than something before it.
  private static Gatherer<Occurrence, ?, Occurrence> rising() {
    return Gatherer.<Occurrence, Instant[], Occurrence>ofSequential(
        () -> new Instant[] {Instant.MIN},
        Gatherer.Integrator.ofGreedy((last, turn, downstream) -> {
          if (!turn.instant().isAfter(last[0])) {
            return true;
          }
          last[0] = turn.instant();
          return downstream.push(turn);
        }));
  }
}
