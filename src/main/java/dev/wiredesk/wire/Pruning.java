package dev.wiredesk.wire;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Drops old receipts, but never the proof of who has a story.
///
/// It walks them in the order in which they were written, in steps so that neither the writer nor a
/// reader is held up. Of a receipt that is dropped its leaf stays as long as another one of its
/// group does; of a group that is gone only its own row stays. So the chain of receipts can be
/// followed from its beginning whatever was dropped. Safe for use by many threads at once, of which
/// one walks.
final class Pruning {
  private static final int STEP = 500;

  // A group is as old as its newest receipt, so that whoever checks the chain can tell one that was
  // dropped from one that was made away with. Spare is what is old and no success, or not the
  // newest one; of an edition each is spare, for no edition is like another and each would be the
  // newest for ever. What is needed for a kill is taken out of these afterwards.
  static final String WALK =
      "SELECT number, delivery_id, destination, sequence, article_id, revision, attempt, began,"
          + " took, verdict, status, answer, g.first, g.last, g.newest < ?1, g.newest < ?1 AND"
          + " (verdict <> 'ACCEPTED' OR instr(destination, '/') > 0 OR EXISTS ("
          + "SELECT 1 FROM receipt newer WHERE newer.article_id = receipt.article_id"
          + " AND newer.destination = receipt.destination AND newer.number > receipt.number"
          + " AND newer.verdict = 'ACCEPTED'))"
          + " FROM receipt CROSS JOIN receipt_group g ON g.first = (SELECT first FROM receipt_group"
          + " WHERE first <= receipt.number ORDER BY first DESC LIMIT 1)"
          + " WHERE number > ?2 ORDER BY number LIMIT ?3";
  private static final String DROP = "DELETE FROM receipt WHERE number = ?";
  private static final String UNFILE =
      "DELETE FROM receipt_by_destination WHERE destination = ? AND number = ?";
  private static final String LEFT =
      "SELECT EXISTS (SELECT 1 FROM receipt WHERE number >= ? AND number <= ?)";
  private static final String KEEP_LEAF = "INSERT INTO receipt_leaf (number, leaf) VALUES (?, ?)";
  private static final String DROP_LEAVES =
      "DELETE FROM receipt_leaf WHERE number >= ? AND number <= ?";
  private static final String KILLED_SINCE =
      "SELECT EXISTS (SELECT 1 FROM entry WHERE substr(card, 2, 5) = 'false' AND sequence > ?)";

  private record Group(long first, long last) {}

  private record Walked(SlipRow receipt, Group group, boolean old, boolean spare) {
    static Walked read(ResultSet row) throws SQLException {
      return new Walked(
          SlipRow.read(row),
          new Group(row.getLong(13), row.getLong(14)),
          row.getBoolean(15),
          row.getBoolean(16));
    }

    Walked needed() {
      return new Walked(receipt, group, old, false);
    }

    @Nullable Object[] leaf() {
      return new @Nullable Object[] {receipt.number(), receipt.slip().leaf()};
    }
  }

  /// @param head the newest entry when it was decided which are spare
  private record Step(List<Walked> receipts, long head) {
    boolean isOld() {
      return receipts.stream().anyMatch(Walked::old);
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

  /// Drops at most `limit` of groups that are wholly before `time`; goes on where the last call had
  /// enough.
  ///
  /// @return how many were dropped
  int prune(Instant time, int limit) {
    lock.lock();
    try {
      int dropped = 0;
      for (boolean more = true; more && dropped < limit; ) {
        Step step = step(Micros.floor(time));
        dropped += drop(step, limit - dropped);
        // They were written nearly in the order in which they began: a step without an old one is
        // the end. The next walk begins anew, for a newer success makes an older one spare.
        more = step.isOld();
        walked = more ? walked : 0;
      }
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  private Step step(long before) {
    return readers.read(session -> {
      long head = session.first(SqlWire.HEAD, row -> row.getLong(1)).orElse(0L);
      OpenKills kills = new OpenKills(session, before);
      List<Walked> receipts = new ArrayList<>();
      for (Walked receipt : session.list(WALK, Walked::read, before, walked, STEP)) {
        boolean needed = receipt.spare() && kills.need(receipt.receipt());
        receipts.add(needed ? receipt.needed() : receipt);
      }
      return new Step(receipts, head);
    });
  }

  private int drop(Step step, int limit) {
    List<Walked> receipts = step.receipts();
    List<Walked> spare = receipts.stream().filter(Walked::spare).limit(limit).toList();
    if (!spare.isEmpty() && !writer.write(session -> drop(session, spare, step.head()))) {
      return 0; // the same step is walked again
    }
    if (!receipts.isEmpty()) {
      walked = (spare.size() < limit ? receipts : spare).getLast().receipt().number();
    }
    return spare.size();
  }

  /// @return false if nothing was dropped, for a kill came since `head` that may need one of them
  private static boolean drop(Session session, List<Walked> spare, long head) throws SQLException {
    if (session.number(KILLED_SINCE, head) == 1) {
      return false;
    }
    for (Walked walked : spare) {
      SlipRow receipt = walked.receipt();
      session.change(DROP, receipt.number());
      session.change(UNFILE, receipt.destination(), receipt.number());
    }
    Map<Group, List<Walked>> groups =
        spare.stream()
            .collect(
                Collectors.groupingBy(
                    Walked::group, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    for (Map.Entry<Group, List<Walked>> group : groups.entrySet()) {
      long first = group.getKey().first();
      long last = group.getKey().last();
      if (session.number(LEFT, first, last) == 1) {
        session.changeEach(KEEP_LEAF, group.getValue(), Walked::leaf);
      } else {
        session.change(DROP_LEAVES, first, last);
      }
    }
    return true;
  }
}
