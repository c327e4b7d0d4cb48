package dev.wiredesk.wire;

import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Turn.Column;
import dev.wiredesk.wire.Turn.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes turns into the tables of readers and editions, many in one transaction.
///
/// A reader who was counted as deferred and does not wait any more, because of a turn or because
/// somebody changed or erased the subscription meanwhile, is counted elsewhere by the same
/// transaction. So the sum of an edition holds at every moment.
final class TurnBook {
  private static final String HELD =
      "SELECT state, version, pending FROM subscription WHERE channel = ? AND id = ?";
  // Without the state, which most turns leave, and which has indexes of its own.
  static final String MOVE =
      "UPDATE subscription SET position = ?, since = ?, label = ?, attempts = ?, failing = ?,"
          + " pending = ?, bounces = ?, due = coalesce(?, due), follows = coalesce(?, follows),"
          + " letter = coalesce(?, letter) WHERE channel = ? AND id = ?";
  private static final String BECOME =
      "UPDATE subscription SET state = ?, version = ? WHERE channel = ? AND id = ?";

  private final Session session;
  private final EditionBook editions;
  private final Map<String, Row> rows = new LinkedHashMap<>();

  TurnBook(Session session) {
    this.session = session;
    this.editions = new EditionBook(session);
  }

  /// Writes them as if one after the other; to be called once.
  void record(List<Turn> turns) throws SQLException {
    for (Turn turn : turns) {
      record(turn);
    }
    editions.write();
    List<Row> moved = rows.values().stream().filter(row -> row.place != null).toList();
    session.changeEach(MOVE, moved, Row::values);
    for (Row row : moved) {
      if (row.became) {
        session.change(BECOME, row.state.name(), row.version, row.channel, row.id);
      }
    }
  }

  private void record(Turn turn) throws SQLException {
    if (turn.bounce() != null) {
      Suppressions.note(session, turn.bounce());
    }
    Subscription reader = turn.reader();
    Row row = rows.get(reader.destination());
    if (row == null) {
      row = read(reader);
      rows.put(reader.destination(), row);
    }
    String before = row.pending;
    row.take(turn);
    count(turn.steps(), before, row);
  }

  private Row read(Subscription reader) throws SQLException {
    Optional<Row> found =
        session.first(HELD, row -> Row.read(reader, row), reader.channel(), reader.id());
    return found.orElseGet(() -> new Row(reader));
  }

  /// @param before what was pending before the turn
  private void count(List<Step> steps, @Nullable String before, Row row) {
    boolean left = before != null && !before.equals(row.pending);
    boolean waits = row.pending != null && !row.pending.equals(before);
    for (Step step : steps) {
      String id = step.edition().id();
      editions.record(step.edition());
      if (step.to() != null) {
        boolean waited = id.equals(before);
        step(id, waited ? Column.DEFERRED : step.from(), step.to(), row, waited);
        left &= !waited;
        waits &= !id.equals(row.pending);
      }
    }
    if (before != null && left) {
      editions.count(before, row.lost(), 1);
    }
    if (row.pending != null && waits) {
      editions.candidate(row.pending);
    }
  }

  private void step(
      String id, @Nullable Column from, Column to, Row row, boolean waited) {
    if (from == Column.DEFERRED && !waited) {
      return; // no longer pending: counted elsewhere when that was noted
    }
    if (from == null) {
      editions.candidate(id);
    } else {
      editions.count(id, from, -1);
    }
    boolean lost = to == Column.DEFERRED && !id.equals(row.pending);
    editions.count(id, lost ? row.lost() : to, 1);
  }

  /// What is known of a reader's row in this transaction, and what will be written of it.
  private static final class Row {
    private final String channel;
    private final String id;
    private final boolean there;
    private State state;
    private int version;
    private @Nullable String pending;
    private boolean became;
    private @Nullable Place place;
    private @Nullable Place steered; // only if nobody else has changed the subscription

    /// Of a subscription that was erased.
    Row(Subscription reader) {
      this(reader, false, State.LEFT, reader.version(), null);
    }

    private Row(
        Subscription reader, boolean there, State state, int version, @Nullable String pending) {
      this.channel = reader.channel();
      this.id = reader.id();
      this.there = there;
      this.state = state;
      this.version = version;
      this.pending = pending;
    }

    static Row read(Subscription reader, ResultSet row) throws SQLException {
      return new Row(
          reader, true, State.valueOf(row.getString(1)), row.getInt(2), row.getString(3));
    }

    void take(Turn turn) {
      if (!there) {
        return;
      }
      boolean own = version == turn.reader().version();
      State next = state(turn, own);
      if (next != state) {
        state = next;
        became = true;
        version++;
      }
      pending = stopped() ? null : pending(turn);
      place = turn.place();
      steered = own ? turn.place() : steered;
    }

    private State state(Turn turn, boolean own) {
      if (turn.bounce() != null && state != State.LEFT) {
        return State.SUPPRESSED;
      }
      return own ? Objects.requireNonNullElse(turn.state(), state) : state;
    }

    private boolean stopped() {
      return state == State.LEFT || state == State.SUPPRESSED;
    }

    /// What is pending after the turn: not an edition of which it says what became.
    private static @Nullable String pending(Turn turn) {
      String next = turn.place().pending();
      boolean done =
          turn.steps().stream()
              .anyMatch(step ->
                  step.edition().id().equals(next)
                      && step.to() != null
                      && step.to() != Column.DEFERRED);
      return done ? null : next;
    }

    /// Where a reader is counted who does not wait any more.
    Column lost() {
      return state == State.SUPPRESSED ? Column.SUPPRESSED : Column.EXCLUDED;
    }

    @Nullable Object[] values() {
      Place to = Objects.requireNonNull(place);
      Place by = steered;
      return new @Nullable Object[] {
        to.position(),
        Micros.floor(to.since()),
        SubscriptionRow.text(to.label()),
        to.attempts(),
        Micros.floorOrNull(to.failing()),
        pending,
        to.bounces(),
        by == null ? null : Micros.floor(by.due()),
        by == null ? null : by.follows() ? 1 : 0,
        by == null ? null : by.letter().name(),
        channel,
        id
      };
    }
  }
}
