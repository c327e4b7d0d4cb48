package dev.wiredesk.wire;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/// Gives links to the entries and receipts that were written before there were any.
///
/// In one transaction but in helpings, so that a large database does not have to fit into memory.
final class OldLinks implements JavaMigration {
  private static final int ENTRIES_AT_ONCE = 100; // with their stories, of up to 5 MiB each
  private static final int RECEIPTS_AT_ONCE = 500;
  private static final String ENTRIES =
      "SELECT e.sequence, e.accepted, e.article_id, e.revision, e.content_hash, s.json"
          + " FROM entry e JOIN story s ON s.sequence = e.sequence"
          + " WHERE e.sequence > ? ORDER BY e.sequence LIMIT ?";
  private static final String LINK = "UPDATE entry SET link = ? WHERE sequence = ?";
  private static final String RECEIPTS =
      SlipRow.SELECT + " WHERE number > ? ORDER BY number LIMIT ?";
  // A group is dropped or kept as it is as old as its newest receipt.
  private static final long SPAN_MAX = TimeUnit.DAYS.toMicros(1);

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Linked(long sequence, byte[] link) {
    @Nullable Object[] values() {
      return new @Nullable Object[] {link, sequence};
    }
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("4.1");
  }

  @Override
  public String getDescription() {
    return "old links";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Session session = new Session(context.getConnection());
    linkEntries(session);
    linkReceipts(session);
    session.change("PRAGMA user_version = 4");
  }

  private static void linkEntries(Session session) throws SQLException {
    byte[] before = Links.beginning();
    long done = 0;
    while (true) {
      List<Links.Filing> filings = session.list(ENTRIES, OldLinks::filing, done, ENTRIES_AT_ONCE);
      if (filings.isEmpty()) {
        return;
      }
      List<Linked> linked = new ArrayList<>(filings.size());
      for (Links.Filing filing : filings) {
        before = filing.link(before);
        linked.add(new Linked(filing.sequence(), before));
      }
      session.changeEach(LINK, linked, Linked::values);
      done = filings.getLast().sequence();
    }
  }

  private static Links.Filing filing(ResultSet row) throws SQLException {
    return new Links.Filing(
        row.getLong(1),
        row.getLong(2),
        row.getBytes(3),
        row.getLong(4),
        row.getBytes(5),
        Fingerprint.of(row.getBytes(6)));
  }

  private static void linkReceipts(Session session) throws SQLException {
    byte[] before = Links.beginning();
    List<SlipRow> waiting = session.list(RECEIPTS, SlipRow::read, 0, RECEIPTS_AT_ONCE);
    while (!waiting.isEmpty()) {
      List<SlipRow> group = group(waiting);
      before = ReceiptBook.add(session, SlipRow.group(group), before);
      waiting = session.list(RECEIPTS, SlipRow::read, group.getLast().number(), RECEIPTS_AT_ONCE);
    }
  }

  /// The first of them that are of one kind and of about one age.
  private static List<SlipRow> group(List<SlipRow> rows) {
    SlipRow first = rows.getFirst();
    return rows.stream()
        .takeWhile(row ->
            row.ofEdition() == first.ofEdition()
                && Math.abs(row.slip().began() - first.slip().began()) <= SPAN_MAX)
        .toList();
  }
}
