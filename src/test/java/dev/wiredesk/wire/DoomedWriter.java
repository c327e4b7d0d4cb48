package dev.wiredesk.wire;

import static dev.wiredesk.wire.Stories.story;

import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Ledger.Trouble;
import dev.wiredesk.wire.Receipt.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
      store.ledger().settle(everything(id, revision)).join();
      say("settled %s %d".formatted(id, revision));
    }
  }

  /// A settlement whose every part bears this number.
  private static Settlement everything(String id, int number) {
    Instant time = Instant.EPOCH.plusSeconds(number);
    return Settlement.moved(id, number)
        .receipt(
            new Receipt(
                id, id, number, id, 1, number, time, Duration.ZERO, Verdict.ACCEPTED, 200, ""))
        .unpark(List.of(number - 1L))
        .park(new Parked(id, number, id, 1, "422", time, time, number))
        .trouble(Optional.of(new Trouble(false, number, "503", time)))
        .replay(new Replay(id, id, number, Long.MAX_VALUE, null, null, time));
  }

  private static void say(String line) {
    synchronized (DoomedWriter.class) {
      System.out.println(line);
    }
  }
}
