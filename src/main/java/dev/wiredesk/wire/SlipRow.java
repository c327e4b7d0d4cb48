package dev.wiredesk.wire;

import dev.wiredesk.wire.Receipt.Verdict;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/// A receipt as its row says it, byte by byte, for those who compute links anew.
record SlipRow(long number, Links.Slip slip) {
  static final String SELECT =
      "SELECT number, delivery_id, destination, sequence, article_id, revision, attempt, began,"
          + " took, verdict, status, answer FROM receipt";

  static SlipRow read(ResultSet row) throws SQLException {
    long status = row.getLong(11);
    Long answered = row.wasNull() ? null : status;
    return new SlipRow(
        row.getLong(1),
        new Links.Slip(
            row.getBytes(2),
            row.getBytes(3),
            row.getLong(4),
            row.getBytes(5),
            row.getLong(6),
            row.getLong(7),
            row.getLong(8),
            row.getLong(9),
            row.getBytes(10),
            answered,
            row.getBytes(12)));
  }

  /// True if it shows that a reader has an edition, not that an outlet has a story.
  boolean ofEdition() {
    return Evidence.ofEdition(destination());
  }

  boolean isAccepted() {
    return is(Verdict.ACCEPTED);
  }

  /// As of a receipt.
  boolean mayHaveArrived() {
    return Stream.of(Verdict.values())
        .filter(this::is)
        .anyMatch(verdict -> Receipt.mayHaveArrived(verdict, slip.status()));
  }

  private boolean is(Verdict verdict) {
    return text(slip.verdict()).equals(verdict.name());
  }

  String destination() {
    return text(slip.destination());
  }

  /// The story's id, or that of an edition.
  String articleId() {
    return text(slip.articleId());
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /// The group of these, of which there is at least one.
  static Links.Group group(List<SlipRow> rows) {
    Fingerprint digest = new Fingerprint();
    rows.forEach(row -> digest.number(row.number()).hash(row.slip().leaf()));
    return new Links.Group(
        rows.getFirst().number(),
        rows.getLast().number(),
        rows.size(),
        rows.stream().mapToLong(row -> row.slip().began()).max().orElseThrow(),
        digest.done());
  }
}
