package dev.wiredesk.wire;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Card;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A revision that wants to be on the wire, in the form in which it would be written.
///
/// Made by the thread that appends, so that the one thread that writes only has to write.
final class Candidate {
  private static final String NEWEST =
      "SELECT sequence, revision, content_hash FROM entry"
          + " WHERE article_id = ? ORDER BY revision DESC LIMIT 1";
  private static final String SAME_REVISION =
      "SELECT sequence, revision, content_hash FROM entry WHERE article_id = ? AND revision = ?";
  private static final String STORY = "SELECT json FROM story WHERE sequence = ?";
  private static final String ADD_ENTRY =
      "INSERT INTO entry (sequence, article_id, revision, accepted, content_hash, card, held,"
          + " link) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String ADD_STORY = "INSERT INTO story (sequence, json) VALUES (?, ?)";

  /// What was decided about a candidate.
  sealed interface Decision {

    /// It was written.
    record Add(Entry entry) implements Decision {}

    /// It was not written, because of the entry with this number.
    record Keep(Reason reason, long sequence) implements Decision {}
  }

  /// Why a candidate is not written.
  enum Reason {
    KNOWN,
    STALE,
    CONFLICT
  }

  private record Held(long sequence, int revision, String contentHash) {
    static Held read(ResultSet row) throws SQLException {
      return new Held(row.getLong(1), row.getInt(2), row.getString(3));
    }
  }

  /// The newest entry of the wire.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Head(long sequence, byte[] link) {
    private static final Head NONE = new Head(0, Links.beginning());

    static Head read(ResultSet row) throws SQLException {
      return new Head(row.getLong(1), row.getBytes(2));
    }
  }

  private final Article article;
  private final String contentHash;
  private final byte[] json;
  private final byte[] jsonHash;
  private final Card card;
  private final String cardText;

  Candidate(Article article, String contentHash) {
    this.article = article;
    this.contentHash = contentHash;
    this.json = CanonicalJson.lean(article);
    this.jsonHash = Fingerprint.of(json);
    this.card = Card.of(article);
    this.cardText = CardText.write(card);
  }

  /// The size of the story as JSON, in bytes.
  int size() {
    return json.length;
  }

  /// The story's card.
  Card card() {
    return card;
  }

  /// Decides whether it belongs on the wire, and writes it if so.
  Decision decide(Session session, Clock clock) throws SQLException {
    Optional<Held> newest = session.first(NEWEST, Held::read, article.id());
    Optional<Decision.Keep> objection =
        newest.isEmpty() ? Optional.empty() : objection(session, newest.get());
    return objection.isPresent() ? objection.get() : add(session, clock);
  }

  private Optional<Decision.Keep> objection(Session session, Held newest) throws SQLException {
    if (contentHash.equals(newest.contentHash())) {
      return Optional.of(new Decision.Keep(Reason.KNOWN, newest.sequence()));
    }
    if (article.revision() > newest.revision()) {
      return Optional.empty();
    }
    Optional<Held> same =
        session.first(SAME_REVISION, Held::read, article.id(), article.revision());
    if (same.isPresent() && sameContent(session, same.get())) {
      return Optional.of(new Decision.Keep(Reason.KNOWN, same.get().sequence()));
    }
    Reason reason = article.revision() == newest.revision() ? Reason.CONFLICT : Reason.STALE;
    return Optional.of(new Decision.Keep(reason, newest.sequence()));
  }

  private boolean sameContent(Session session, Held held) throws SQLException {
    return contentHash.equals(held.contentHash())
        || session
            .first(STORY, row -> row.getBytes(1), held.sequence())
            .filter(story -> Arrays.equals(story, json))
            .isPresent();
  }

  private Decision.Add add(Session session, Clock clock) throws SQLException {
    // Taken from the table rather than counted beside it: a transaction that fails leaves no gap.
    Head head = session.first(SqlWire.HEAD, Head::read).orElse(Head.NONE);
    long sequence = head.sequence() + 1;
    Instant accepted = clock.instant().truncatedTo(ChronoUnit.MICROS);
    session.change(
        ADD_ENTRY,
        sequence,
        article.id(),
        article.revision(),
        Micros.of(accepted),
        contentHash,
        cardText,
        held(card, accepted),
        link(head, accepted));
    session.change(ADD_STORY, sequence, json);
    Expiries.file(session, sequence, card);
    return new Decision.Add(new Entry(sequence, accepted, contentHash, article));
  }

  private byte[] link(Head head, Instant accepted) {
    return new Links.Filing(
            head.sequence() + 1,
            Micros.of(accepted),
            article.id().getBytes(StandardCharsets.UTF_8),
            article.revision(),
            contentHash.getBytes(StandardCharsets.UTF_8),
            jsonHash)
        .link(head.link());
  }

  /// When it comes out if it is held now; rounded up, so that it is not out before its time.
  static @Nullable Long held(Card card, Instant accepted) {
    Instant until = card.heldUntil();
    return card.actsAt(accepted) || until.equals(Instant.MAX) ? null : Micros.ceiling(until);
  }
}
