package dev.wiredesk.delivery;

import dev.wiredesk.channel.Flow.Order;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Ledger.Settlement;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A stretch of the wire that is walked in its order, with a window of items open at once.
///
/// The cursor stands before the first item that is not over; what is over behind it stays open
/// until the cursor has passed it on the disk, so that the window bounds what a crash repeats.
class Stretch implements Source {
  private static final int READ_AHEAD = 100;

  private final Walk walk;
  private final long last;
  private final TreeMap<Long, Item> open = new TreeMap<>();
  private Iterator<Filed> ahead = List.<Filed>of().iterator();
  private long position;

  Stretch(Walk walk, long cursor, long last) {
    this.walk = walk;
    this.position = cursor;
    this.last = last;
  }

  final Walk walk() {
    return walk;
  }

  /// The last entry that was looked at.
  final long position() {
    return position;
  }

  /// The last entry that is done with all those before it.
  final long cursor() {
    for (Item item : open.values()) {
      if (!item.over()) {
        return item.sequence() - 1;
      }
    }
    return position;
  }

  @Override
  public Optional<Step> next(Instant now) {
    tidy();
    if (walk.order() == Order.STRICT && !open.isEmpty()) {
      return again(now, item -> item == open.firstEntry().getValue()).or(() -> fresh(now));
    }
    return blamed(now)
        .or(() -> again(now, item -> !item.stubborn()))
        .or(() -> fresh(now))
        .or(() -> again(now, Item::stubborn));
  }

  /// Steps aside what alone fails.
  private Optional<Step> blamed(Instant now) {
    for (Item item : open.values()) {
      if (own(item) && item.toBlame(walk.successes())) {
        item.file();
        tidy();
        return Optional.of(new Step.File(walk.park(item.aside(walk.id(), now), progress())));
      }
    }
    return Optional.empty();
  }

  /// True unless it is a takedown that the stretch has come to.
  private boolean own(Item item) {
    return item.source().equals(this);
  }

  private Optional<Step> again(Instant now, Predicate<Item> which) {
    for (Item item : open.values()) {
      if (own(item) && item.is(Item.State.WAITING) && which.test(item)) {
        if (walk.outdated(item, now)) {
          item.file();
        } else if (walk.free(item)) {
          return Optional.of(walk.send(item));
        }
      }
    }
    tidy();
    return Optional.empty();
  }

  private Optional<Step> fresh(Instant now) {
    while (opened() < room()) {
      Optional<Filed> next = read();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      Optional<Step> step = take(pass(next.get()), now);
      if (step.isPresent()) {
        return step;
      }
    }
    return Optional.empty();
  }

  /// How many items are open. One that fails again and again must not keep the others from being
  /// tried, so it does not count unless everything keeps its order.
  private int opened() {
    int count = open.size();
    if (walk.order() != Order.STRICT) {
      for (Item item : open.values()) {
        count -= item.is(Item.State.WAITING) && item.stubborn() ? 1 : 0;
      }
    }
    return count;
  }

  /// Where everything keeps its order, nothing is opened before the last one is over.
  private int room() {
    return walk.order() == Order.STRICT ? 1 : walk.window();
  }

  /// The walk has come to this entry.
  final Filed pass(Filed filed) {
    position = filed.sequence();
    return filed;
  }

  /// The next entry of the stretch, if the wire has it already.
  final Optional<Filed> read() {
    if (!ahead.hasNext()) {
      ahead = walk.view().cards(position, READ_AHEAD).iterator();
    }
    if (!ahead.hasNext()) {
      return Optional.empty();
    }
    Filed next = ahead.next();
    if (next.sequence() <= last) {
      return Optional.of(next);
    }
    position = last;
    return Optional.empty();
  }

  /// What is to be done with an entry that the walk has reached.
  Optional<Step> take(Filed filed, Instant now) {
    long sequence = filed.sequence();
    walk.clear(filed);
    if (!filed.card().live()) {
      walk.takedowns().reached(sequence).ifPresent(item -> open.put(sequence, item));
      return Optional.empty();
    }
    if (!walk.wants(filed) || walk.aside().holds(sequence)) {
      return Optional.empty();
    }
    Item item = new Item(this, sequence, filed.card().id(), filed.card().revision());
    if (walk.outdated(item, now)) {
      return Optional.empty();
    }
    if (walk.holds(filed, now)) {
      return Optional.of(hold(item, filed.card().heldUntil(), now));
    }
    return open(item);
  }

  final Optional<Step> open(Item item) {
    open.put(item.sequence(), item);
    return walk.free(item) ? Optional.of(walk.send(item)) : Optional.empty();
  }

  private Step hold(Item item, Instant release, Instant now) {
    return new Step.File(
        walk.park(item.parked(walk.id(), "held until " + release, now, release), progress()));
  }

  @Override
  public final Settlement settle(Item item, Result result, Settlement settlement, Instant now) {
    return progress(walk.conclude(item, result, settlement, now));
  }

  private Settlement progress() {
    return progress(Settlement.of(walk.id()));
  }

  /// With how far the stretch is.
  Settlement progress(Settlement settlement) {
    return walk.moved(settlement);
  }

  @Override
  public final void filed(Item item) {
    // One that is to be tried again is written, too, but not over.
    if (item.over()) {
      item.file();
      tidy();
    }
  }

  final void tidy() {
    while (!open.isEmpty() && open.firstEntry().getValue().is(Item.State.FILED)) {
      open.pollFirstEntry();
    }
  }
}
