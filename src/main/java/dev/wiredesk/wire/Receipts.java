package dev.wiredesk.wire;

import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Receipt.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The receipts as a table of a database.
///
/// Some ten thousand a second are added, so what is looked up seldom does without an index.
final class Receipts {
  private static final int STEP = 500;
  private static final String COLUMNS =
      "delivery_id, destination, sequence, article_id, revision, attempt,"
          + " began, took, verdict, status, answer";
  private static final String ADD =
      "INSERT INTO receipt (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String FIND = "SELECT " + COLUMNS + " FROM receipt";
  private static final String HAS =
      "SELECT 1 FROM receipt WHERE article_id = ? AND destination = ? AND revision = ?"
          + " AND verdict = 'ACCEPTED' LIMIT 1";
  private static final String HOLDERS =
      FIND
          + " WHERE number IN (SELECT max(number) FROM receipt"
          + " WHERE article_id = ? AND verdict = 'ACCEPTED' GROUP BY destination)"
          + " ORDER BY destination";
  // Old, and dropped without a loss: no success, or not the newest one.
  private static final String WALK =
      "SELECT number, began < ?1, began < ?1 AND (verdict <> 'ACCEPTED' OR EXISTS ("
          + "SELECT 1 FROM receipt newer WHERE newer.article_id = receipt.article_id"
          + " AND newer.destination = receipt.destination AND newer.number > receipt.number"
          + " AND newer.verdict = 'ACCEPTED'))"
          + " FROM receipt WHERE number > ?2 ORDER BY number LIMIT ?3";
  private static final String DROP = "DELETE FROM receipt WHERE number = ?";

  private record Walked(long number, boolean old, boolean spare) {
    static Walked read(ResultSet row) throws SQLException {
      return new Walked(row.getLong(1), row.getBoolean(2), row.getBoolean(3));
    }
  }

  private final GroupCommit writer;
  private final Readers readers;
  private final ReentrantLock pruning = new ReentrantLock();
  private long walked;

  Receipts(GroupCommit writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  static void add(Session session, Receipt receipt) throws SQLException {
    session.change(
        ADD,
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

  List<Receipt> find(ReceiptFilter filter, int limit) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    if (filter.destination() != null) {
      conditions.add("destination = ?");
      values.add(filter.destination());
    }
    if (filter.articleId() != null) {
      conditions.add("article_id = ?");
      values.add(filter.articleId());
    }
    if (filter.verdict() != null) {
      conditions.add("verdict = ?");
      values.add(filter.verdict().name());
    }
    if (filter.verdict() != null && filter.verdict() != Verdict.ACCEPTED) {
      conditions.add("verdict <> 'ACCEPTED'"); // in the words of the index that makes this quick
    }
    values.add(Math.max(limit, 0));
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    String sql = FIND + where + " ORDER BY number DESC LIMIT ?";
    return readers.read(session -> session.list(sql, Receipts::receipt, values.toArray()));
  }

  boolean has(String destination, String articleId, int revision) {
    return readers
        .read(session -> session.first(HAS, _ -> true, articleId, destination, revision))
        .isPresent();
  }

  Map<String, Receipt> holders(String articleId) {
    Map<String, Receipt> holders = new LinkedHashMap<>();
    readers
        .read(session -> session.list(HOLDERS, Receipts::receipt, articleId))
        .forEach(receipt -> holders.put(receipt.destination(), receipt));
    return holders;
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    int status = row.getInt(10);
    Integer answered = row.wasNull() ? null : status;
    return new Receipt(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        row.getInt(5),
        row.getInt(6),
        Micros.instant(row.getLong(7)),
        Duration.of(row.getLong(8), ChronoUnit.MICROS),
        Verdict.valueOf(row.getString(9)),
        answered,
        row.getString(11));
  }

  /// Walks the old receipts in the order in which they were written, in steps so that neither the
  /// writer nor a reader is held up; one call goes on where the last one had enough.
  int prune(Instant time, int limit) {
    pruning.lock();
    try {
      int dropped = 0;
      for (boolean more = true; more && dropped < limit; ) {
        List<Walked> step = step(Micros.of(time));
        dropped += drop(step, limit - dropped);
        // They were written nearly in the order in which they began: a step without an old one is
        // the end, and the next walk begins anew, for a newer success may make an older one spare.
        more = step.stream().anyMatch(Walked::old);
        walked = more ? walked : 0;
      }
      return dropped;
    } finally {
      pruning.unlock();
    }
  }

  private List<Walked> step(long before) {
    return readers.read(session -> session.list(WALK, Walked::read, before, walked, STEP));
  }

  private int drop(List<Walked> step, int limit) {
    List<Long> spare =
        step.stream().filter(Walked::spare).map(Walked::number).limit(limit).toList();
    if (!spare.isEmpty()) {
      writer.write(session -> {
        for (long number : spare) {
          session.change(DROP, number);
        }
        return true;
      });
    }
    if (!step.isEmpty()) {
      walked = spare.size() < limit ? step.getLast().number() : spare.getLast();
    }
    return spare.size();
  }
}
