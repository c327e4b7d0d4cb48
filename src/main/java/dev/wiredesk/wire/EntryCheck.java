package dev.wiredesk.wire;

import dev.wiredesk.wire.Verification.Progress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Follows the chain of the wire from its beginning.
///
/// Each entry is checked against the link that stands before it, so that one that was altered is
/// one fault and not the end of the chain, and so that several can be checked at once.
final class EntryCheck {
  private static final String COUNT = "SELECT count(*) FROM entry";
  private static final int ROWS_AT_ONCE = 512;
  private static final long BYTES_AT_ONCE = 8L << 20;

  /// An entry with the link of the one before.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Pair(byte[] before, EntryRow row) {
    List<String> faults() {
      return row.faults(before);
    }
  }

  private final Session session;
  private final Faults faults;
  private final Witnesses witnesses;
  private long last;
  private byte[] link = Links.beginning();
  private long count;

  EntryCheck(Session session, Faults faults, Witnesses witnesses) {
    this.session = session;
    this.faults = faults;
    this.witnesses = witnesses;
  }

  void run(Progress progress) throws SQLException {
    long all = session.number(COUNT);
    witnesses.at(0, link);
    try (Rows<EntryRow> rows = session.rows(EntryRow.ALL, EntryRow::read)) {
      while (rows.peek() != null) {
        helping(rows).parallelStream().map(Pair::faults).toList().forEach(faults::addAll);
        progress.at("entries", count, all);
      }
    }
    witnesses.end(last);
  }

  private List<Pair> helping(Rows<EntryRow> rows) throws SQLException {
    List<Pair> helping = new ArrayList<>();
    long bytes = 0;
    for (EntryRow row = rows.peek();
        row != null && helping.size() < ROWS_AT_ONCE && bytes < BYTES_AT_ONCE;
        row = next(rows)) {
      checkGap(row.sequence());
      helping.add(new Pair(link, row));
      bytes += row.size();
      link = Objects.requireNonNullElseGet(row.link(), Links::beginning);
      last = row.sequence();
      count++;
      witnesses.at(last, link);
    }
    return helping;
  }

  private static @Nullable EntryRow next(Rows<EntryRow> rows) throws SQLException {
    rows.take();
    return rows.peek();
  }

  private void checkGap(long sequence) {
    if (sequence == last + 2) {
      faults.add("entry %d: it is missing".formatted(last + 1));
    } else if (sequence != last + 1) {
      faults.add("entries %d to %d: they are missing".formatted(last + 1, sequence - 1));
    }
  }

  /// The newest entry and its link.
  Anchor head() {
    return new Anchor(last, Links.hex(link));
  }

  long count() {
    return count;
  }
}
