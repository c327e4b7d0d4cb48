package dev.wiredesk.delivery;

import dev.wiredesk.channel.Flow.Order;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks the wire for an outlet: what takes a story away first, then every entry it wants in the
/// order of the wire, what stepped aside when its time has come, and what it is to get once more.
///
/// At most a window of items is under way or being written, and of one story at most one: so a
/// crash repeats at most a window, and an older revision never lands after a newer one. An entry
/// that a newer revision has replaced before it was sent is passed over, but never one that takes a
/// story away.
final class Walk implements Work {
  // Passing over entries that nobody wants is not worth a write each: after a crash they are
  // passed over again.
  private static final int UNWRITTEN_MAX = 1_000;

  private final Outlet outlet;
  private final View view;
  private final Map<String, Integer> busy = new HashMap<>();
  private final Takedowns takedowns;
  private final Stretch main;
  private final Aside aside;
  private final List<Repeat> replays = new ArrayList<>();
  private final List<Long> cleared;
  private List<Source> sources;
  private long written;
  private int open;
  private long successes;

  /// @param parked what stepped aside before
  /// @param replays what it is to get once more
  Walk(Outlet outlet, View view, long cursor, List<Parked> parked, List<Replay> replays) {
    this.outlet = outlet;
    this.view = view;
    this.written = cursor;
    this.aside = new Aside(this, parked);
    this.takedowns = new Takedowns(this, cursor);
    this.main = new Stretch(this, cursor, Long.MAX_VALUE);
    this.cleared = new ArrayList<>(aside.replaced());
    replays.forEach(replay -> this.replays.add(new Repeat(this, replay)));
    this.sources = sources();
  }

  @Override
  public Step next(Instant now) {
    if (open >= outlet.flow().window()) {
      return new Step.Rest(Instant.MAX);
    }
    if (replays.removeIf(Repeat::over)) {
      sources = sources();
    }
    for (Source source : sources) {
      Optional<Step> step = source.next(now);
      if (step.isPresent()) {
        return step.get();
      }
    }
    if (main.cursor() - written >= UNWRITTEN_MAX) {
      return new Step.File(close());
    }
    return new Step.Rest(aside.wakes(now));
  }

  private List<Source> sources() {
    List<Source> all = new ArrayList<>(List.of(takedowns, aside, main));
    all.addAll(replays);
    return all;
  }

  @Override
  public Settlement settle(Task task, Result result, Instant now) {
    Item item = (Item) task.origin();
    if (result instanceof Result.Done) {
      successes++;
    }
    return moved(item.source().settle(item, result, Settlement.of(outlet.id()), now));
  }

  @Override
  public void filed(Task task) {
    open--;
    Item item = (Item) task.origin();
    // Not before: after a crash, what was not recorded is sent again, and by then nothing newer of
    // the same story may have landed.
    busy.computeIfPresent(item.articleId(), (_, count) -> count == 1 ? null : count - 1);
    item.source().filed(item);
  }

  @Override
  public boolean telling(Task task) {
    Item item = (Item) task.origin();
    // Of what stepped aside because it alone fails, another failure is no news.
    return item.source() != aside || !item.stubborn();
  }

  @Override
  public Standing standing() {
    return new Standing(main.cursor(), aside.all());
  }

  @Override
  public Settlement close() {
    return moved(Settlement.of(outlet.id()));
  }

  /// With the position, if it has changed since it was recorded.
  Settlement moved(Settlement settlement) {
    return at(cleared.isEmpty() ? settlement : cleared(settlement));
  }

  /// Without the held entries that will never come out.
  private Settlement cleared(Settlement settlement) {
    List<Long> over = new ArrayList<>(settlement.unpark());
    over.addAll(cleared);
    cleared.clear();
    return settlement.unpark(over);
  }

  private Settlement at(Settlement settlement) {
    long cursor = main.cursor();
    if (cursor == written) {
      return settlement;
    }
    written = cursor;
    return settlement.cursor(cursor);
  }

  @Override
  public Settlement retry(long sequence, Instant now) {
    return aside.retry(sequence, now);
  }

