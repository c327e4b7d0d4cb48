package dev.wiredesk.delivery;

import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The entries that stepped out of the way: held ones until their hour, refused ones until somebody
/// has looked, and what failed alone until it is tried again.
final class Aside implements Source {
  private static final Duration AHEAD = Duration.ofSeconds(30);

  private final Walk walk;
  private final TreeMap<Long, Parked> parked = new TreeMap<>();
  private final Map<String, TreeSet<Long>> byStory = new HashMap<>();
  private final Set<Long> trying = new HashSet<>();
  // Held entries that are not ready for their hour yet, by that hour.
  private final TreeMap<Instant, Deque<Long>> unready = new TreeMap<>();
  private Instant soonest = Instant.MAX;

  Aside(Walk walk, List<Parked> parked) {
    this.walk = walk;
    parked.forEach(this::add);
  }

  void add(Parked entry) {
    parked.put(entry.sequence(), entry);
    byStory.computeIfAbsent(entry.articleId(), _ -> new TreeSet<>()).add(entry.sequence());
    soonest = earlier(soonest, entry.due());
    if (isHeld(entry) && entry.due().isBefore(Instant.MAX)) {
      unready.computeIfAbsent(entry.due(), _ -> new ArrayDeque<>()).add(entry.sequence());
    }
  }

  /// What was never tried is held.
  private static boolean isHeld(Parked entry) {
    return entry.attempts() == 0;
  }

  private @Nullable Parked remove(long sequence) {
    Parked entry = parked.remove(sequence);
    if (entry != null) {
      byStory.computeIfPresent(
          entry.articleId(),
          (_, all) -> {
            all.remove(sequence);
            return all.isEmpty() ? null : all;
          });
    }
    return entry;
  }

  boolean holds(long sequence) {
    return parked.containsKey(sequence);
  }

  List<Parked> all() {
    return List.copyOf(parked.values());
  }

  /// Lets go of what is held of a story when a newer entry takes its place.
  ///
  /// @return the sequence numbers
  List<Long> clear(Filed newer) {
    TreeSet<Long> same = byStory.get(newer.card().id());
    return same == null
        ? List.of()
        : drop(
            List.copyOf(same.headSet(newer.sequence())),
            held -> newer.accepted().isBefore(held.due()));
  }

  /// Lets go of what is held and was replaced before.
  ///
  /// @return the sequence numbers
  List<Long> replaced() {
    return drop(
        List.copyOf(parked.keySet()),
        held -> walk.view().outdated(held.sequence(), held.articleId(), Instant.MIN));
  }

  private List<Long> drop(List<Long> sequences, Predicate<Parked> over) {
    List<Long> dropped = new ArrayList<>();
    for (long sequence : sequences) {
      Parked held = parked.get(sequence);
      if (held != null && isHeld(held) && !trying.contains(sequence) && over.test(held)) {
        remove(sequence);
        dropped.add(sequence);
      }
    }
    return dropped;
  }

  @Override
  public Optional<Step> next(Instant now) {
    // A thousand stories may be held for a year; they are looked at when the first of them is due.
    return soonest.isAfter(now) ? prepare(now) : due(now).or(() -> prepare(now));
  }

  private Optional<Step> due(Instant now) {
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
    if (walk.outdated(item, now) || walk.hasNewer(item)) {
      return Optional.of(new Step.File(discard(entry.sequence())));
    }
    Optional<Instant> held = walk.heldUntil(item, now);
    if (held.isPresent()) {
      // It was handed over while it was held; by now the outlet keeps no embargoes any more.
      Parked again = item.parked(walk.id(), entry.reason(), entry.since(), held.get());
      return Optional.of(new Step.File(walk.park(again, Settlement.of(walk.id()))));
    }
    if (walk.free(item)) {
      trying.add(entry.sequence());
      return Optional.of(walk.send(item));
    }
    return Optional.empty();
  }

  /// Makes the next one ready whose hour is near.
  private Optional<Step> prepare(Instant now) {
    while (!unready.isEmpty() && !unready.firstKey().minus(AHEAD).isAfter(now)) {
      Deque<Long> together = unready.firstEntry().getValue();
      Parked held = together.isEmpty() ? null : parked.get(together.remove());
      if (together.isEmpty()) {
        unready.pollFirstEntry();
      }
      if (held != null && held.due().isAfter(now)) {
        return Optional.of(walk.prepare(held));
      }
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
        remove(item.sequence());
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
    // Nobody lets out what is held before its hour by trying again.
    if (entry == null || isHeld(entry)) {
      return nothing;
    }
    Item item = Item.of(this, entry);
    return walk.park(item.parked(walk.id(), entry.reason(), entry.since(), now), nothing);
  }

  Settlement discard(long sequence) {
    Settlement nothing = Settlement.of(walk.id());
    return remove(sequence) == null ? nothing : nothing.unpark(List.of(sequence));
  }

  /// When something is due by itself, or to be made ready; [Instant#MAX] for never. What is due
  /// already waits for something else.
  Instant wakes(Instant now) {
    Instant due = soonest.isAfter(now) ? soonest : after(now);
    return unready.isEmpty() ? due : earlier(due, unready.firstKey().minus(AHEAD));
  }

  private Instant after(Instant now) {
    return parked.values().stream()
        .map(Parked::due)
        .filter(due -> due.isAfter(now))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }
}
