package dev.wiredesk.wire;

import dev.wiredesk.wire.Suppression.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The addresses that must get no mail, as a table of a database.
final class Suppressions {
  private static final String NOTE =
      "INSERT INTO suppression (hash, reason, since, detail) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (hash) DO NOTHING";
  private static final String SELECT = "SELECT hash, reason, since, detail FROM suppression";
  private static final String ONE = SELECT + " WHERE hash = ?";
  static final String NEWEST = SELECT + " ORDER BY since DESC, hash DESC LIMIT ?";
  private static final String ALLOW = "DELETE FROM suppression WHERE hash = ?";

  private final GroupCommit writer;
  private final Readers readers;

  Suppressions(GroupCommit writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  /// As a part of something else.
  static void note(Session session, Suppression suppression) throws SQLException {
    session.change(
        NOTE,
        suppression.hash(),
        suppression.reason().name(),
        Micros.floor(suppression.since()),
        suppression.detail());
  }

  void note(Suppression suppression) {
    writer.write(session -> {
      note(session, suppression);
      return true;
    });
  }

  Optional<Suppression> find(String hash) {
    return readers.read(session -> session.first(ONE, Suppressions::suppression, hash));
  }

  List<Suppression> newest(int limit) {
    return readers.read(
        session -> session.list(NEWEST, Suppressions::suppression, Math.max(limit, 0)));
  }

  boolean allow(String hash) {
    return writer.write(session -> session.change(ALLOW, hash) > 0);
  }

  private static Suppression suppression(ResultSet row) throws SQLException {
    return new Suppression(
        row.getString(1),
        Reason.valueOf(row.getString(2)),
        Micros.orNever(row.getLong(3)),
        row.getString(4));
  }
}
