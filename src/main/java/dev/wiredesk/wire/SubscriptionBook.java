package dev.wiredesk.wire;

import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Turn.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Adds, changes and deletes subscriptions in one transaction; to be used once.
///
/// A reader who waited for an edition and does not any more is counted elsewhere by the same
/// transaction, so that the sum of the edition holds at every moment.
final class SubscriptionBook {
  private static final String WORDING = "SELECT number FROM wording WHERE text = ?";
  private static final String ADD_WORDING = "INSERT INTO wording (text) VALUES (?)";
  private static final String FORGET_WORDING = "DELETE FROM wording WHERE text = ? AND readers = 0";
  private static final String DELETE = "DELETE FROM subscription WHERE channel = ? AND id = ?";

  private final Session session;
  private final EditionBook editions;
  private final List<String> newWordings = new ArrayList<>();

  SubscriptionBook(Session session) {
    this.session = session;
    this.editions = new EditionBook(session);
  }

  /// Adds those whose address has no subscription to the same digest.
  ///
  /// @return the ids of those that were added
  List<String> add(List<Subscription> fresh) throws SQLException {
    List<String> added = new ArrayList<>();
    for (Subscription reader : fresh) {
      if (add(reader)) {
        added.add(reader.id());
      }
    }
    end();
    return added;
  }

  private boolean add(Subscription reader) throws SQLException {
    boolean added =
        session.change(
                SubscriptionRow.ADD,
                Stream.of(
                        new @Nullable Object[] {reader.version(), reader.channel(), reader.id()},
                        SubscriptionRow.values(reader, wording(reader)))
                    .flatMap(Stream::of)
                    .toArray())
            > 0;
    String pending = reader.place().pending();
    if (added && pending != null) {
      editions.candidate(pending);
    }
    return added;
  }

  /// The number of what the reader agreed to.
  private long wording(Subscription reader) throws SQLException {
    String text = reader.consent().shown();
    Optional<Long> known = session.first(WORDING, row -> row.getLong(1), text);
    if (known.isPresent()) {
      return known.get();
    }
    session.change(ADD_WORDING, text);
    newWordings.add(text);
    return session.number(WORDING, text);
  }

  /// Changes a subscription if it is of the version that `changed` was made from.
  ///
  /// @return false if it is not, or not there any more
  boolean change(Subscription changed) throws SQLException {
    Optional<Subscription> found =
        session.first(SubscriptionRow.ONE, SubscriptionRow::read, changed.channel(), changed.id());
    if (found.filter(now -> now.version() == changed.version()).isEmpty()) {
      return false;
    }
    Subscription now = found.get();
    Subscription next = changed.place(place(now, changed));
    leave(now.place().pending(), next);
    session.change(
        SubscriptionRow.CHANGE,
        Stream.of(
                new @Nullable Object[] {now.version()},
                SubscriptionRow.values(next, wording(next)),
                new @Nullable Object[] {now.channel(), now.id()})
            .flatMap(Stream::of)
            .toArray());
    end();
    return true;
  }

  /// Where the reader is after a change: turns that were taken since `changed` was read still
  /// count, unless it begins anew.
  static Place place(Subscription now, Subscription changed) {
    Place old = now.place();
    Place next = changed.place();
    boolean stopped = changed.state() == State.LEFT || changed.state() == State.SUPPRESSED;
    boolean anew = now.state() != State.ACTIVE || further(old, next);
    boolean waits =
        old.pending() != null && !stopped && (!anew || old.pending().equals(next.pending()));
    Place from = anew ? next : old;
    return new Place(
        from.position(),
        from.since(),
        from.label(),
        next.due(),
        next.follows(),
        next.letter(),
        stopped ? 0 : from.attempts(),
        stopped ? null : from.failing(),
        waits ? old.pending() : null,
        from.bounces());
  }

  private static boolean further(Place old, Place next) {
    return next.position() > old.position()
        || (next.position() == old.position() && next.since().isAfter(old.since()));
  }

  private void leave(@Nullable String pending, Subscription next) {
    if (pending != null && !pending.equals(next.place().pending())) {
      editions.count(
          pending, next.state() == State.SUPPRESSED ? Column.SUPPRESSED : Column.EXCLUDED, 1);
    }
  }

  /// Deletes what was found just now.
  void delete(List<Subscription> gone) throws SQLException {
    for (Subscription reader : gone) {
      String pending = reader.place().pending();
      if (pending != null) {
        editions.count(pending, Column.EXCLUDED, 1);
      }
      session.change(DELETE, reader.channel(), reader.id());
    }
    end();
  }

  private void end() throws SQLException {
    editions.write();
    // Of somebody who was known already, no new words are kept.
    for (String text : newWordings) {
      session.change(FORGET_WORDING, text);
    }
  }
}
