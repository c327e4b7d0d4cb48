package dev.wiredesk.wire;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes receipts into the tables of a database, and the links that chain them.
///
/// Some ten thousand a second are added, and what that costs is the pages each of them touches. So
/// they are filed by destination a block at a time, by the transaction that fills the block; what
/// is newer than the last full block is looked through instead.
final class ReceiptBook {
  /// The number of the newest receipt that ever was, though it may have been dropped, and the link
  /// of its group.
  static final String HEAD = "SELECT last, link FROM receipt_group ORDER BY first DESC LIMIT 1";

  static final String ADD_GROUP =
      "INSERT INTO receipt_group (first, last, count, newest, digest, link)"
          + " VALUES (?, ?, ?, ?, ?, ?)";

  private static final int BLOCK = 8_192;
  private static final String ADD =
      "INSERT INTO receipt (number, delivery_id, destination, sequence, article_id, revision,"
          + " attempt, began, took, verdict, status, answer)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String FILE =
      "INSERT INTO receipt_by_destination (destination, number)"
          + " SELECT destination, number FROM receipt WHERE number > ? AND number <= ?"
          + " ORDER BY destination, number";

  private record Numbered(long number, Evidence evidence) {}

  /// Where the chain ends.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Head(long number, byte[] link) {
    private static final Head NONE = new Head(0, Links.beginning());

    static Head read(ResultSet row) throws SQLException {
      return new Head(row.getLong(1), row.getBytes(2));
    }
  }

  private ReceiptBook() {}

  /// The last number of the last full block.
  static long lastFull(long number) {
    return number - number % BLOCK;
  }

  /// Adds receipts, those of each destination in their order: first those of outlets, which stay,
  /// then those of editions, which go. So a group of many that went keeps no receipt of a few.
  static void add(Session session, List<Evidence> receipts) throws SQLException {
    if (receipts.isEmpty()) {
      return;
    }
    Head before = session.first(HEAD, Head::read).orElse(Head.NONE);
    Map<Boolean, List<Evidence>> kinds =
        receipts.stream().collect(Collectors.partitioningBy(Evidence::ofEdition));
    Head head = before;
    for (boolean ofEdition : new boolean[] {false, true}) {
      head = addGroup(session, head, kinds.getOrDefault(ofEdition, List.of()));
    }
    long filed = lastFull(before.number());
    long full = lastFull(head.number());
    if (full > filed) {
      session.change(FILE, filed, full);
    }
  }

  private static Head addGroup(Session session, Head head, List<Evidence> receipts)
      throws SQLException {
    if (receipts.isEmpty()) {
      return head;
    }
    List<Numbered> numbered = new ArrayList<>(receipts.size());
    Fingerprint digest = new Fingerprint();
    long number = head.number();
    long newest = Long.MIN_VALUE;
    for (Evidence evidence : receipts) {
      number++;
      numbered.add(new Numbered(number, evidence));
      digest.number(number).hash(evidence.leaf());
      newest = Math.max(newest, Micros.of(evidence.receipt().at()));
    }
    session.changeEach(ADD, numbered, ReceiptBook::values);
    Links.Group group =
        new Links.Group(head.number() + 1, number, receipts.size(), newest, digest.done());
    return new Head(number, add(session, group, head.link()));
  }

  /// Adds the row of a group.
  ///
  /// @return its link
  static byte[] add(Session session, Links.Group group, byte[] before) throws SQLException {
    byte[] link = group.link(before);
    session.change(
        ADD_GROUP,
        group.first(),
        group.last(),
        group.count(),
        group.newest(),
        group.digest(),
        link);
    return link;
  }

  private static @Nullable Object[] values(Numbered numbered) {
    Receipt receipt = numbered.evidence().receipt();
    return new @Nullable Object[] {
      numbered.number(),
      receipt.deliveryId(),
      receipt.destination(),
      receipt.sequence(),
      receipt.articleId(),
      receipt.revision(),
      receipt.attempt(),
      Micros.of(receipt.at()),
      receipt.took().toNanos() / 1_000,
      receipt.verdict().name(),
      receipt.status(),
      receipt.answer()
    };
  }
}
