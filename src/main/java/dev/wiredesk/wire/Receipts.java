package dev.wiredesk.wire;

import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Receipt.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The receipts as tables of a database, to be read; [ReceiptBook] writes them.
final class Receipts {
  private static final String COLUMNS =
      "delivery_id, destination, sequence, article_id, revision, attempt,"
          + " began, took, verdict, status, answer";
  private static final String ALL = "SELECT " + COLUMNS + " FROM receipt";
  static final String FILED =
      "SELECT "
          + COLUMNS
          + " FROM receipt_by_destination CROSS JOIN receipt USING (destination, number)";
  private static final String NEWEST_FIRST = " ORDER BY number DESC LIMIT ?";
  static final String HAS =
      "SELECT 1 FROM receipt WHERE article_id = ? AND destination = ? AND revision = ?"
          + " AND verdict = 'ACCEPTED' LIMIT 1";
  static final String RECEIVED =
      "SELECT 1 FROM receipt WHERE article_id = ? AND destination = ?"
          + " AND verdict = 'ACCEPTED' LIMIT 1";
  static final String HOLDERS =
      ALL
          + " WHERE number IN (SELECT max(number) FROM receipt"
          + " WHERE article_id = ? AND verdict = 'ACCEPTED' GROUP BY destination)"
          + " ORDER BY destination";

  private final Readers readers;

  Receipts(Readers readers) {
    this.readers = readers;
  }

  /// The newest that pass the filter, newest first.
  List<Receipt> find(ReceiptFilter filter, int limit) {
    Condition condition = Condition.of(filter);
    return readers.read(session ->
        filed(filter)
            ? findFiled(session, condition, limit)
            : find(session, ALL, condition, limit));
  }

  /// What is asked for a filter that indexes serve.
  static String query(ReceiptFilter filter) {
    return ALL + Condition.of(filter).where() + NEWEST_FIRST;
  }

  /// True if they are looked up by their destination, for no index leads to them.
  private static boolean filed(ReceiptFilter filter) {
    return filter.destination() != null
        && filter.articleId() == null
        && (filter.verdict() == null || filter.verdict() == Verdict.ACCEPTED);
  }

  private static List<Receipt> findFiled(Session session, Condition condition, int limit)
      throws SQLException {
    long last = session.first(ReceiptBook.HEAD, row -> row.getLong(1)).orElse(0L);
    long filed = ReceiptBook.lastFull(last);
    List<Receipt> found =
        new ArrayList<>(find(session, ALL, condition.and("number > ?", filed), limit));
    Condition older = condition.and("number <= ?", filed);
    found.addAll(find(session, FILED, older, limit - found.size()));
    return found;
  }

  private static List<Receipt> find(Session session, String from, Condition condition, int limit)
      throws SQLException {
    Object[] values =
        Stream.concat(condition.values().stream(), Stream.of(Math.max(limit, 0))).toArray();
    return session.list(from + condition.where() + NEWEST_FIRST, Receipts::receipt, values);
  }

  /// Which rows; its values stand where the text has question marks.
  private record Condition(String where, List<Object> values) {

    static Condition of(ReceiptFilter filter) {
      Condition condition = new Condition("", List.of());
      if (filter.destination() != null) {
        condition = condition.and("destination = ?", filter.destination());
      }
      if (filter.articleId() != null) {
        condition = condition.and("article_id = ?", filter.articleId());
      }
      if (filter.verdict() == null) {
        return condition;
      }
      return filter.verdict() == Verdict.ACCEPTED
          ? condition.and("verdict = ?", "ACCEPTED")
          // In the words of the index that makes this quick.
          : condition.and("verdict <> 'ACCEPTED' AND verdict = ?", filter.verdict().name());
    }

    Condition and(String clause, Object value) {
      return new Condition(
          where + (values.isEmpty() ? " WHERE " : " AND ") + clause,
          Stream.concat(values.stream(), Stream.of(value)).toList());
    }
  }

  /// True if a success with this revision is there.
  boolean has(String destination, String articleId, int revision) {
    return readers
        .read(session -> session.first(HAS, _ -> true, articleId, destination, revision))
        .isPresent();
  }

  /// Those of these of which a success with any revision is there.
  Set<String> received(String destination, Collection<String> articleIds) {
    return readers.read(session -> {
      Set<String> received = new LinkedHashSet<>();
      for (String id : articleIds) {
        session.first(RECEIVED, _ -> id, id, destination).ifPresent(received::add);
      }
      return received;
    });
  }

  /// The newest success of each destination, by destination.
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
}
