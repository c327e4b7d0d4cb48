package dev.wiredesk.wire;

import dev.wiredesk.wire.Turn.Column;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one transaction counts of editions, written once for each of them.
///
/// Those deferred are not counted: they are the readers whose rows name the edition as pending.
final class EditionBook {
  private static final String NUMBER = "SELECT number FROM edition WHERE id = ?";
  // Readers that wait for an edition that was not on record are its candidates already.
  private static final String ADD =
      "INSERT INTO edition (id, channel, hour, date, after, last, since, sections, language, open,"
          + " subject, stories, notes, count, candidates, sent, suppressed, excluded)"
          + " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, count(*), 0, 0, 0"
          + " FROM subscription WHERE pending = ?1";
  private static final String ADD_PIECE =
      "INSERT INTO edition_piece (article_id, edition, revision, sequence) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING";
  private static final String COUNT =
      "UPDATE edition SET open = max(open, ?), candidates = candidates + ?, sent = sent + ?,"
          + " suppressed = suppressed + ?, excluded = excluded + ? WHERE id = ?";

  private final Session session;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  EditionBook(Session session) {
    this.session = session;
  }

  /// Notes an edition that is to be on record; once on the public list, it stays there.
  void record(Edition edition) {
    Tally tally = tally(edition.id());
    tally.edition = tally.edition == null ? edition : tally.edition;
    tally.open |= edition.open();
  }

  /// Puts those on record that are not there yet; to be called before rows of readers are changed.
  void open() throws SQLException {
    for (Map.Entry<String, Tally> noted : tallies.entrySet()) {
      Edition edition = noted.getValue().edition;
      if (edition != null && session.first(NUMBER, _ -> true, noted.getKey()).isEmpty()) {
        add(edition);
      }
    }
  }

  /// One candidate more.
  void candidate(String id) {
    tally(id).candidates++;
  }

  /// So many more, or fewer, in a column of an edition that may not be on record.
  void count(String id, Column column, int readers) {
    Tally tally = tally(id);
    switch (column) {
      case SENT -> tally.sent += readers;
      case DEFERRED -> {
        // as many as the rows say
      }
      case SUPPRESSED -> tally.suppressed += readers;
      case EXCLUDED -> tally.excluded += readers;
    }
  }

  private Tally tally(String id) {
    return tallies.computeIfAbsent(id, _ -> new Tally());
  }

  /// Writes what was counted; to be called once.
  void write() throws SQLException {
    for (Map.Entry<String, Tally> counted : tallies.entrySet()) {
      Tally tally = counted.getValue();
      session.change(
          COUNT,
          tally.open ? 1 : 0,
          tally.candidates,
          tally.sent,
          tally.suppressed,
          tally.excluded,
          counted.getKey());
    }
  }

  private void add(Edition edition) throws SQLException {
    session.change(
        ADD,
        edition.id(),
        edition.channel(),
        Micros.floor(edition.hour()),
        edition.date().toString(),
        edition.range().after(),
        edition.range().last(),
        Micros.floor(edition.range().since()),
        LabelText.write(edition.sections()),
        edition.language(),
        edition.open() ? 1 : 0,
        edition.subject(),
        EditionText.write(edition.stories()),
        EditionText.write(edition.notes()),
        EditionText.write(edition.count()));
    long number = session.number(NUMBER, edition.id());
    session.changeEach(
        ADD_PIECE,
        edition.stories(),
        piece ->
            new @Nullable Object[] {piece.articleId(), number, piece.revision(), piece.sequence()});
  }

  private static final class Tally {
    private @Nullable Edition edition;
    private boolean open;
    private long candidates;
    private long sent;
    private long suppressed;
    private long excluded;
  }
}
