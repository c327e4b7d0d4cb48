package dev.wiredesk.wire;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Card;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The wire as tables of a database.
final class SqlWire implements Wire {
  private static final int CARDS_AT_ONCE = 1_000;
  private static final String ENTRIES =
      "SELECT e.sequence, e.accepted, e.content_hash, s.json"
          + " FROM entry e JOIN story s ON s.sequence = e.sequence WHERE ";
  private static final String AT = ENTRIES + "e.sequence = ?";
  private static final String AFTER = ENTRIES + "e.sequence > ? ORDER BY e.sequence LIMIT ?";
  private static final String REVISIONS = ENTRIES + "e.article_id = ? ORDER BY e.revision";
  private static final String NEWEST = REVISIONS + " DESC LIMIT 1";
  private static final String FILED =
      "SELECT sequence, article_id, revision, card, accepted FROM entry WHERE ";
  private static final String CARDS =
      FILED + "sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?";
  static final String NEWEST_SEQUENCE =
      "SELECT sequence FROM entry WHERE article_id = ? ORDER BY revision DESC LIMIT 1";
  // In the words of the index that makes this quick; CardText begins a card with `live`.
  static final String TAKEDOWNS =
      FILED + "substr(card, 2, 5) = 'false' AND sequence > ? ORDER BY sequence";
  static final String RELEASED =
      FILED + "held > ? AND held <= ? AND sequence <= ? ORDER BY sequence";

  /// The newest entry and its link.
  static final String HEAD = "SELECT sequence, link FROM entry ORDER BY sequence DESC LIMIT 1";

  private static final String LIFE = FILED + "article_id = ? ORDER BY sequence";
  private static final String ACCEPTED = "SELECT accepted FROM entry WHERE sequence = ?";

  private final GroupCommit writer;
  private final Readers readers;
  private final Clock clock;
  // When the appends began that are not done yet.
  private final Map<Object, Instant> underWay = new ConcurrentHashMap<>();
  private final Tail tail;

  /// @param head the sequence number of the newest entry
  SqlWire(GroupCommit writer, Readers readers, Clock clock, long head) {
    this.writer = writer;
    this.readers = readers;
    this.clock = clock;
    this.tail = new Tail(head);
  }

  @Override
  public Append append(Article article, String contentHash) {
    Object mark = new Object();
    underWay.put(mark, clock.instant());
    try {
      return switch (writer.write(new Appending(new Candidate(article, contentHash)))) {
        case Candidate.Decision.Add(var entry) -> new Append.Added(entry);
        case Candidate.Decision.Keep(var reason, var sequence) -> kept(reason, at(sequence));
      };
    } finally {
      underWay.remove(mark);
    }
  }

  @Override
  public Instant completeUntil(Instant now) {
    return underWay.values().stream()
        .filter(begun -> begun.isBefore(now))
        .min(Instant::compareTo)
        .orElse(now);
  }

  private final class Appending implements GroupCommit.Write<Candidate.Decision> {
    private final Candidate candidate;

    Appending(Candidate candidate) {
      this.candidate = candidate;
    }

    @Override
    public Candidate.Decision run(Session session) throws SQLException {
      return candidate.decide(session, clock);
    }

    @Override
    public void committed(Candidate.Decision decision) {
      if (decision instanceof Candidate.Decision.Add(var entry)) {
        tail.add(entry, candidate.card(), candidate.size());
      }
    }
  }

  private static Append kept(Candidate.Reason reason, Entry held) {
    return switch (reason) {
      case KNOWN -> new Append.Known(held);
      case STALE -> new Append.Stale(held);
      case CONFLICT -> new Append.Conflict(held);
    };
  }

  private Entry at(long sequence) {
    return entries(List.of(sequence)).getFirst();
  }

  @Override
  public long head() {
    return tail.head();
  }

  @Override
  public Optional<Entry> newest(String articleId) {
    return readers.read(session -> session.first(NEWEST, SqlWire::entry, articleId));
  }

  @Override
  public List<Entry> revisions(String articleId) {
    return readers.read(session -> session.list(REVISIONS, SqlWire::entry, articleId));
  }

