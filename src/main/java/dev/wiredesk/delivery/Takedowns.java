package dev.wiredesk.delivery;

import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Ledger.Settlement;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/// The entries that take a story away: they go before everything else, however far the walk is
/// behind, and no newer revision replaces them.
final class Takedowns implements Source {
  private final Walk walk;
  private final TreeMap<Long, Item> pending = new TreeMap<>();
  private final long start;
  private long seen;

  /// @param cursor where the walk begins
  Takedowns(Walk walk, long cursor) {
    this.walk = walk;
    this.start = walk.view().head();
    this.seen = cursor;
  }

  @Override
  public Optional<Step> next(Instant now) {
    look();
    return pending.values().stream()
        .filter(item -> item.is(Item.State.WAITING) && walk.free(item))
        // Whatever the order: what is under way must not land after it.
        .filter(item -> !walk.isBusy(item.articleId()))
        .findFirst()
        .map(walk::send);
  }

  private void look() {
    long head = walk.view().head();
    if (head > seen) {
      walk.view().takedowns(seen).stream()
          .filter(filed -> filed.sequence() <= head && walk.wants(filed))
          .filter(filed -> !walk.aside().holds(filed.sequence()) && !settled(filed))
          .forEach(this::add);
      seen = head;
    }
  }

  private void add(Filed filed) {
    pending.put(
        filed.sequence(),
        new Item(this, filed.sequence(), filed.card().id(), filed.card().revision()));
  }

  /// True if it was settled before its turn, and then the process ended.
  private boolean settled(Filed filed) {
    return filed.sequence() <= start
        && walk.view().settled(walk.id(), filed.card().id(), filed.card().revision());
  }

  /// The walk has reached such an entry.
  ///
  /// @return the item, if it is not over yet
  Optional<Item> reached(long sequence) {
    look();
    return Optional.ofNullable(pending.get(sequence));
  }

  @Override
  public Settlement settle(Item item, Result result, Settlement settlement, Instant now) {
    Settlement settled = walk.conclude(item, result, settlement, now);
    if (item.over()) {
      pending.remove(item.sequence());
    }
    return settled;
  }

  @Override
  public void filed(Item item) {
    if (item.over()) {
      item.file();
    }
  }
}
