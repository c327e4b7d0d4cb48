package dev.wiredesk.wire;

import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Edition.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The editions as tables of a database.
final class SqlEditions implements Editions {
  // Who waits for it is looked up by the same statement, so that the sum holds at every moment.
  private static final String SELECT =
      "SELECT id, channel, hour, date, after, last, since, sections, language, open, subject,"
          + " stories, notes, count, candidates, sent,"
          + " (SELECT count(*) FROM subscription WHERE pending = edition.id), suppressed, excluded"
          + " FROM edition";
  private static final String ONE = SELECT + " WHERE id = ?";
  static final String HAVING =
      "SELECT edition.id, piece.article_id, piece.revision, piece.sequence"
          + " FROM edition_piece piece CROSS JOIN edition ON edition.number = piece.edition"
          + " WHERE piece.article_id = ? AND edition.channel = ? ORDER BY piece.edition";
  private static final String NOTING =
      SELECT + " WHERE channel = ? AND last >= ? AND length(notes) > 2 ORDER BY number";
  // Counted where the receipts are: a million readers are no list to be carried about.
  static final String KNOWLEDGE =
      "SELECT knows, count(*) FROM (SELECT CASE"
          + " WHEN EXISTS (SELECT 1 FROM receipt"
          + " WHERE article_id IN (SELECT value FROM json_each(?2))"
          + " AND destination = had.destination AND verdict = 'ACCEPTED') THEN 'TOLD'"
          + " WHEN reader.id IS NULL THEN 'ERASED'"
          + " WHEN reader.state = 'SUPPRESSED' THEN reader.state"
          // Whoever asked anew gets no edition before the address is confirmed.
          + " WHEN reader.state IN ('LEFT', 'PENDING') THEN 'LEFT'"
          + " WHEN reader.position >= ?3 AND reader.pending IS NULL THEN 'MISSED'"
          + " ELSE 'WAITING' END AS knows"
          + " FROM (SELECT DISTINCT destination FROM receipt"
          + " WHERE article_id IN (SELECT value FROM json_each(?1)) AND verdict = 'ACCEPTED') had"
          + " LEFT JOIN subscription reader ON reader.channel = ?4"
          + " AND reader.id = substr(had.destination, length(?4) + 2)"
          + ") GROUP BY knows UNION ALL SELECT 'FORGOTTEN', gone FROM (SELECT "
          + dropped("?1")
          + " - "
          + dropped("?2")
          + " AS gone) WHERE gone > 0";
  static final String MAILED = "SELECT coalesce(sum(mails), 0) FROM mailed WHERE day = ?";

  private final Readers readers;

  /// How many of those who got these editions have no receipt of it any more.
  private static String dropped(String ids) {
    return "(SELECT coalesce(sum(max(sent - (SELECT count(*) FROM receipt"
        + " WHERE article_id = edition.id AND verdict = 'ACCEPTED'), 0)), 0)"
        + " FROM edition WHERE id IN (SELECT value FROM json_each(%s)))".formatted(ids);
  }

  SqlEditions(Readers readers) {
    this.readers = readers;
  }

  @Override
  public Optional<Issued> find(String id) {
    return readers.read(session -> session.first(ONE, SqlEditions::issued, id));
  }

  @Override
  public List<Issued> newest(@Nullable String channel, boolean open, int limit) {
    String query = newest(channel != null, open);
    int most = Math.max(limit, 0);
    return readers.read(session ->
        channel == null
            ? session.list(query, SqlEditions::issued, most)
            : session.list(query, SqlEditions::issued, channel, most));
  }

  /// What is asked for the newest, in the words of an index.
  static String newest(boolean ofChannel, boolean open) {
    String which = (ofChannel ? " AND channel = ?" : "") + (open ? " AND open = 1" : "");
    return SELECT
        + which.replaceFirst(" AND", " WHERE")
        + " ORDER BY hour DESC, number DESC LIMIT ?";
  }

  @Override
  public Map<String, Map<String, Piece>> having(String channel, Collection<String> articleIds) {
    return readers.read(session -> {
      Map<String, Map<String, Piece>> found = new LinkedHashMap<>();
      for (String articleId : articleIds) {
        Map<String, Piece> editions = having(session, channel, articleId);
        if (!editions.isEmpty()) {
          found.put(articleId, editions);
        }
      }
      return found;
    });
  }

  private static Map<String, Piece> having(Session session, String channel, String articleId)
      throws SQLException {
    Map<String, Piece> editions = new LinkedHashMap<>();
    session.list(
        HAVING,
        row ->
            editions.put(
                row.getString(1), new Piece(row.getString(2), row.getInt(3), row.getLong(4))),
        articleId,
        channel);
    return editions;
  }

  @Override
  public List<Issued> noting(String channel, String articleId, long sequence) {
    return readers
        .read(session -> session.list(NOTING, SqlEditions::issued, channel, sequence))
        .stream()
        .filter(it -> it.edition().notes().stream().anyMatch(n -> n.articleId().equals(articleId)))
        .toList();
  }

  @Override
  public Map<Knowledge, Long> readers(
      String channel, Set<String> had, Set<String> telling, long sequence) {
    Map<Knowledge, Long> counts = new EnumMap<>(Knowledge.class);
    readers.read(session ->
        session.list(
            KNOWLEDGE,
            row -> counts.put(Knowledge.valueOf(row.getString(1)), row.getLong(2)),
            LabelText.write(had),
            LabelText.write(telling),
            sequence,
            channel));
    return counts;
  }

  @Override
  public long mailed(LocalDate day) {
    return readers.read(session -> session.number(MAILED, day.toEpochDay()));
  }

  private static Issued issued(ResultSet row) throws SQLException {
    Edition edition =
        new Edition(
            row.getString(1),
            row.getString(2),
            Micros.orNever(row.getLong(3)),
            LocalDate.parse(row.getString(4)),
            new Range(row.getLong(5), row.getLong(6), Micros.orNever(row.getLong(7))),
            LabelText.read(row.getString(8)),
            row.getString(9),
            row.getBoolean(10),
            row.getString(11),
            EditionText.pieces(row.getString(12)),
            EditionText.pieces(row.getString(13)),
            EditionText.count(row.getString(14)));
    return new Issued(
        edition,
        new Count(
            row.getLong(15), row.getLong(16), row.getLong(17), row.getLong(18), row.getLong(19)));
  }
}
