package dev.wiredesk.wire;

import dev.wiredesk.wire.Verification.Demand;
import dev.wiredesk.wire.Witness.Chain;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Checks a store against its chains, as it was at one moment.
///
/// To be used once, by one thread.
final class Verifier {
  private static final String ORPHANS =
      "SELECT sequence FROM story WHERE sequence NOT IN (SELECT sequence FROM entry)"
          + " ORDER BY sequence LIMIT ?";
  private static final String MISFILED =
      "SELECT d.number FROM receipt_by_destination d LEFT JOIN receipt r ON r.number = d.number"
          + " AND r.destination = d.destination WHERE r.number IS NULL ORDER BY d.number LIMIT ?";
  private static final String UNFILED =
      "SELECT number FROM receipt r WHERE number <= ? AND NOT EXISTS (SELECT 1 FROM"
          + " receipt_by_destination d WHERE d.destination = r.destination AND d.number = r.number)"
          + " ORDER BY number LIMIT ?";
  private static final List<String> TABLES =
      List.of(
          "entry", "story", "receipt", "receipt_group", "receipt_leaf", "receipt_by_destination");

  private final Session session;
  private final Demand demand;
  private final Faults faults;

  Verifier(Session session, Demand demand) {
    this.session = session;
    this.demand = demand;
    this.faults = new Faults(demand.faultsMax());
  }

  Verification verify() throws SQLException {
    Instant begun = Instant.now();
    // The first question begins a transaction of reading, to which the rest belongs.
    checkTables();
    EntryCheck entries = new EntryCheck(session, faults, witnesses(Chain.WIRE));
    entries.run(demand.progress());
    lines(ORPHANS, "story %d: no entry of the wire is there for it");
    ReceiptCheck receipts =
        new ReceiptCheck(
            session, faults, witnesses(Chain.RECEIPTS), Micros.floor(demand.keptSince()));
    receipts.run(demand.progress());
    checkFiling(receipts.head().number());
    return new Verification(
        new Anchors(entries.head(), receipts.head()),
        entries.count(),
        receipts.count(),
        receipts.dropped(),
        faults.kept(),
        faults.count(),
        Duration.between(begun, Instant.now()));
  }

  private Witnesses witnesses(Chain chain) {
    return new Witnesses(
        demand.witnesses().stream().filter(it -> it.chain() == chain).toList(), faults);
  }

  /// The rows against their indexes, by which everything is found, and against their types.
  private void checkTables() throws SQLException {
    for (String table : TABLES) {
      session.list("PRAGMA integrity_check('" + table + "')", row -> row.getString(1)).stream()
          .filter(line -> !line.equals("ok"))
          .forEach(line -> faults.add("table %s: %s".formatted(table, line)));
    }
  }

  private void checkFiling(long last) throws SQLException {
    lines(MISFILED, "receipt %d: it is filed under a destination that has no such receipt");
    lines(UNFILED, "receipt %d: it is not filed under its destination", ReceiptBook.lastFull(last));
  }

  private void lines(String sql, String fault, Object... values) throws SQLException {
    Object[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = demand.faultsMax();
    session.list(sql, row -> row.getLong(1), all).forEach(it -> faults.add(fault.formatted(it)));
  }
}
