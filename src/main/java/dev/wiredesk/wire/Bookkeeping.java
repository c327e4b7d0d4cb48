package dev.wiredesk.wire;

import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Ledger.Trouble;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes settlements into the tables of the ledger, many in one transaction.
///
/// Of what is overwritten anyway, a position, a trouble or a replay, only the last is written.
final class Bookkeeping {
  private static final String MOVE =
      "INSERT INTO destination (name, position) VALUES (?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET position = excluded.position";
  private static final String FARE =
      "INSERT INTO destination (name, paused, failures, reason, until) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET paused = excluded.paused,"
          + " failures = excluded.failures, reason = excluded.reason, until = excluded.until";
  private static final String UNPARK = "DELETE FROM parked WHERE destination = ? AND sequence = ?";
  private static final String PARK =
      "INSERT INTO parked (destination, sequence, article_id, revision, reason, since, due,"
          + " attempts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String REPLAY =
      "INSERT INTO replay (id, destination, position, last, article_id, label, requested)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String MAILED =
      "INSERT INTO mailed (day, mails) VALUES (?, ?)"
          + " ON CONFLICT (day) DO UPDATE SET mails = mails + excluded.mails";
  private static final String END_REPLAY = "DELETE FROM replay WHERE id = ?";

  private final Session session;
  private final List<Turn> turns = new ArrayList<>();
  private final Map<Long, Long> mailed = new HashMap<>();
  private final Map<String, Long> cursors = new HashMap<>();
  private final Map<String, Optional<Trouble>> troubles = new HashMap<>();
  private final Map<String, Replay> replays = new LinkedHashMap<>();

  Bookkeeping(Session session) {
    this.session = session;
  }

  /// Writes them as if one after the other; to be called once.
  ///
  /// @param receipts theirs, in their order
  void record(List<Settlement> settlements, List<Evidence> receipts) throws SQLException {
    for (Settlement settlement : settlements) {
      record(settlement);
    }
    ReceiptBook.add(session, receipts);
    new TurnBook(session).record(turns);
    for (Map.Entry<Long, Long> day : mailed.entrySet()) {
      session.change(MAILED, day.getKey(), day.getValue());
    }
    for (Map.Entry<String, Long> cursor : cursors.entrySet()) {
      session.change(MOVE, cursor.getKey(), cursor.getValue());
    }
    for (Map.Entry<String, Optional<Trouble>> trouble : troubles.entrySet()) {
      fare(trouble.getKey(), trouble.getValue().orElse(null));
    }
    for (Replay replay : replays.values()) {
      replay(replay);
    }
  }

  private void record(Settlement settlement) throws SQLException {
    String destination = settlement.destination();
    if (settlement.cursor() != null) {
      cursors.put(destination, settlement.cursor());
    }
    for (long sequence : settlement.unpark()) {
      session.change(UNPARK, destination, sequence);
    }
    if (settlement.park() != null) {
      park(settlement.park());
    }
    if (settlement.trouble() != null) {
      troubles.put(destination, settlement.trouble());
    }
    if (settlement.replay() != null) {
      replays.put(settlement.replay().id(), settlement.replay());
    }
    if (settlement.turn() != null) {
      turns.add(settlement.turn());
      if (settlement.receipt() != null) {
        mailed.merge(day(settlement.receipt().at()), 1L, Long::sum);
      }
    }
  }

  private static long day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
  }

  private void park(Parked parked) throws SQLException {
    session.change(UNPARK, parked.destination(), parked.sequence());
    session.change(
        PARK,
        parked.destination(),
        parked.sequence(),
        parked.articleId(),
        parked.revision(),
        parked.reason(),
        Micros.of(parked.since()),
        unlessNever(parked.due()),
        parked.attempts());
  }

  private void fare(String destination, @Nullable Trouble trouble) throws SQLException {
    if (trouble == null) {
      session.change(FARE, destination, null, null, null, null);
    } else {
      session.change(
          FARE,
          destination,
          trouble.paused() ? 1 : 0,
          trouble.failures(),
          trouble.reason(),
          unlessNever(trouble.until()));
    }
  }

  private void replay(Replay replay) throws SQLException {
    session.change(END_REPLAY, replay.id());
    if (!replay.ended()) {
      session.change(
          REPLAY,
          replay.id(),
          replay.destination(),
          replay.cursor(),
          replay.last(),
          replay.articleId(),
          replay.label(),
          Micros.of(replay.requested()));
    }
  }

  private static @Nullable Long unlessNever(Instant time) {
    return time.equals(Instant.MAX) ? null : Micros.of(time);
  }
}
