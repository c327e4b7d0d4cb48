package dev.wiredesk.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// The questions of who comes next, each answered by the order of an index, however many readers
/// there are.
final class DueReaders {
  static final String DUE =
      SubscriptionRow.SELECT
          + "channel = ? AND awaits IN (0, 1) AND due <= ?"
          + " ORDER BY awaits, due, position, since, language, sections, id LIMIT ?";
  // Those behind stand at few different positions, and those at one of them who have to wait are
  // passed over in one step.
  static final String FOLLOWERS =
      "WITH RECURSIVE stop (at) AS ("
          + "SELECT min(position) FROM subscription WHERE channel = ?1 AND awaits = 2"
          + " UNION ALL SELECT (SELECT min(position) FROM subscription"
          + " WHERE channel = ?1 AND awaits = 2 AND position > stop.at)"
          + " FROM stop WHERE stop.at < ?2) "
          + SubscriptionRow.SELECT.replace(
              "FROM subscription", "FROM stop CROSS JOIN subscription ON position = stop.at")
          + "stop.at < ?2 AND channel = ?1 AND awaits = 2 AND due <= ?3 LIMIT ?4";
  static final String LOWEST =
      "SELECT min(position) FROM ("
          + "SELECT min(position) AS position FROM subscription WHERE channel = ?1 AND awaits = 2"
          // Who gets a letter first follows afterwards.
          + " UNION ALL SELECT min(position) FROM subscription"
          + " WHERE channel = ?1 AND awaits = 0 AND follows = 1 AND state = 'ACTIVE')";
  static final String NEXT =
      "SELECT min(due) FROM (" + next(0) + " UNION ALL " + next(1) + " UNION ALL " + next(2) + ")";

  private static final Comparator<Subscription> SIDE_BY_SIDE =
      Comparator.<Subscription>comparingLong(reader -> reader.place().position())
          .thenComparing(reader -> reader.place().since())
          .thenComparing(reader -> String.valueOf(reader.preferences().language()))
          .thenComparing(reader -> LabelText.write(reader.preferences().sections()))
          .thenComparing(Subscription::id);

  private static String next(int awaits) {
    return "SELECT min(due) AS due FROM subscription WHERE channel = ?1 AND awaits = %d AND due > ?2"
        .formatted(awaits);
  }

  private final Readers readers;

  DueReaders(Readers readers) {
    this.readers = readers;
  }

  List<Subscription> due(String channel, Instant now, int limit) {
    return readers.read(
        session -> session.list(DUE, SubscriptionRow::read, channel, at(now), Math.max(limit, 0)));
  }

  List<Subscription> followers(String channel, long bell, Instant now, int limit) {
    List<Subscription> found =
        new ArrayList<>(
            readers.read(session ->
                session.list(
                    FOLLOWERS, SubscriptionRow::read, channel, bell, at(now), Math.max(limit, 0))));
    found.sort(SIDE_BY_SIDE);
    return found;
  }

  OptionalLong lowestFollower(String channel) {
    return readers.read(session ->
        session
            .first(
                LOWEST,
                row -> {
                  long position = row.getLong(1);
                  return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(position);
                },
                channel)
            .orElse(OptionalLong.empty()));
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
