package dev.wiredesk.wire;

import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;

/// A store in a database that speaks SQL; what sets the databases apart is in [Sessions].
final class SqlStore implements Store {
  // In one statement, for another process may append in between.
  private static final String HEAD = "SELECT coalesce(max(sequence), 0), count(*) FROM entry";
  private static final Anchor BEGINNING = new Anchor(0, Links.hex(Links.beginning()));

  private final Sessions sessions;
  private final GroupCommit writer;
  private final Readers readers;
  private final SqlWire wire;
  private final SqlLedger ledger;
  private final Subscribers subscribers;
  private final Editions editions;
  private final Settings settings;

  private SqlStore(Sessions sessions, GroupCommit writer, Readers readers, SqlWire wire) {
    this.sessions = sessions;
    this.writer = writer;
    this.readers = readers;
    this.wire = wire;
    this.ledger = new SqlLedger(writer, readers);
    this.subscribers = new SqlSubscribers(writer, readers);
    this.editions = new SqlEditions(readers);
    this.settings = new SqlSettings(writer, readers);
  }

  /// Opens the store after checking that the wire has no gap.
  ///
  /// @param sessions are closed with the store
  /// @throws UncheckedIOException if the database cannot be read or entries are missing
  static SqlStore open(Sessions sessions, Clock clock) {
    long head = head(sessions);
    GroupCommit writer = new GroupCommit(sessions);
    Readers readers = new Readers(sessions);
    return new SqlStore(sessions, writer, readers, new SqlWire(writer, readers, clock, head));
  }

  private static long head(Sessions sessions) {
    try (Session session = sessions.reading()) {
      return session.first(HEAD, SqlStore::head).orElse(0L);
    } catch (SQLException e) {
      throw sessions.trouble(e);
    }
  }

  private static long head(ResultSet row) throws SQLException {
    long head = row.getLong(1);
    long count = row.getLong(2);
    if (head != count) {
      throw new SQLException(
          "the newest entry has the number %d, but %d entries are there; some were lost"
              .formatted(head, count));
    }
    return head;
  }

  @Override
  public Wire wire() {
    return wire;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public Subscribers subscribers() {
    return subscribers;
  }

  @Override
  public Editions editions() {
    return editions;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public Anchors anchors() {
    // One statement each is enough: neither chain refers to the other.
    return readers.read(
        session -> new Anchors(anchor(session, SqlWire.HEAD), anchor(session, ReceiptBook.HEAD)));
  }

  private static Anchor anchor(Session session, String head) throws SQLException {
    return session
        .first(head, row -> new Anchor(row.getLong(1), Links.hex(row.getBytes(2))))
        .orElse(BEGINNING);
  }

  @Override
  public void close() {
    ledger.hurry();
    writer.drain();
    wire.end();
    readers.close();
    // Last, because the last one to leave an SQLite file tidies up and only a writer can.
    writer.close();
    sessions.close();
  }
}
