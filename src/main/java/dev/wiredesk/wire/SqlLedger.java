package dev.wiredesk.wire;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The ledger as tables of a database.
final class SqlLedger implements Ledger {
  private static final String CURSOR = "SELECT position FROM destination WHERE name = ?";
  private static final String MOVE =
      "INSERT INTO destination (name, position) VALUES (?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET position = excluded.position";
  private static final String ADD_RECEIPT =
      "INSERT INTO receipt (delivery_id, destination, sequence, article_id, revision, attempt,"
          + " began, took, verdict, status, answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String RECEIPTS =
      "SELECT delivery_id, destination, sequence, article_id, revision, attempt,"
          + " began, took, verdict, status, answer FROM receipt";
  private static final String UNPARK = "DELETE FROM parked WHERE destination = ? AND sequence = ?";
  private static final String PARK =
      "INSERT INTO parked (destination, sequence, article_id, revision, reason, since, due,"
          + " attempts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String PARKED =
      "SELECT destination, sequence, article_id, revision, reason, since, due, attempts"
          + " FROM parked WHERE destination = ? ORDER BY sequence";

  private final GroupCommit writer;
  private final Readers readers;

  SqlLedger(GroupCommit writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public OptionalLong cursor(String destination) {
    return readers
        .read(session -> session.first(CURSOR, row -> row.getLong(1), destination))
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  @Override
  public CompletableFuture<Void> settle(List<Settlement> settlements) {
    // Handed on to another thread, so that what callers attach cannot hold up the writing one.
    return writer
        .submit(session -> {
          for (Settlement settlement : settlements) {
            record(session, settlement);
          }
          return null;
        })
        .thenRunAsync(() -> {}, Thread::startVirtualThread);
  }

  private static Void record(Session session, Settlement settlement) throws SQLException {
    String destination = settlement.destination();
    Long cursor = settlement.cursor();
    if (cursor != null) {
      session.change(MOVE, destination, cursor);
    }
    if (settlement.receipt() != null) {
      add(session, settlement.receipt());
    }
    for (long sequence : settlement.unpark()) {
      session.change(UNPARK, destination, sequence);
    }
    if (settlement.park() != null) {
      park(session, settlement.park());
    }
    return null;
  }

  private static void add(Session session, Receipt receipt) throws SQLException {
    session.change(
        ADD_RECEIPT,
        receipt.deliveryId(),
        receipt.destination(),
        receipt.sequence(),
        receipt.articleId(),
        receipt.revision(),
        receipt.attempt(),
        Micros.of(receipt.at()),
        receipt.took().dividedBy(ChronoUnit.MICROS.getDuration()),
        receipt.verdict().name(),
        receipt.status(),
        receipt.answer());
  }

  private static void park(Session session, Parked parked) throws SQLException {
    session.change(UNPARK, parked.destination(), parked.sequence());
    session.change(
        PARK,
        parked.destination(),
        parked.sequence(),
        parked.articleId(),
        parked.revision(),
        parked.reason(),
        Micros.of(parked.since()),
        parked.due().equals(Instant.MAX) ? null : Micros.of(parked.due()),
        parked.attempts());
  }

  @Override
  public List<Parked> parked(String destination) {
    return readers.read(session -> session.list(PARKED, SqlLedger::parked, destination));
  }

  private static Parked parked(ResultSet row) throws SQLException {
    Long due = number(row, 7);
    return new Parked(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        row.getInt(4),
        row.getString(5),
        Micros.instant(row.getLong(6)),
        due == null ? Instant.MAX : Micros.instant(due),
        row.getInt(8));
  }

  private static @Nullable Long number(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  @Override
  public Map<String, Account> accounts() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Parked> parked() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean has(String destination, String articleId, int revision) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Receipt> holders(String articleId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Replay> replays() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int prune(Instant time, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Receipt> receipts(ReceiptFilter filter, int limit) {
    String destination = filter.destination();
    String articleId = filter.articleId();
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    if (destination != null) {
      conditions.add("destination = ?");
      values.add(destination);
    }
    if (articleId != null) {
      conditions.add("article_id = ?");
      values.add(articleId);
    }
    values.add(Math.max(limit, 0));
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    String sql = RECEIPTS + where + " ORDER BY number DESC LIMIT ?";
    return readers.read(session -> session.list(sql, SqlLedger::receipt, values.toArray()));
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    Long status = number(row, 10);
    return new Receipt(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        row.getInt(5),
        row.getInt(6),
        Micros.instant(row.getLong(7)),
        Duration.of(row.getLong(8), ChronoUnit.MICROS),
        Receipt.Verdict.valueOf(row.getString(9)),
        status == null ? null : status.intValue(),
        row.getString(11));
  }
}
