package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.Settlement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The entries that stepped out of the way: held ones until their hour, refused ones until somebody
/// has looked, and what failed alone until it is tried again.
final class Aside implements Source {
  private final Walk walk;
  private final TreeMap<Long, Parked> parked = new TreeMap<>();
  private final Set<Long> trying = new HashSet<>();
  private Instant soonest = Instant.MAX;

  Aside(Walk walk, List<Parked> parked) {
    this.walk = walk;
    parked.forEach(this::add);
  }

  void add(Parked entry) {
    parked.put(entry.sequence(), entry);
    soonest = earlier(soonest, entry.due());
  }

  boolean holds(long sequence) {
    return parked.containsKey(sequence);
  }

  List<Parked> all() {
    return List.copyOf(parked.values());
  }

  @Override
  public Optional<Step> next(Instant now) {
    // A thousand stories may be held for a year; they are looked at when the first of them is due.
    if (soonest.isAfter(now)) {
      return Optional.empty();
    }
    Instant later = Instant.MAX;
    for (Parked entry : parked.values()) {
      if (!trying.contains(entry.sequence())) {
        Optional<Step> step = entry.due().isAfter(now) ? Optional.empty() : due(entry, now);
        if (step.isPresent()) {
          return step;
        }
        later = earlier(later, entry.due());
      }
    }
    soonest = later;
    return Optional.empty();
  }

  private Optional<Step> due(Parked entry, Instant now) {
    Item item = Item.of(this, entry);
    if (walk.outdated(item, now)) {
      return Optional.of(new Step.File(discard(entry.sequence())));
    }
    if (walk.free(item)) {
      trying.add(entry.sequence());
      return Optional.of(walk.send(item));
    }
    return Optional.empty();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  @Override
  public Settlement settle(Item item, Result result, Settlement settlement, Instant now) {
    trying.remove(item.sequence());
    return switch (result) {
      case Result.Done() -> {
        item.settle();
        parked.remove(item.sequence());
        yield settlement.unpark(List.of(item.sequence()));
      }
      case Result.Never(var reason, _) -> {
        item.settle();
        yield again(item, reason, Instant.MAX, settlement);
      }
      case Result.Again failed -> {
        item.fail(failed, walk.successes());
        Instant due = item.stubborn() ? failed.earliest() : now;
        yield again(item, failed.reason(), due, settlement);
      }
    };
  }

  private Settlement again(Item item, String reason, Instant due, Settlement settlement) {
    Parked before = parked.get(item.sequence());
    if (before == null) {
      // Somebody gave it up while it was tried.
      return settlement;
    }
    return walk.park(item.parked(walk.id(), reason, before.since(), due), settlement);
  }

  @Override
  public void filed(Item item) {}

  Settlement retry(long sequence, Instant now) {
    Parked entry = parked.get(sequence);
    Settlement nothing = Settlement.of(walk.id());
    // What was never tried is held, and nobody lets it out before its hour by trying again.
    if (entry == null || entry.attempts() == 0) {
      return nothing;
    }
    Item item = Item.of(this, entry);
    return walk.park(item.parked(walk.id(), entry.reason(), entry.since(), now), nothing);
  }

  Settlement discard(long sequence) {
    Settlement nothing = Settlement.of(walk.id());
    return parked.remove(sequence) == null ? nothing : nothing.unpark(List.of(sequence));
  }

  /// When something is due by itself; [Instant#MAX] for never. What is due already waits for
  /// something else.
  Instant wakes(Instant now) {
    return soonest.isAfter(now) ? soonest : after(now);
  }

  private Instant after(Instant now) {
    return parked.values().stream()
        .map(Parked::due)
        .filter(due -> due.isAfter(now))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }
}
