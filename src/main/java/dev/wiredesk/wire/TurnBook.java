package dev.wiredesk.wire;

import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Turn.Column;
import dev.wiredesk.wire.Turn.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes turns into the tables of readers and editions, many in one transaction; to be used once.
///
/// A reader who was counted as deferred and does not wait any more, because of a turn or because
/// somebody changed or erased the subscription meanwhile, is counted elsewhere by the same
/// transaction. So the sum of an edition holds at every moment.
final class TurnBook {
  private static final String PLACE =
      "UPDATE subscription SET position = ?, since = ?, label = ?, attempts = ?, failing = ?,"
          + " bounces = ?, pending = ?, ";
  private static final String STEER = "due = ?, follows = ?, letter = ? ";
  // Without the state, which most turns leave, and which has indexes of its own.
  static final String MOVE_UNCHANGED =
      PLACE + STEER + "WHERE channel = ? AND id = ? AND version = ? AND state = ? AND pending IS ?";
  private static final String MOVE =
      PLACE + STEER + ", state = ?, version = ? WHERE channel = ? AND id = ?";
  private static final String MOVE_CHANGED =
      PLACE + "state = ?, version = ? WHERE channel = ? AND id = ?";
  private static final String HELD =
      "SELECT state, version, pending FROM subscription WHERE channel = ? AND id = ?";

  private final Session session;
  private final EditionBook editions;

  TurnBook(Session session) {
    this.session = session;
    this.editions = new EditionBook(session);
  }

  /// Writes them as if one after the other.
  void record(List<Turn> turns) throws SQLException {
    if (turns.isEmpty()) {
      return;
    }
    turns.forEach(turn -> turn.steps().forEach(step -> editions.record(step.edition())));
    editions.open();
    Set<String> seen = new HashSet<>();
    List<Turn> usual = new ArrayList<>();
    List<Turn> others = new ArrayList<>();
    for (Turn turn : turns) {
      boolean first = seen.add(turn.reader().id());
      (first && usual(turn) ? usual : others).add(turn);
    }
    for (Turn turn : move(usual)) {
      take(turn);
    }
    for (Turn turn : others) {
      take(turn);
    }
    editions.write();
  }

  private static boolean usual(Turn turn) {
    return turn.state() == null && turn.bounce() == null && !stopped(turn.reader().state());
  }

  /// Moves the readers whose rows are as they were when their turns began, at one go and without
  /// reading them.
  ///
  /// @return the turns of the others
  private List<Turn> move(List<Turn> usual) throws SQLException {
    int[] moved = session.changeEach(MOVE_UNCHANGED, usual, TurnBook::values);
    List<Turn> others = new ArrayList<>();
    for (int i = 0; i < moved.length; i++) {
      Turn turn = usual.get(i);
      if (moved[i] == 0) {
        others.add(turn);
      } else {
        count(turn.steps(), turn.reader().place().pending(), pending(turn), Column.EXCLUDED);
      }
    }
    return others;
  }

  private static @Nullable Object[] values(Turn turn) {
    Subscription reader = turn.reader();
    return new Values()
        .place(turn.place(), pending(turn))
        .steer(turn.place())
        .add(reader.channel(), reader.id(), reader.version(), reader.state().name())
        .add(reader.place().pending())
        .array();
  }

  /// Takes a turn by what the reader's row says now.
  private void take(Turn turn) throws SQLException {
    if (turn.bounce() != null) {
      Suppressions.note(session, turn.bounce());
    }
    Subscription reader = turn.reader();
    Optional<Held> held = session.first(HELD, Held::read, reader.channel(), reader.id());
    if (held.isEmpty()) {
      count(turn.steps(), null, null, Column.EXCLUDED);
      return;
    }
    Held now = held.get();
    State state = now.after(turn);
    String pending = stopped(state) || now.ended(turn) ? null : pending(turn);
    move(turn, now, state, pending);
    // Where a reader is counted who does not wait any more.
    Column lost = state == State.SUPPRESSED ? Column.SUPPRESSED : Column.EXCLUDED;
    count(turn.steps(), now.pending(), pending, lost);
  }

  private void move(Turn turn, Held now, State state, @Nullable String pending)
      throws SQLException {
    Subscription reader = turn.reader();
    boolean own = now.version() == reader.version();
    Values values = new Values().place(turn.place(), pending);
    session.change(
        own ? MOVE : MOVE_CHANGED,
        (own ? values.steer(turn.place()) : values)
            .add(state.name(), now.version() + (state == now.state() ? 0 : 1))
            .add(reader.channel(), reader.id())
            .array());
  }

  private static boolean stopped(State state) {
    return state == State.LEFT || state == State.SUPPRESSED;
  }

  /// What is pending after the turn: no edition of which it says what became.
  private static @Nullable String pending(Turn turn) {
    String next = turn.place().pending();
    boolean done =
        next != null
            && turn.steps().stream()
                .filter(step -> step.to() != null && step.to() != Column.DEFERRED)
                .anyMatch(step -> step.edition().id().equals(next));
    return done ? null : next;
  }

  /// Counts the steps, and a reader that they do not mention but who waits now or does no more.
  private void count(
      List<Step> steps, @Nullable String before, @Nullable String after, Column lost) {
    boolean left = before != null && !before.equals(after);
    boolean waits = after != null && !after.equals(before);
    for (Step step : steps) {
      if (step.to() != null) {
        boolean waited = step.edition().id().equals(before);
        boolean wait = step.edition().id().equals(after);
        step(step, waited, step.to() == Column.DEFERRED && !wait ? lost : step.to());
        left &= !waited;
        waits &= !wait;
      }
    }
    if (before != null && left) {
      editions.count(before, lost, 1);
    }
    if (after != null && waits) {
      editions.candidate(after);
    }
  }

  private void step(Step step, boolean waited, Column to) {
    String id = step.edition().id();
    Column from = waited ? Column.DEFERRED : step.from();
    if (from == Column.DEFERRED && !waited) {
      return; // waits no more, and was counted elsewhere when that was noted
    }
    if (from == null) {
      editions.candidate(id);
    } else {
      editions.count(id, from, -1);
    }
    editions.count(id, to, 1);
  }

  /// What a reader's row says now.
  private record Held(State state, int version, @Nullable String pending) {
    static Held read(ResultSet row) throws SQLException {
      return new Held(State.valueOf(row.getString(1)), row.getInt(2), row.getString(3));
    }

    /// True if the reader waited when the turn began but somebody ended that, and counted it.
    boolean ended(Turn turn) {
      String waited = turn.reader().place().pending();
      return waited != null && waited.equals(turn.place().pending()) && !waited.equals(pending);
    }

    State after(Turn turn) {
      if (turn.bounce() != null) {
        return state == State.LEFT ? state : State.SUPPRESSED;
      }
      return version == turn.reader().version()
          ? Objects.requireNonNullElse(turn.state(), state)
          : state;
    }
  }

  /// The values of a statement in their order.
  private static final class Values {
    private final List<@Nullable Object> values = new ArrayList<>(15);

    Values place(Place place, @Nullable String pending) {
      return add(place.position(), Micros.floor(place.since()))
          .add(SubscriptionRow.text(place.label()), place.attempts())
          .add(Micros.floorOrNull(place.failing()), place.bounces(), pending);
    }

    Values steer(Place place) {
      return add(Micros.floor(place.due()), place.follows() ? 1 : 0, place.letter().name());
    }

    Values add(@Nullable Object... more) {
      for (Object value : more) {
        values.add(value);
      }
      return this;
    }

    @Nullable Object[] array() {
      return values.toArray();
    }
  }
}
