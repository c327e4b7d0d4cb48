package dev.wiredesk.digest;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Edition.Range;
import dev.wiredesk.wire.Editions;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The stories that the editions of a range may have, or may have to say something of.
///
/// @param ids in the order in which they came
/// @param before of those that were in earlier editions, the pieces by edition, by story
record Candidates(Set<String> ids, Map<String, Map<String, Piece>> before) {
  private static final int PAGE = 500;

  /// Reads them from the wire.
  ///
  /// @param hour what lies before the range is among them if it was released up to then
  static Candidates of(
      Channel.Digest channel, Wire wire, Editions editions, Range range, Instant hour) {
    Set<String> carried = new LinkedHashSet<>();
    Set<String> changed = new LinkedHashSet<>();
    for (Filed filed : wire.released(range.after(), range.since(), hour)) {
      sort(channel, filed.card(), carried, changed);
    }
    long from = range.after();
    while (from < range.last()) {
      List<Filed> page = wire.cards(from, (int) Math.min(PAGE, range.last() - from));
      page.forEach(filed -> sort(channel, filed.card(), carried, changed));
      from = page.isEmpty() ? range.last() : page.getLast().sequence();
    }
    Map<String, Map<String, Piece>> before = before(channel, editions, changed, range);
    changed.stream().filter(before::containsKey).forEach(carried::add);
    return new Candidates(carried, before);
  }

  private static void sort(
      Channel.Digest channel, Card card, Set<String> carried, Set<String> changed) {
    if (channel.carries(card)) {
      carried.add(card.id());
    }
    // Whoever had it learns what became of it, though the channel may carry it no longer.
    changed.add(card.id());
  }

  private static Map<String, Map<String, Piece>> before(
      Channel.Digest channel, Editions editions, Set<String> ids, Range range) {
    Map<String, Map<String, Piece>> before = new HashMap<>();
    Map<String, Boolean> known = new HashMap<>();
    editions
        .having(channel.id(), ids)
        .forEach((id, pieces) -> {
          Map<String, Piece> earlier = new HashMap<>(pieces);
          earlier
              .keySet()
              .removeIf(it -> !known.computeIfAbsent(it, _ -> isEarlier(editions, it, range)));
          if (!earlier.isEmpty()) {
            before.put(id, Map.copyOf(earlier));
          }
        });
    return before;
  }

  /// Whoever begins after an entry cannot have had an edition that reached further.
  private static boolean isEarlier(Editions editions, String edition, Range range) {
    return editions
        .find(edition)
        .filter(issued -> issued.edition().range().last() <= range.after())
        .isPresent();
  }
}
