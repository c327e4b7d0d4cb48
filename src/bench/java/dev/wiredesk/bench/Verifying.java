package dev.wiredesk.bench;

import dev.wiredesk.article.Article;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Verification;
import dev.wiredesk.wire.Verification.Demand;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Checking a store against its chains: a hundred thousand entries, then a million receipts beside
/// them.
final class Verifying implements Benchmark {
  private static final int ENTRIES = 100_000;
  private static final int RECEIPTS = 1_000_000;
  private static final int GROUP = 200;
  private static final int CLIENTS = 64;

  @Override
  public String name() {
    return "verifying";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    Path folder = BenchFolder.fresh(name());
    out.println("  entries   receipts  file MiB      s  cpu s  heap MiB");
    try (Store store = Stores.open("sqlite:wire.db", folder)) {
      append(store);
      row(out, folder);
      settle(store);
      row(out, folder);
    }
  }

  private static void append(Store store) throws Exception {
    Appending stories = new Appending();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> ends = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int share = ENTRIES / CLIENTS + (client < ENTRIES % CLIENTS ? 1 : 0);
        ends.add(
            clients.submit(() -> {
              for (int i = 0; i < share; i++) {
                Article story = stories.next();
                store.wire().append(story, story.id());
              }
            }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
  }

  private static void settle(Store store) {
    for (int first = 1; first <= RECEIPTS; first += GROUP) {
      List<Settlement> group = new ArrayList<>(GROUP);
      for (int i = first; i < first + GROUP; i++) {
        group.add(Settlement.of("morning").receipt(receipt("morning/%016x".formatted(i))));
      }
      store.ledger().settle(group).join();
    }
  }

  private static Receipt receipt(String destination) {
    return new Receipt(
        "morning-20261120T063000Z-1f3a5b7c9d0e/" + destination,
        destination,
        ENTRIES,
        "morning-20261120T063000Z-1f3a5b7c9d0e",
        1,
        1,
        Instant.now(),
        Duration.ofMillis(42),
        Verdict.ACCEPTED,
        250,
        "2.0.0 queued as 4711");
  }

  private static void row(PrintStream out, Path folder) throws Exception {
    Duration cpu = Stopwatch.cpu();
    Demand demand = new Demand(Instant.EPOCH, List.of(), 9, (_, _, _) -> {});
    Verification found = Stores.verify("sqlite:wire.db", folder, demand);
    if (!found.holds()) {
      throw new IllegalStateException(found.faults().toString());
    }
    double spent = Stopwatch.cpu().minus(cpu).toNanos() / 1e9;
    out.printf(
        "%,9d  %,9d  %8d  %5.1f  %5.1f  %8.0f%n",
        found.entries(),
        found.receipts(),
        Files.size(folder.resolve("wire.db")) >> 20,
        found.took().toMillis() / 1e3,
        spent,
        Memory.heapMib());
  }
}