  @Override
  public List<Entry> after(long sequence, int limit) {
    return tail.after(sequence, limit)
        .orElseGet(() ->
            readers.read(
                session -> session.list(AFTER, SqlWire::entry, sequence, Math.max(limit, 0))));
  }

  @Override
  public List<Entry> entries(Collection<Long> sequences) {
    return readers.read(session -> entries(session, new TreeSet<>(sequences)));
  }

  private List<Entry> entries(Session session, Collection<Long> ascending) throws SQLException {
    List<Entry> found = new ArrayList<>();
    for (long sequence : ascending) {
      Optional<Entry> kept = tail.at(sequence);
      (kept.isPresent() ? kept : session.first(AT, SqlWire::entry, sequence)).ifPresent(found::add);
    }
    return found;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong(1),
        Micros.instant(row.getLong(2)),
        row.getString(3),
        CanonicalJson.read(row.getBytes(4)));
  }

  @Override
  public void cards(long sequence, Consumer<Filed> reader) {
    // In helpings, so that no session is held while the reader works.
    CardText text = new CardText();
    long last = tail.head();
    for (long from = sequence; from < last; ) {
      List<Filed> cards = cards(text, from, last, CARDS_AT_ONCE);
      cards.forEach(reader);
      from = cards.isEmpty() ? last : cards.getLast().sequence();
    }
  }

  private List<Filed> cards(CardText text, long from, long last, int limit) {
    return readers.read(
        session -> session.list(CARDS, row -> filed(text, row), from, last, Math.max(limit, 0)));
  }

  static Filed filed(CardText text, ResultSet row) throws SQLException {
    return new Filed(
        row.getLong(1),
        Micros.instant(row.getLong(5)),
        text.read(row.getString(2), row.getInt(3), row.getString(4)));
  }

  @Override
  public List<Filed> cards(long sequence, int limit) {
    return tail.cards(sequence, limit)
        .orElseGet(() -> cards(new CardText(), sequence, Long.MAX_VALUE, limit));
  }

  @Override
  public long newestSequence(String articleId) {
    return readers
        .read(session -> session.first(NEWEST_SEQUENCE, row -> row.getLong(1), articleId))
        .orElse(0L);
  }

  @Override
  public Life life(String articleId) {
    CardText text = new CardText();
    return new Life(
        readers.read(session -> session.list(LIFE, row -> filed(text, row), articleId)));
  }

  @Override
  public List<Filed> takedowns(long sequence) {
    CardText text = new CardText();
    return readers.read(session -> session.list(TAKEDOWNS, row -> filed(text, row), sequence));
  }

  @Override
  public List<Filed> released(long last, Instant since, Instant until) {
    CardText text = new CardText();
    List<Filed> found =
        readers.read(session ->
            session.list(
                RELEASED,
                row -> filed(text, row),
                Micros.floor(since),
                Micros.ceiling(until),
                last));
    // The database counts in microseconds, a card need not.
    return found.stream().filter(filed -> cameOut(filed.card(), since, until)).toList();
  }

  private static boolean cameOut(Card card, Instant since, Instant until) {
    return card.heldUntil().isAfter(since) && !card.heldUntil().isAfter(until);
  }

  @Override
  public List<Filed> expired(Instant now, int limit) {
    return readers.read(session -> Expiries.over(session, now, limit));
  }

  @Override
  public Instant nextExpiry(Instant after) {
    return readers.read(session -> Expiries.next(session, after));
  }

  @Override
  public long before(Instant time) {
    return readers.read(session -> before(session, time));
  }

  /// Halves the wire again and again, for times grow with the numbers and need no index then.
  private long before(Session session, Instant time) throws SQLException {
    long before = 0;
    long notBefore = tail.head() + 1;
    while (notBefore - before > 1) {
      long middle = (before + notBefore) >>> 1;
      if (Micros.instant(session.number(ACCEPTED, middle)).isBefore(time)) {
        before = middle;
      } else {
        notBefore = middle;
      }
    }
    return before;
  }

  @Override
  public long await(long sequence, Duration longest) throws InterruptedException {
    return tail.await(sequence, longest);
  }

  /// Lets everybody go who waits for the next entry, for there will be none.
  void end() {
    tail.end();
  }
}
