package dev.wiredesk.wire;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
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
  private static final String CARDS =
      "SELECT sequence, article_id, revision, card FROM entry"
          + " WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?";

  private final GroupCommit writer;
  private final Readers readers;
  private final Clock clock;
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
    return switch (writer.write(new Appending(new Candidate(article, contentHash)))) {
      case Candidate.Decision.Add(var entry) -> new Append.Added(entry);
      case Candidate.Decision.Keep(var reason, var sequence) -> kept(reason, at(sequence));
    };
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
        tail.add(entry, candidate.size());
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
      List<Filed> cards = cards(text, from, last);
      cards.forEach(reader);
      from = cards.isEmpty() ? last : cards.getLast().sequence();
    }
  }

  private List<Filed> cards(CardText text, long from, long last) {
    return readers.read(session ->
        session.list(
            CARDS,
            row ->
                new Filed(
                    row.getLong(1), text.read(row.getString(2), row.getInt(3), row.getString(4))),
            from,
            last,
            CARDS_AT_ONCE));
  }

  @Override
  public List<Filed> cards(long sequence, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long newestSequence(String articleId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Filed> takedowns(long sequence) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long before(Instant time) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long await(long sequence, Duration longest) throws InterruptedException {
    return tail.await(sequence, longest);
  }
}
