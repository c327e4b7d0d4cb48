package dev.wiredesk.wire;

import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Event;
import dev.wiredesk.wire.Edition.Piece;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells which receipts are needed for a kill, however old they are.
///
/// One of an edition is, if a story of the edition was killed or withdrawn after it, and that was
/// not before the time up to which receipts are dropped, or the reader is still subscribed and no
/// receipt shows that they were told: either the next edition will say it, to exactly those whose
/// receipts show that they had the story, or it went by without a word and a person must look. Of a
/// story that only expired nobody is told.
///
/// One of an attempt that may have brought an outlet a story is, if the story was taken away after
/// it, and as long as no answer says what the outlet has. Of several the newest is.
///
/// To be used for one moment; what it found of an edition it remembers.
final class OpenKills {
  static final String EDITION = "SELECT channel, stories FROM edition WHERE id = ?";
  static final String TAKEN_BACK =
      "SELECT e.sequence, e.accepted, s.json FROM entry e JOIN story s ON s.sequence = e.sequence"
          + " WHERE e.article_id = ? AND e.sequence > ? AND substr(e.card, 2, 5) = 'false'"
          + " ORDER BY e.revision DESC";
  static final String NOTING =
      "SELECT id, notes FROM edition WHERE channel = ? AND last >= ? AND length(notes) > 2";
  static final String BACK =
      "SELECT edition.id FROM edition_piece piece CROSS JOIN edition"
          + " ON edition.number = piece.edition"
          + " WHERE piece.article_id = ? AND piece.sequence > ? AND edition.channel = ?";
  static final String WAITS =
      "SELECT 1 FROM subscription WHERE channel = ?1 AND id = ?2 AND state = 'ACTIVE'"
          + " AND NOT EXISTS (SELECT 1 FROM receipt"
          + " WHERE article_id IN (SELECT value FROM json_each(?3))"
          + " AND destination = ?1 || '/' || ?2 AND verdict = 'ACCEPTED')";
  // In the words of Receipt.mayHaveArrived.
  static final String DOUBTED =
      "SELECT 1 FROM entry taken WHERE taken.article_id = ?1 AND taken.sequence > ?2"
          + " AND substr(taken.card, 2, 5) = 'false' AND NOT EXISTS (SELECT 1 FROM receipt"
          + " WHERE article_id = ?1 AND destination = ?3 AND (verdict = 'ACCEPTED'"
          + " OR (number > ?4 AND sequence < taken.sequence"
          + " AND (verdict = 'DEFERRED' OR (verdict = 'REFUSED' AND status = 409)))))";

  /// A story that was taken back.
  private record Kill(long sequence, long accepted, Event event) {
    static Kill read(ResultSet row) throws SQLException {
      Event event = Event.of(CanonicalJson.read(row.getBytes(3)));
      return new Kill(row.getLong(1), row.getLong(2), event);
    }
  }

  /// The newest kill of a story that an edition had.
  ///
  /// @param telling the editions that tell of it, as JSON
  private record Told(long accepted, String telling) {}

  /// What is known of an edition.
  private record Had(String channel, List<Piece> stories) {
    static Had read(ResultSet row) throws SQLException {
      return new Had(row.getString(1), EditionText.pieces(row.getString(2)));
    }
  }

  private final Session session;
  private final long before;
  private final Map<String, List<Told>> known = new HashMap<>();

  /// @param before receipts from before this time are dropped
  OpenKills(Session session, long before) {
    this.session = session;
    this.before = before;
  }

  /// True if a receipt must stay.
  boolean need(SlipRow receipt) throws SQLException {
    if (receipt.ofEdition()) {
      return receipt.isAccepted() && need(receipt.destination(), receipt.articleId());
    }
    return receipt.mayHaveArrived() && isDoubted(receipt);
  }

  private boolean isDoubted(SlipRow receipt) throws SQLException {
    return session
        .first(
            DOUBTED,
            _ -> true,
            receipt.articleId(),
            receipt.slip().sequence(),
            receipt.destination(),
            receipt.number())
        .isPresent();
  }

  /// @param destination `digest/reader`
  private boolean need(String destination, String edition) throws SQLException {
    List<Told> kills = known.get(edition);
    if (kills == null) {
      kills = kills(edition);
      known.put(edition, kills);
    }
    for (Told kill : kills) {
      if (kill.accepted() >= before || waits(destination, kill)) {
        return true;
      }
    }
    return false;
  }

  private boolean waits(String destination, Told kill) throws SQLException {
    int slash = destination.indexOf('/');
    String channel = destination.substring(0, slash);
    String reader = destination.substring(slash + 1);
    return session.first(WAITS, _ -> true, channel, reader, kill.telling()).isPresent();
  }

  private List<Told> kills(String edition) throws SQLException {
    List<Told> kills = new ArrayList<>();
    Optional<Had> had = session.first(EDITION, Had::read, edition);
    for (Piece story : had.map(Had::stories).orElse(List.of())) {
      Optional<Kill> newest =
          session.list(TAKEN_BACK, Kill::read, story.articleId(), story.sequence()).stream()
              .filter(kill -> kill.event() != Event.EXPIRED)
              .findFirst();
      if (newest.isPresent()) {
        String telling = telling(had.orElseThrow().channel(), story.articleId(), newest.get());
        kills.add(new Told(newest.get().accepted(), telling));
      }
    }
    return kills;
  }

  /// The editions with a note of the kill, and those with the story if it came back.
  private String telling(String channel, String articleId, Kill kill) throws SQLException {
    Set<String> telling =
        new LinkedHashSet<>(
            session.list(BACK, row -> row.getString(1), articleId, kill.sequence(), channel));
    session.list(
        NOTING,
        row ->
            EditionText.pieces(row.getString(2)).stream()
                    .anyMatch(note -> isTold(note, articleId, kill))
                && telling.add(row.getString(1)),
        channel,
        kill.sequence());
    return LabelText.write(telling);
  }

  private static boolean isTold(Piece note, String articleId, Kill kill) {
    return note.articleId().equals(articleId) && note.sequence() >= kill.sequence();
  }
}
