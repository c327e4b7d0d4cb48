package dev.wiredesk.digest;

import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.channel.Schedule;
import dev.wiredesk.channel.Schedule.Occurrence;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Preferences;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether it is a reader's hour.
///
/// Of several hours that passed without an edition only the newest counts: after an outage a reader
/// gets one edition with all that was missed, not many.
///
/// @param schedule the channel's
/// @param bell when stories had been gathered for long enough last; [Instant#MIN] for never
/// @param hurried everybody whose last edition was due before this instant gets one now;
///   [Instant#MIN] for nobody
record Timetable(Schedule schedule, Instant bell, Instant hurried) {

  /// What the clock says for a reader.
  sealed interface Hour {

    /// Not yet.
    ///
    /// @param due when it is; [Instant#MAX] for never
    record Later(Instant due) implements Hour {}

    /// Now.
    record Now(Occurrence turn) implements Hour {}

    /// It was, but so long ago that the edition does not go out any more.
    record Missed(Occurrence turn) implements Hour {}
  }

  /// Whether it is the reader's hour.
  Hour of(Subscription reader, Instant now) {
    Instant paused = reader.preferences().pausedUntil();
    if (paused != null && paused.isAfter(now)) {
      return new Hour.Later(paused);
    }
    Schedule own = own(reader.preferences());
    LocalDateTime label = reader.place().label();
    if (label == null) {
      return new Hour.Now(at(now, own));
    }
    if (at(hurried, own).label().isAfter(label)) {
      return new Hour.Now(at(hurried, own));
    }
    return own.rhythm().follows() ? following(reader, own, now) : scheduled(reader, own, now);
  }

  private Hour following(Subscription reader, Schedule own, Instant now) {
    return reader.place().since().isBefore(bell)
        ? timely(reader, own, at(bell, own), now)
        : new Hour.Later(Instant.EPOCH);
  }

  private static Hour scheduled(Subscription reader, Schedule own, Instant now) {
    LocalDateTime label = reader.place().label();
    Instant paused = reader.preferences().pausedUntil();
    Optional<Occurrence> turn =
        own.latest(label, now)
            .filter(it -> paused == null || !it.instant().isBefore(paused))
            .filter(it -> it.instant().isAfter(reader.place().since()));
    if (turn.isEmpty()) {
      return new Hour.Later(next(own, label, now));
    }
    return timely(reader, own, turn.get(), now);
  }

  private static Hour timely(Subscription reader, Schedule own, Occurrence turn, Instant now) {
    boolean late = turn.instant().plus(own.lateness()).isBefore(now);
    // One that was tried in time may take longer.
    return late && reader.place().attempts() == 0 ? new Hour.Missed(turn) : new Hour.Now(turn);
  }

  /// When the turn after this one is due for a reader.
  Instant after(Preferences wants, Occurrence turn, Instant now) {
    Schedule own = own(wants);
    return own.rhythm().follows() ? Instant.EPOCH : next(own, turn.label(), now);
  }

  private static Instant next(Schedule own, @Nullable LocalDateTime label, Instant now) {
    return own.next(label, now).map(Occurrence::instant).orElse(Instant.MAX);
  }

  /// The schedule as a reader wants it.
  Schedule own(Preferences wants) {
    Rhythm rhythm = wants.rhythm() == null ? null : new Rhythm(wants.rhythm());
    return schedule.as(rhythm, wants.hour(), wants.zone());
  }

  private static Occurrence at(Instant instant, Schedule own) {
    if (instant.equals(Instant.MIN)) {
      return new Occurrence(LocalDateTime.MIN, instant);
    }
    Instant whole = instant.truncatedTo(ChronoUnit.MICROS);
    return new Occurrence(LocalDateTime.ofInstant(whole, own.zone()), whole);
  }
}
