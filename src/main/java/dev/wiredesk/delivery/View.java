package dev.wiredesk.delivery;

import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.List;

/// What walks see of the wire and the ledger. Safe for use by many threads.
final class View {
  // The wire keeps so many of its newest cards in memory; looking through them costs less than
  // asking the database.
  private static final int NEAR = 64;

  private final Wire wire;
  private final Ledger ledger;

  View(Wire wire, Ledger ledger) {
    this.wire = wire;
    this.ledger = ledger;
  }

  Wire wire() {
    return wire;
  }

  long head() {
    return wire.head();
  }

  List<Filed> cards(long after, int limit) {
    return wire.cards(after, limit);
  }

  Entry entry(long sequence) {
    return wire.entries(List.of(sequence)).getFirst();
  }

  /// The entries after `sequence` that take a story away.
  List<Filed> takedowns(long sequence) {
    return head() - sequence <= NEAR
        ? cards(sequence, NEAR).stream().filter(filed -> !filed.card().live()).toList()
        : wire.takedowns(sequence);
  }

  /// True if a newer revision of the story counts by now.
  boolean outdated(long sequence, String articleId, Instant now) {
    long head = head();
    if (head - sequence <= NEAR) {
      return cards(sequence, NEAR).stream()
          .map(Filed::card)
          .anyMatch(card -> card.id().equals(articleId) && card.actsAt(now));
    }
    long newest = wire.newestSequence(articleId);
    return newest > sequence && cards(newest - 1, 1).getFirst().card().actsAt(now);
  }

  /// True if the destination has any revision of the story.
  boolean holds(String destination, String articleId) {
    return ledger.holders(articleId).containsKey(destination);
  }

  /// True if the destination has this revision of the story.
  boolean has(String destination, String articleId, int revision) {
    return ledger.has(destination, articleId, revision);
  }
}
