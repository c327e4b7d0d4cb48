package dev.wiredesk.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The questions of who comes next, each answered by the order of an index, however many readers
/// there are.
final class DueReaders {
  private static final String ELSEWHERE = " AND domain NOT IN (SELECT value FROM json_each(?3))";
  static final String LETTERS = due(0);
  static final String DUE = due(1);
  // Those behind had their last editions at few different times, and those of one time who have to
  // wait are passed over in one step.
  static final String FOLLOWERS =
      "WITH RECURSIVE stop (at) AS ("
          + "SELECT min(since) FROM subscription WHERE channel = ?1 AND awaits = 2"
          + " UNION ALL SELECT (SELECT min(since) FROM subscription"
          + " WHERE channel = ?1 AND awaits = 2 AND since > stop.at)"
          + " FROM stop WHERE stop.at < ?2) "
          + SubscriptionRow.SELECT.replace(
              "FROM subscription", "FROM stop CROSS JOIN subscription ON since = stop.at")
          + "stop.at < ?2 AND channel = ?1 AND awaits = 2 AND due <= ?4"
          + ELSEWHERE
          + " LIMIT ?5";
  static final String SLOWEST =
      "SELECT min(since) FROM ("
          + "SELECT min(since) AS since FROM subscription WHERE channel = ?1 AND awaits = 2"
          // Who gets a letter first follows afterwards.
          + " UNION ALL SELECT min(since) FROM subscription"
          + " WHERE channel = ?1 AND awaits = 0 AND follows = 1 AND state = 'ACTIVE')";
  static final String NEXT =
      "SELECT min(due) FROM (" + next(0) + " UNION ALL " + next(1) + " UNION ALL " + next(2) + ")";

  private static final Comparator<Subscription> SIDE_BY_SIDE =
      Comparator.<Subscription>comparingLong(reader -> reader.place().position())
          .thenComparing(reader -> reader.place().since())
          .thenComparing(reader -> String.valueOf(reader.preferences().language()))
          .thenComparing(reader -> LabelText.write(reader.preferences().sections()))
          .thenComparing(Subscription::id);

  private static String due(int awaits) {
    return SubscriptionRow.SELECT
        + "channel = ?1 AND awaits = %d AND due <= ?2".formatted(awaits)
        + ELSEWHERE
        + " ORDER BY due, position, since, language, sections, id LIMIT ?4";
  }

  private static String next(int awaits) {
    return "SELECT min(due) AS due FROM subscription WHERE channel = ?1 AND awaits = %d AND due > ?2"
        .formatted(awaits);
  }

  private final Readers readers;

  DueReaders(Readers readers) {
    this.readers = readers;
  }

  List<Subscription> letters(String channel, Instant now, Set<String> except, int limit) {
    return list(LETTERS, channel, at(now), LabelText.write(except), Math.max(limit, 0));
  }

  List<Subscription> due(String channel, Instant now, Set<String> except, int limit) {
    return list(DUE, channel, at(now), LabelText.write(except), Math.max(limit, 0));
  }

  private List<Subscription> list(String sql, Object... values) {
    return readers.read(session -> session.list(sql, SubscriptionRow::read, values));
  }

  List<Subscription> followers(
      String channel, Instant bell, Instant now, Set<String> except, int limit) {
    List<Subscription> found =
        new ArrayList<>(
            list(
                FOLLOWERS,
                channel,
                at(bell),
                LabelText.write(except),
                at(now),
                Math.max(limit, 0)));
    found.sort(SIDE_BY_SIDE);
    return found;
  }

  Optional<Instant> slowestFollower(String channel) {
    return readers.read(session ->
        session
            .first(
                SLOWEST,
                row -> {
                  long since = row.getLong(1);
                  return row.wasNull()
                      ? Optional.<Instant>empty()
                      : Optional.of(Micros.orNever(since));
                },
                channel)
            .orElse(Optional.empty()));
  }

  Instant nextDue(String channel, Instant now) {
    return readers.read(session ->
        session
            .first(
                NEXT,
                row -> {
                  long due = row.getLong(1);
                  return row.wasNull() ? Instant.MAX : Micros.orNever(due);
                },
                channel,
                at(now))
            .orElse(Instant.MAX));
  }

  /// Never is after every time, even the last one.
  private static long at(Instant now) {
    return Math.min(Micros.floor(now), Micros.NEVER - 1);
  }
}
