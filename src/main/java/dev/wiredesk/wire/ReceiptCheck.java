package dev.wiredesk.wire;

import dev.wiredesk.wire.Verification.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/// Follows the chain of the receipts from its beginning.
final class ReceiptCheck {
  private static final String COUNT = "SELECT count(*) FROM receipt";
  private static final String GROUPS =
      "SELECT first, last, count, newest, digest, link FROM receipt_group ORDER BY first";
  private static final String LEAVES = "SELECT number, leaf FROM receipt_leaf ORDER BY number";
  // With the story that its entry tells of; columns 13 and 14.
  private static final String RECEIPTS =
      "SELECT r.number, r.delivery_id, r.destination, r.sequence, r.article_id, r.revision,"
          + " r.attempt, r.began, r.took, r.verdict, r.status, r.answer, e.article_id, e.revision"
          + " FROM receipt r LEFT JOIN entry e ON e.sequence = r.sequence ORDER BY r.number";
  private static final int TOLD_EVERY = 10_000;

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Linked(Links.Group group, byte[] link) {
    static Linked read(ResultSet row) throws SQLException {
      Links.Group group =
          new Links.Group(
              row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getBytes(5));
      return new Linked(group, row.getBytes(6));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Leaf(long number, byte[] leaf) {
    static Leaf read(ResultSet row) throws SQLException {
      return new Leaf(row.getLong(1), row.getBytes(2));
    }
  }

  /// @param told true if its entry tells of its story
  private record Shown(SlipRow receipt, boolean told) {
    static Shown read(ResultSet row) throws SQLException {
      SlipRow receipt = SlipRow.read(row);
      boolean told =
          Arrays.equals(receipt.slip().articleId(), row.getBytes(13))
              && receipt.slip().revision() == row.getLong(14);
      return new Shown(receipt, told || receipt.ofEdition());
    }

    long number() {
      return receipt.number();
    }
  }

  private final Session session;
  private final Faults faults;
  private final Witnesses witnesses;
  private final long keptSince;
  private long last;
  private byte[] link = Links.beginning();
  private long count;
  private long dropped;

  /// @param keptSince in microseconds; nothing from this time on was dropped
  ReceiptCheck(Session session, Faults faults, Witnesses witnesses, long keptSince) {
    this.session = session;
    this.faults = faults;
    this.witnesses = witnesses;
    this.keptSince = keptSince;
  }

  void run(Progress progress) throws SQLException {
    long all = session.number(COUNT);
    witnesses.at(0, link);
    try (Rows<Linked> groups = session.rows(GROUPS, Linked::read);
        Rows<Shown> receipts = session.rows(RECEIPTS, Shown::read);
        Rows<Leaf> leaves = session.rows(LEAVES, Leaf::read)) {
      for (Linked next = groups.take(); next != null; next = groups.take()) {
        long told = count / TOLD_EVERY;
        check(next, receipts, leaves);
        if (count / TOLD_EVERY > told) {
          progress.at("receipts", count, all);
        }
      }
      strays(receipts, leaves, Long.MAX_VALUE);
      progress.at("receipts", count, all);
    }
    witnesses.end(last);
  }

  /// What belongs to no group.
  private void strays(Rows<Shown> receipts, Rows<Leaf> leaves, long before) throws SQLException {
    for (Shown stray : upTo(receipts, Shown::number, before)) {
      faults.add(
          "receipt %d: no group has it; it was not written by a desk".formatted(stray.number()));
    }
    for (Leaf stray : upTo(leaves, Leaf::number, before)) {
      faults.add("receipt leaf %d: no group has it".formatted(stray.number()));
    }
  }

  private static <T> List<T> upTo(Rows<T> rows, ToLongFunction<T> number, long most)
      throws SQLException {
    List<T> taken = new ArrayList<>();
    for (T next = rows.peek();
        next != null && number.applyAsLong(next) <= most;
        next = rows.peek()) {
      taken.add(next);
      rows.take();
    }
    return taken;
  }

  private void check(Linked next, Rows<Shown> receipts, Rows<Leaf> leaves) throws SQLException {
    Links.Group group = next.group();
    strays(receipts, leaves, group.first() - 1);
    if (group.first() <= last || group.last() < group.first()) {
      faults.add(place(group) + "this group and the one before overlap");
    }
    checkLink(group, next.link());
    last = group.last();
    link = next.link();
    witnesses.at(last, link);
    check(group, upTo(receipts, Shown::number, last), upTo(leaves, Leaf::number, last));
  }

  private void checkLink(Links.Group group, byte[] found) {
    byte[] wanted = group.link(link);
    if (Arrays.equals(wanted, found)) {
      return;
    }
    faults.add(
        place(group)
            + "their link is %s, but what is written of the group and the link before give %s"
                .formatted(Links.hex(found), Links.hex(wanted)));
    // Where a chain holds, such a gap is from before there were links.
    if (group.first() > last + 1) {
      faults.add(place(last + 1, group.first() - 1) + "no group has these numbers");
    }
  }

  private static String place(Links.Group group) {
    return place(group.first(), group.last());
  }

  private static String place(long first, long last) {
    return first == last
        ? "receipt %d: ".formatted(first)
        : "receipts %d to %d: ".formatted(first, last);
  }

  private void check(Links.Group group, List<Shown> receipts, List<Leaf> leaves) {
    count += receipts.size();
    for (Shown shown : receipts) {
      if (!shown.told()) {
        faults.add(
            "receipt %d: entry %d is not revision %d of %s, as it says"
                .formatted(
                    shown.number(),
                    shown.receipt().slip().sequence(),
                    shown.receipt().slip().revision(),
                    shown.receipt().articleId()));
      }
    }
    boolean young = group.newest() >= keptSince;
    if (receipts.isEmpty() && leaves.isEmpty() && !young) {
      dropped += group.count();
    } else {
      dropped += leaves.size();
      checkWhole(group, receipts, leaves, young);
    }
  }

  private void checkWhole(
      Links.Group group, List<Shown> receipts, List<Leaf> leaves, boolean young) {
    SortedMap<Long, byte[]> all = new TreeMap<>();
    leaves.forEach(leaf -> all.put(leaf.number(), leaf.leaf()));
    receipts.forEach(shown -> all.put(shown.number(), shown.receipt().slip().leaf()));
    if (young && !leaves.isEmpty()) {
      faults.add(
          place(group)
              + "%d of them, %d the first, were made away with, though receipts that young are kept"
                  .formatted(leaves.size(), leaves.getFirst().number()));
    } else if (receipts.isEmpty() && !leaves.isEmpty()) {
      faults.add(
          place(group) + "the last of them was made away with, their leaves are still there");
    }
    if (all.size() != group.count() || leaves.size() + receipts.size() != group.count()) {
      faults.add(
          place(group)
              + "%d of them are here, %d were written; %s"
                  .formatted(all.size(), group.count(), missing(group, all)));
      return;
    }
    Fingerprint digest = new Fingerprint();
    all.forEach((number, leaf) -> digest.number(number).hash(leaf));
    if (!Arrays.equals(digest.done(), group.digest())) {
      faults.add(place(group) + "what is written here is not what they were written with");
    }
  }

  private static String missing(Links.Group group, SortedMap<Long, byte[]> there) {
    if (there.isEmpty()) {
      return "all are missing, though receipts that young are kept";
    }
    for (long number = group.first(); number <= group.last(); number++) {
      if (!there.containsKey(number)) {
        return number + " is missing";
      }
    }
    return "one is there twice";
  }

  /// The newest group's last receipt and its link.
  Anchor head() {
    return new Anchor(last, Links.hex(link));
  }

  /// How many are there.
  long count() {
    return count;
  }

  /// How many were dropped.
  long dropped() {
    return dropped;
  }
}
