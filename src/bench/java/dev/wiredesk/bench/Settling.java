package dev.wiredesk.bench;

import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// Putting receipts on record, as lanes do: each destination has a few in flight.
///
/// The CPU time counts for more than the receipts a second, which depend on what the disk does.
final class Settling implements Benchmark {
  private static final int ROUNDS = 7;
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final int DESTINATIONS = 64;
  private static final int WINDOW = 16;

  private final AtomicLong recorded = new AtomicLong();

  @Override
  public String name() {
    return "settling";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    Path folder = BenchFolder.fresh(name());
    out.printf(
        "%d destinations with %d in flight each; %d times %d s, the median%n",
        DESTINATIONS, WINDOW, ROUNDS, ROUND.toSeconds());
    out.println("receipts/s  cpu us/receipt");
    try (Store store = Stores.open("sqlite:wire.db", folder)) {
      round(store.ledger()); // warms up
      List<Round> rounds = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        rounds.add(round(store.ledger()));
      }
      out.printf(
          "%10.0f  %14.2f%n",
          median(rounds.stream().map(Round::perSecond).toList()),
          median(rounds.stream().map(Round::cpuMicros).toList()));
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private record Round(double perSecond, double cpuMicros) {}

  private Round round(Ledger ledger) throws InterruptedException {
    long before = recorded.get();
    Duration cpu = Stopwatch.cpu();
    long begun = System.nanoTime();
    long end = begun + ROUND.toNanos();
    List<Thread> destinations = new ArrayList<>();
    for (int i = 0; i < DESTINATIONS; i++) {
      String name = "outlet-" + i;
      destinations.add(Thread.startVirtualThread(() -> settle(ledger, name, end)));
    }
    for (Thread destination : destinations) {
      destination.join();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    long count = recorded.get() - before;
    return new Round(count / seconds, Stopwatch.cpu().minus(cpu).toNanos() / 1e3 / count);
  }

  private void settle(Ledger ledger, String destination, long end) {
    Semaphore free = new Semaphore(WINDOW);
    for (int i = 1; System.nanoTime() < end; i++) {
      free.acquireUninterruptibly();
      var _ =
          ledger
              .settle(Settlement.moved(destination, i).receipt(receipt(destination, i)))
              .whenComplete((_, failure) -> {
                if (failure == null) {
                  recorded.incrementAndGet();
                }
                free.release();
              });
    }
    free.acquireUninterruptibly(WINDOW);
  }

  private static Receipt receipt(String destination, int number) {
    return new Receipt(
        "msg_2b7f61d0c94a8e35" + number,
        destination,
        number,
        "urn:newsroom:beacon:story-" + number,
        1,
        1,
        Instant.now(),
        Duration.ofMillis(42),
        Verdict.ACCEPTED,
        202,
        "accepted as 4711");
  }
}
