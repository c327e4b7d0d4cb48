package dev.wiredesk.wire;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Drops old receipts, but never the proof of who has a story.
///
/// It walks them in the order in which they were written, in steps so that neither the writer nor a
/// reader is held up. Safe for use by many threads at once, of which one walks.
final class Pruning {
  private static final int STEP = 500;

  // Spare is what is old and no success, or not the newest one. An edition is like no other, so
  // each would be the newest for ever; who reads of a story after so long a time had it elsewhere.
  static final String WALK =
      "SELECT number, destination, began < ?1, began < ?1 AND (verdict <> 'ACCEPTED'"
          + " OR instr(destination, '/') > 0 OR EXISTS ("
          + "SELECT 1 FROM receipt newer WHERE newer.article_id = receipt.article_id"
          + " AND newer.destination = receipt.destination AND newer.number > receipt.number"
          + " AND newer.verdict = 'ACCEPTED'))"
          + " FROM receipt WHERE number > ?2 ORDER BY number LIMIT ?3";
  private static final String DROP = "DELETE FROM receipt WHERE number = ?";
  private static final String UNFILE =
      "DELETE FROM receipt_by_destination WHERE destination = ? AND number = ?";

  private record Walked(long number, String destination, boolean old, boolean spare) {
    static Walked read(ResultSet row) throws SQLException {
      return new Walked(row.getLong(1), row.getString(2), row.getBoolean(3), row.getBoolean(4));
    }
  }

  private final GroupCommit writer;
  private final Readers readers;
  private final ReentrantLock lock = new ReentrantLock();
  private long walked;

  Pruning(GroupCommit writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  /// Drops at most `limit` that began before `time`; goes on where the last call had enough.
  ///
  /// @return how many were dropped
  int prune(Instant time, int limit) {
    lock.lock();
    try {
      int dropped = 0;
      for (boolean more = true; more && dropped < limit; ) {
        List<Walked> step = step(Micros.of(time));
        dropped += drop(step, limit - dropped);
        // They were written nearly in the order in which they began: a step without an old one is
        // the end. The next walk begins anew, for a newer success makes an older one spare.
        more = step.stream().anyMatch(Walked::old);
        walked = more ? walked : 0;
      }
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  private List<Walked> step(long before) {
    return readers.read(session -> session.list(WALK, Walked::read, before, walked, STEP));
  }

  private int drop(List<Walked> step, int limit) {
    List<Walked> spare = step.stream().filter(Walked::spare).limit(limit).toList();
    if (!spare.isEmpty()) {
      writer.write(session -> drop(session, spare));
    }
    if (!step.isEmpty()) {
      walked = (spare.size() < limit ? step : spare).getLast().number();
    }
    return spare.size();
  }

  private static boolean drop(Session session, List<Walked> spare) throws SQLException {
    for (Walked receipt : spare) {
      session.change(DROP, receipt.number());
      session.change(UNFILE, receipt.destination(), receipt.number());
    }
    return true;
  }
}
