package dev.wiredesk.wire;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The ledger as tables of a database.
final class SqlLedger implements Ledger {
  private static final String CURSOR =
      "SELECT position FROM destination WHERE name = ? AND position IS NOT NULL";
  private static final String ACCOUNTS =
      "SELECT name, position, paused, failures, reason, until FROM destination"
          + " WHERE position IS NOT NULL ORDER BY name";
  private static final String PARKED =
      "SELECT destination, sequence, article_id, revision, reason, since, due, attempts FROM parked";
  private static final String PARKED_OF = PARKED + " WHERE destination = ? ORDER BY sequence";
  private static final String ALL_PARKED = PARKED + " ORDER BY destination, sequence";
  private static final String REPLAYS =
      "SELECT id, destination, position, last, article_id, label, requested FROM replay"
          + " ORDER BY requested, id";

  private final Readers readers;
  private final Settlements settlements;
  private final Receipts receipts;
  private final Pruning pruning;

  SqlLedger(GroupCommit writer, Readers readers) {
    this.readers = readers;
    this.settlements = new Settlements(writer);
    this.receipts = new Receipts(readers);
    this.pruning = new Pruning(writer, readers);
  }

  @Override
  public OptionalLong cursor(String destination) {
    return readers
        .read(session -> session.first(CURSOR, row -> row.getLong(1), destination))
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  @Override
  public Map<String, Account> accounts() {
    Map<String, Account> accounts = new LinkedHashMap<>();
    readers
        .read(session -> session.list(ACCOUNTS, SqlLedger::account))
        .forEach(account -> accounts.put(account.destination(), account));
    return accounts;
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(row.getString(1), row.getLong(2), trouble(row));
  }

  private static @Nullable Trouble trouble(ResultSet row) throws SQLException {
    String reason = row.getString(5);
    return reason == null
        ? null
        : new Trouble(row.getBoolean(3), row.getInt(4), reason, orNever(row, 6));
  }

  private static Instant orNever(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? Instant.MAX : Micros.instant(micros);
  }

  @Override
  public CompletableFuture<Void> settle(List<Settlement> group) {
    return settlements.add(group);
  }

  @Override
  public List<Parked> parked(String destination) {
    return readers.read(session -> session.list(PARKED_OF, SqlLedger::parked, destination));
  }

  @Override
  public List<Parked> parked() {
    return readers.read(session -> session.list(ALL_PARKED, SqlLedger::parked));
  }

  private static Parked parked(ResultSet row) throws SQLException {
    return new Parked(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        row.getInt(4),
        row.getString(5),
        Micros.instant(row.getLong(6)),
        orNever(row, 7),
        row.getInt(8));
  }

  @Override
  public List<Replay> replays() {
    return readers.read(session -> session.list(REPLAYS, SqlLedger::replay));
  }

  private static Replay replay(ResultSet row) throws SQLException {
    return new Replay(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        Micros.instant(row.getLong(7)));
  }

  @Override
  public List<Receipt> receipts(ReceiptFilter filter, int limit) {
    return receipts.find(filter, limit);
  }

  @Override
  public boolean has(String destination, String articleId, int revision) {
    return receipts.has(destination, articleId, revision);
  }

  @Override
  public Set<String> received(String destination, Collection<String> articleIds) {
    return receipts.received(destination, articleIds);
  }

  @Override
  public Map<String, Receipt> holders(String articleId) {
    return receipts.holders(articleId);
  }

  @Override
  public int prune(Instant time, int limit) {
    return pruning.prune(time, limit);
  }

  /// Has everything that waits to be recorded written without a rest, before the store is closed.
  void hurry() {
    settlements.hurry();
  }
}