  @Override
  public Settlement discard(long sequence) {
    return aside.discard(sequence);
  }

  @Override
  public Settlement replay(Replay replay) {
    replays.add(new Repeat(this, replay));
    sources = sources();
    return Settlement.of(id()).replay(replay);
  }

  // What the sources ask of the walk.

  String id() {
    return outlet.id();
  }

  View view() {
    return view;
  }

  int window() {
    return outlet.flow().window();
  }

  Order order() {
    return outlet.flow().order();
  }

  long successes() {
    return successes;
  }

  Takedowns takedowns() {
    return takedowns;
  }

  Aside aside() {
    return aside;
  }

  /// True if the outlet is to get this entry. Whoever has a story or may have it learns that it is
  /// taken away, though the selection may no longer match; nobody else learns that it was there.
  boolean wants(Filed filed) {
    return filed.card().live()
        ? outlet.wants(filed.card())
        : hasEarlier(filed) || view.mayHave(outlet, filed);
  }

  /// True if something of the story is under way.
  boolean isBusy(String articleId) {
    return busy.containsKey(articleId);
  }

  /// True if the outlet has a newer revision of the story.
  boolean hasNewer(Item item) {
    return view.held(id(), item.articleId()) > item.revision();
  }

  /// Until when an entry is held that this outlet may not have before; empty if it may.
  Optional<Instant> heldUntil(Item item, Instant now) {
    return view.cards(item.sequence() - 1, 1).stream()
        .filter(filed -> holds(filed, now))
        .map(filed -> filed.card().heldUntil())
        .findFirst();
  }

  /// True if the entry is not to be sent before its hour.
  boolean holds(Filed filed, Instant now) {
    return !filed.card().actsAt(now) && !outlet.takesHeld(view.entry(filed.sequence()));
  }

  /// What is held of a story that this entry takes the place of will never come out.
  void clear(Filed filed) {
    cleared.addAll(aside.clear(filed));
  }

  /// Makes the parcel of a held entry, so that all it needs is at hand in its hour.
  Step prepare(Parked held) {
    return new Step.Prepare(() -> {
      try {
        outlet.prepare(view.entry(held.sequence()), held.due());
      } catch (RuntimeException _) {
        // The attempt will say so.
      }
    });
  }

  private boolean hasEarlier(Filed takedown) {
    int held = view.held(id(), takedown.card().id());
    return busy.containsKey(takedown.card().id())
        || (held > 0 && held < takedown.card().revision());
  }

  /// True if an item may begin now.
  boolean free(Item item) {
    return switch (outlet.flow().order()) {
      case ARTICLE -> !busy.containsKey(item.articleId());
      case STRICT -> open == 0;
      case FREE -> true;
    };
  }

  /// True if the item is not to be sent, as a newer revision counts by now.
  boolean outdated(Item item, Instant now) {
    return view.outdated(item.sequence(), item.articleId(), now);
  }

  /// Begins an item.
  Step send(Item item) {
    item.begin();
    open++;
    busy.merge(item.articleId(), 1, Integer::sum);
    return new Step.Send(
        new Task(
            id(),
            outlet.deliveryId(item.articleId(), item.revision()),
            item.sequence(),
            item.articleId(),
            item.revision(),
            item.attempts() + 1,
            now -> outlet.parcel(view.entry(item.sequence()), now),
            outlet::judge,
            item));
  }

  /// Takes note of what became of an item that the wire has brought.
  Settlement conclude(Item item, Result result, Settlement settlement, Instant now) {
    return switch (result) {
      case Result.Done() -> {
        item.settle();
        yield settlement;
      }
      case Result.Never(var reason, _) -> {
        item.settle();
        yield park(item.parked(id(), reason, now, Instant.MAX), settlement);
      }
      case Result.Again again -> {
        item.fail(again, successes);
        yield settlement;
      }
    };
  }

  /// Parks an item until a time.
  Settlement park(Parked parked, Settlement settlement) {
    aside.add(parked);
    return settlement.park(parked);
  }
}
