package dev.wiredesk.wire;

import static dev.wiredesk.wire.Stories.story;

import dev.wiredesk.wire.Ledger.Settlement;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/// A process that writes as fast as it can until somebody kills it, and says what was acknowledged.
///
/// Lines: `added ID REVISION SEQUENCE` and `settled DESTINATION CURSOR`.
final class DoomedWriter {
  private static final int CLIENTS = 8;

  private DoomedWriter() {}

  /// @param args the address of the store and a name for this life
  public static void main(String[] args) {
    Store store = Stores.open(args[0], Path.of("").toAbsolutePath());
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int i = 0; i < CLIENTS; i++) {
        String id = "%s-%d".formatted(args[1], i);
        clients.submit(() -> append(store, id));
      }
    }
  }

  private static void append(Store store, String id) {
    for (int revision = 1; ; revision++) {
      Append append = store.wire().append(story(id, revision), "hash " + revision);
      if (append instanceof Append.Added(var entry)) {
        say("added %s %d %d".formatted(id, revision, entry.sequence()));
      }
      long cursor = revision;
      store.ledger().settle(Settlement.moved(id, cursor)).join();
      say("settled %s %d".formatted(id, cursor));
    }
  }

  private static void say(String line) {
    synchronized (DoomedWriter.class) {
      System.out.println(line);
    }
  }
}
