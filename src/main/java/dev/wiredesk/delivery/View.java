package dev.wiredesk.delivery;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Life;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What walks see of the wire and the ledger. Safe for use by many threads.
final class View {
  // The wire keeps so many of its newest cards in memory; looking through them costs less than
  // asking the database.
  private static final int NEAR = 64;

  // Destinations that catch up side by side want the same entries at about the same time.
  private static final int ENTRIES_MAX = 500;

  private final Wire wire;
  private final Ledger ledger;
  private final LoadingCache<Long, Entry> entries;

  View(Wire wire, Ledger ledger) {
    this.wire = wire;
    this.ledger = ledger;
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(ENTRIES_MAX)
            .build(sequence -> wire.entries(List.of(sequence)).getFirst());
  }

  long head() {
    return wire.head();
  }

  /// Until when all that was accepted can be seen; see [Wire#completeUntil].
  Instant completeUntil(Instant now) {
    return wire.completeUntil(now);
  }

  List<Filed> cards(long after, int limit) {
    return wire.cards(after, limit);
  }

  Entry entry(long sequence) {
    return entries.get(sequence);
  }

  /// The entries after `sequence` that take a story away.
  List<Filed> takedowns(long sequence) {
    return head() - sequence <= NEAR
        ? cards(sequence, NEAR).stream().filter(filed -> !filed.card().live()).toList()
        : wire.takedowns(sequence);
  }

  /// True if the revision is not to be sent: it does not count any more or never will, or its story
  /// has expired.
  boolean outdated(long sequence, String articleId, Instant now) {
    if (head() - sequence < NEAR) {
      List<Filed> own =
          cards(sequence - 1, NEAR).stream()
              .filter(filed -> filed.card().id().equals(articleId))
              .toList();
      return isOver(own, now) || new Life(own).outdated(sequence, now);
    }
    long newest = wire.newestSequence(articleId);
    return isOver(cards(sequence - 1, 1), now)
        || (newest > sequence
            // Nothing replaces the newest; only while that is held the others matter.
            && (actsAt(newest, now) || wire.life(articleId).outdated(sequence, now)));
  }

  private boolean actsAt(long sequence, Instant now) {
    return cards(sequence - 1, 1).stream().anyMatch(filed -> filed.card().actsAt(now));
  }

  private static boolean isOver(List<Filed> fromHere, Instant now) {
    return !fromHere.isEmpty()
        && fromHere.getFirst().card().live()
        && !fromHere.getFirst().card().expires().isAfter(now);
  }

  /// The revisions of a story before an entry that takes it away.
  List<Filed> before(Filed takedown) {
    return wire.life(takedown.card().id()).revisions().stream()
        .filter(revision -> revision.sequence() < takedown.sequence())
        .toList();
  }

  /// True if the outlet may have got a revision of the story before this entry, which takes it
  /// away: one that it wanted had come out, or was handed over while it was held.
  boolean mayHave(Outlet outlet, Filed takedown) {
    List<Filed> before = before(takedown);
    List<Filed> all = Stream.concat(before.stream(), Stream.of(takedown)).toList();
    return new Life(all)
            .shown(takedown.accepted()).stream().anyMatch(revision -> outlet.wants(revision.card()))
        || before.stream()
            .filter(revision -> revision.card().live() && outlet.wants(revision.card()))
            .anyMatch(revision -> outlet.takesHeld(entry(revision.sequence())));
  }

  /// The newest revision of the story that the destination has, 0 for none.
  int held(String destination, String articleId) {
    return ledger.receipts(new ReceiptFilter(destination, articleId, Verdict.ACCEPTED), 1).stream()
        .mapToInt(Receipt::revision)
        .findFirst()
        .orElse(0);
  }

  /// True if the receipts show that the destination took or refused this revision of the story.
  boolean settled(String destination, String articleId, int revision) {
    return ledger
        .receipts(new ReceiptFilter(destination, articleId, null), Integer.MAX_VALUE)
        .stream()
        .filter(receipt -> receipt.revision() == revision)
        .map(Receipt::verdict)
        .anyMatch(verdict -> verdict == Verdict.ACCEPTED || verdict == Verdict.REFUSED);
  }
}
