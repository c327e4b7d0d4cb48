package dev.wiredesk.feed;

import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Has the stories rendered that feeds show, or will show soon. Guarded by the shelf's lock.
final class Composing {
  private final Wire wire;
  private final FeedPrinter printer;
  private final Stock stock;

  Composing(Wire wire, FeedPrinter printer, Stock stock) {
    this.wire = wire;
    this.printer = printer;
    this.stock = stock;
  }

  /// Renders what a feed shows and what was not rendered yet.
  ///
  /// @param atHand entries that need not be looked up
  void print(Rack rack, Map<Long, Entry> atHand, Instant now) {
    Map<Long, Revision> unprinted = new LinkedHashMap<>();
    for (Revision story : rack.visible()) {
      if (!story.isPrinted(rack.looks())) {
        unprinted.put(story.sequence(), story);
      }
    }
    if (unprinted.isEmpty()) {
      return;
    }
    List<Entry> entries =
        atHand.keySet().containsAll(unprinted.keySet())
            ? unprinted.keySet().stream().map(atHand::get).toList()
            : wire.entries(unprinted.keySet());
    for (Entry entry : entries) {
      Revision story = unprinted.get(entry.sequence());
      if (story != null) {
        print(entry, story, rack, now);
      }
    }
  }

  /// Renders what comes out soon, as it will be at its instant.
  void rehearse(Instant now) {
    stock
        .near(now)
        .forEach((story, racks) ->
            wire.entries(List.of(story.sequence()))
                .forEach(entry -> racks.forEach(rack -> printAhead(entry, story, rack))));
  }

  private void printAhead(Entry entry, Revision story, Rack rack) {
    Instant hour = story.card().heldUntil();
    printer.printAhead(entry.article(), story, story.missing(rack.looks()), hour);
    stock.remind(story);
  }

  private void print(Entry entry, Revision story, Rack rack, Instant now) {
    printer.print(entry.article(), story, story.missing(rack.looks()), now);
    stock.remind(story);
  }
}
