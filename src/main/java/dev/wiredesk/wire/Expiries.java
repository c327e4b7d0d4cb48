package dev.wiredesk.wire;

import dev.wiredesk.article.Card;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// When which story has to be taken away because its time is over.
///
/// Kept for the newest revision of each story that has an end, so that nobody has to look through
/// the wire for it.
final class Expiries {
  static final String OVER =
      "SELECT e.sequence, e.article_id, e.revision, e.card, e.accepted"
          + " FROM expiry x JOIN entry e ON e.sequence = x.sequence"
          + " WHERE x.due <= ? ORDER BY x.due LIMIT ?";
  static final String NEXT = "SELECT due FROM expiry WHERE due > ? ORDER BY due LIMIT 1";
  private static final String FILE =
      "INSERT INTO expiry (article_id, sequence, due) VALUES (?, ?, ?)"
          + " ON CONFLICT (article_id) DO UPDATE SET sequence = excluded.sequence, due = excluded.due";
  private static final String DROP = "DELETE FROM expiry WHERE article_id = ?";

  private Expiries() {}

  /// Notes down when the newest revision of a story ends, in the place of what was noted of the
  /// earlier one.
  static void file(Session session, long sequence, Card card) throws SQLException {
    Instant due = due(card);
    if (due.equals(Instant.MAX)) {
      session.change(DROP, card.id());
    } else {
      session.change(FILE, card.id(), sequence, Micros.ceiling(due));
    }
  }

  /// What is held when its time is over is taken away when it comes out.
  private static Instant due(Card card) {
    if (!card.live()) {
      return Instant.MAX;
    }
    return card.heldUntil().isAfter(card.expires()) ? card.heldUntil() : card.expires();
  }

  static List<Filed> over(Session session, Instant now, int limit) throws SQLException {
    CardText text = new CardText();
    return session.list(OVER, row -> SqlWire.filed(text, row), Micros.floor(now), limit);
  }

  static Instant next(Session session, Instant after) throws SQLException {
    return session
        .first(NEXT, row -> Micros.orNever(row.getLong(1)), Micros.floor(after))
        .orElse(Instant.MAX);
  }
}
