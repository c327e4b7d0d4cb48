package dev.wiredesk.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When the editions of a digest go out, on the clock of a place.
///
/// Pure. An hour that a clock skips (the gap when summer time begins) is as long after the gap as it
/// would have been after its beginning; of an hour that comes twice the first one counts.
///
/// Source: RFC 5545, 3.3.5 and 3.3.10.
///
/// @param rhythm on which days, or with which stories
/// @param at the times of day, in their order, at least one; without meaning for a rhythm that
///   follows stories
/// @param zone whose clock `at` means
/// @param lateness an edition that could not go out so long after its hour does not go out any more;
///   its stories come with the next one
/// @param gather how long a rhythm that follows stories waits after the first story for more
public record Schedule(
    Rhythm rhythm, List<LocalTime> at, ZoneId zone, Duration lateness, Duration gather) {

  public Schedule {
    at = at.stream().distinct().sorted().toList();
  }

  /// One turn.
  ///
  /// @param label the date and time on the clock
  /// @param instant the moment
  public record Occurrence(LocalDateTime label, Instant instant) {}

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
  /// Comparing labels is what makes a move from zone to zone right: nobody gets two editions for one
  /// date and time, and none is left out.
  ///
  /// @param label of the last turn; null if there was none
  /// @return empty if there is none any more
  public Optional<Occurrence> next(@Nullable LocalDateTime label, Instant after) {
    throw new UnsupportedOperationException("%s %s".formatted(label, after));
  }

  /// The newest turn up to and with this moment whose label is later than that of the last one: of
  /// several that were missed only that one counts.
  ///
  /// @param label of the last turn; null if there was none
  /// @return empty if none has come since
  public Optional<Occurrence> latest(@Nullable LocalDateTime label, Instant now) {
    throw new UnsupportedOperationException("%s %s".formatted(label, now));
  }
}
