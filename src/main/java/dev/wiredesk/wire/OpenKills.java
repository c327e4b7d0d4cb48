package dev.wiredesk.wire;

import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Event;
import dev.wiredesk.wire.Edition.Piece;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tells which receipts of editions are needed for a kill, however old they are.
///
/// A receipt is, if a story of its edition was killed or withdrawn after it, and that was not
/// before the time up to which receipts are dropped, or the reader is still subscribed and the
/// editions the reader got do not reach as far as that entry: the next one will say it, to exactly
/// those whose receipts show that they had the story. Of a story that only expired nobody is told.
///
/// To be used for one moment; what it found of an edition it remembers.
final class OpenKills {
  static final String STORIES = "SELECT stories FROM edition WHERE id = ?";
  static final String TAKEN_BACK =
      "SELECT e.sequence, e.accepted, s.json FROM entry e JOIN story s ON s.sequence = e.sequence"
          + " WHERE e.article_id = ? AND e.sequence > ? AND substr(e.card, 2, 5) = 'false'"
          + " ORDER BY e.revision DESC";
  static final String WAITS =
      "SELECT 1 FROM subscription WHERE channel = ? AND id = ? AND state = 'ACTIVE'"
          + " AND position < ?";

  /// A story that was taken back.
  private record Kill(long sequence, long accepted, Event event) {
    static Kill read(ResultSet row) throws SQLException {
      Event event = Event.of(CanonicalJson.read(row.getBytes(3)));
      return new Kill(row.getLong(1), row.getLong(2), event);
    }
  }

  /// The newest of an edition's kills; 0 for none.
  private record Newest(long sequence, long accepted) {
    static final Newest NONE = new Newest(0, Long.MIN_VALUE);

    Newest or(Kill kill) {
      return new Newest(Math.max(sequence, kill.sequence()), Math.max(accepted, kill.accepted()));
    }
  }

  private final Session session;
  private final long before;
  private final Map<String, Newest> known = new HashMap<>();

  /// @param before receipts from before this time are dropped
  OpenKills(Session session, long before) {
    this.session = session;
    this.before = before;
  }

  /// True if a reader's receipt for this edition must stay.
  ///
  /// @param destination `digest/reader`
  boolean need(String destination, String edition) throws SQLException {
    Newest kill = known.get(edition);
    if (kill == null) {
      kill = newest(edition);
      known.put(edition, kill);
    }
    return kill.sequence() > 0 && (kill.accepted() >= before || waits(destination, kill));
  }

  private boolean waits(String destination, Newest kill) throws SQLException {
    int slash = destination.indexOf('/');
    String channel = destination.substring(0, slash);
    String reader = destination.substring(slash + 1);
    return session.first(WAITS, _ -> true, channel, reader, kill.sequence()).isPresent();
  }

  private Newest newest(String edition) throws SQLException {
    Newest newest = Newest.NONE;
    List<Piece> stories =
        session
            .first(STORIES, row -> EditionText.pieces(row.getString(1)), edition)
            .orElse(List.of());
    for (Piece story : stories) {
      for (Kill kill : session.list(TAKEN_BACK, Kill::read, story.articleId(), story.sequence())) {
        newest = kill.event() == Event.EXPIRED ? newest : newest.or(kill);
      }
    }
    return newest;
  }
}
