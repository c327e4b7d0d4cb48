package dev.wiredesk.wire;

import dev.wiredesk.wire.Subscription.State;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The readers of digests as tables of a database.
final class SqlSubscribers implements Subscribers {
  // What changes many rows does so in steps, so that no story waits long for its place on the wire.
  private static final int STEP = 2_000;

  static final String BY_ID = SubscriptionRow.SELECT + "id = ?";
  static final String BY_ADDRESS = SubscriptionRow.SELECT + "address_key = ? AND channel = ?";
  static final String OF_PERSON = SubscriptionRow.SELECT + "address_key = ? ORDER BY channel";
  static final String PAGE = SubscriptionRow.SELECT + "id > ? ORDER BY id LIMIT ?";
  static final String PAGE_OF =
      SubscriptionRow.SELECT + "channel = ? AND id > ? ORDER BY id LIMIT ?";
  static final String COUNTS =
      "SELECT state, count(*) FROM subscription WHERE channel = ? GROUP BY state";
  static final String STEP_END =
      "SELECT id FROM subscription WHERE channel = ? AND id > ? ORDER BY id LIMIT 1 OFFSET ?";
  static final String STIR =
      "UPDATE subscription SET due = min(due, ?1), follows = 0 WHERE channel = ?2 AND id > ?3"
          + " AND id <= ?4 AND state = 'ACTIVE'";
  static final String STIR_REST =
      "UPDATE subscription SET due = min(due, ?1), follows = 0 WHERE channel = ?2 AND id > ?3"
          + " AND state = 'ACTIVE'";
  static final String UNCONFIRMED =
      SubscriptionRow.SELECT + "state = 'PENDING' AND asked < ? AND confirmed IS NULL LIMIT ?";

  private final GroupCommit writer;
  private final Readers readers;
  private final DueReaders due;
  private final Suppressions suppressions;

  SqlSubscribers(GroupCommit writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
    this.due = new DueReaders(readers);
    this.suppressions = new Suppressions(writer, readers);
  }

  @Override
  public Optional<Subscription> find(String id) {
    return readers.read(session -> session.first(BY_ID, SubscriptionRow::read, id));
  }

  @Override
  public Optional<Subscription> find(String channel, String addressKey) {
    return readers.read(
        session -> session.first(BY_ADDRESS, SubscriptionRow::read, addressKey, channel));
  }

  @Override
  public List<Subscription> of(String addressKey) {
    return readers.read(session -> session.list(OF_PERSON, SubscriptionRow::read, addressKey));
  }

  @Override
  public List<Subscription> page(@Nullable String channel, String after, int limit) {
    int most = Math.max(limit, 0);
    return readers.read(session ->
        channel == null
            ? session.list(PAGE, SubscriptionRow::read, after, most)
            : session.list(PAGE_OF, SubscriptionRow::read, channel, after, most));
  }

  @Override
  public Map<State, Long> counts(String channel) {
    Map<State, Long> counts = new EnumMap<>(State.class);
    readers.read(session ->
        session.list(
            COUNTS, row -> counts.put(State.valueOf(row.getString(1)), row.getLong(2)), channel));
    return counts;
  }

  @Override
  public List<Subscription> letters(String channel, Instant now, Set<String> except, int limit) {
    return due.letters(channel, now, except, limit);
  }

  @Override
  public List<Subscription> due(String channel, Instant now, Set<String> except, int limit) {
    return due.due(channel, now, except, limit);
  }

  @Override
  public List<Subscription> followers(
      String channel, Instant bell, Instant now, Set<String> except, int limit) {
    return due.followers(channel, bell, now, except, limit);
  }

  @Override
  public Optional<Instant> slowestFollower(String channel) {
    return due.slowestFollower(channel);
  }

  @Override
  public Instant nextDue(String channel, Instant now) {
    return due.nextDue(channel, now);
  }

  @Override
  public List<String> add(List<Subscription> fresh) {
    List<String> added = new ArrayList<>();
    for (int from = 0; from < fresh.size(); from += STEP) {
      List<Subscription> step =
          List.copyOf(fresh.subList(from, Math.min(from + STEP, fresh.size())));
      added.addAll(writer.write(session -> new SubscriptionBook(session).add(step)));
    }
    return added;
  }

  @Override
  public boolean change(Subscription changed) {
    return writer.write(session -> new SubscriptionBook(session).change(changed));
  }

  @Override
  public void stir(String channel, Instant now) {
    String from = "";
    for (boolean more = true; more; ) {
      String begin = from;
      Optional<String> end =
          readers.read(
              session -> session.first(STEP_END, row -> row.getString(1), channel, begin, STEP));
      long time = Micros.floor(now);
      writer.write(session ->
          end.isPresent()
              ? session.change(STIR, time, channel, begin, end.get())
              : session.change(STIR_REST, time, channel, begin));
      more = end.isPresent();
      from = end.orElse(from);
    }
  }

  @Override
  public int erase(String addressKey) {
    return writer.write(session -> delete(session, OF_PERSON, addressKey));
  }

  @Override
  public int forgetUnconfirmed(Instant time) {
    int forgotten = 0;
    for (int step = STEP; step == STEP; forgotten += step) {
      step = writer.write(session -> delete(session, UNCONFIRMED, Micros.floor(time), STEP));
    }
    return forgotten;
  }

  private static int delete(Session session, String which, Object... values) throws SQLException {
    List<Subscription> gone = session.list(which, SubscriptionRow::read, values);
    new SubscriptionBook(session).delete(gone);
    return gone.size();
  }

  @Override
  public void suppress(Suppression suppression) {
    suppressions.note(suppression);
  }

  @Override
  public Optional<Suppression> suppressed(String hash) {
    return suppressions.find(hash);
  }

  @Override
  public List<Suppression> suppressions(int limit) {
    return suppressions.newest(limit);
  }

  @Override
  public boolean allow(String hash) {
    return suppressions.allow(hash);
  }
}
