package dev.wiredesk.bench;

import static java.util.stream.Collectors.toMap;

import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.Outlet;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.awaitility.Awaitility;

/// The desk of [Isolation], in a process of its own: `Isolated FOLDER PORT`.
final class Isolated {
  private static final int PARTNERS = 1_000;
  private static final int WARM_UP = 150;
  private static final int ROUNDS = 3;
  // A little longer than the hanging partner's calls last, so that their end is measured, too.
  private static final int STORIES = 110;
  private static final Duration EVERY = Duration.ofMillis(200);

  private final Store store;
  private final Dispatcher dispatcher;
  private final Partners partners;
  private final List<Outlet> healthy;
  private int stories;

  private Isolated(Store store, Dispatcher dispatcher, Partners partners, int port) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.partners = partners;
    this.healthy = partners.all(Sink.addresses(PARTNERS, port), Partners.flow(16));
  }

  public static void main(String... words) throws Exception {
    Path folder = Path.of(words[0]);
    Store store = Stores.open("sqlite:wire.db", folder);
    Post post = Post.open(store, folder);
    Dispatcher dispatcher =
        new Dispatcher(store.wire(), store.ledger(), post.transport(), Clock.systemUTC());
    Partners partners = new Partners(folder, post.transport());
    new Isolated(store, dispatcher, partners, Integer.parseInt(words[1])).compare();
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private void compare() throws IOException, InterruptedException {
    dispatcher.serve(healthy);
    publish(WARM_UP);
    System.out.printf(
        "%,d healthy partners, a story every %d ms, %d in each round%n",
        PARTNERS, EVERY.toMillis(), STORIES);
    System.out.println("                       p50 ms    p99 ms");
    List<Spread> without = new ArrayList<>();
    List<Spread> with = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Spread alone = publish(STORIES);
      row("nobody hangs", alone);
      without.add(alone);
      with.add(publishBeside("hanging-" + round));
    }
    System.out.printf(
        "%-18s  %+7.1f %%  %+6.1f %%%n",
        "change of medians",
        change(without, with, Spread::p50),
        change(without, with, Spread::p99));
  }

  private Spread publishBeside(String id) throws IOException, InterruptedException {
    try (Hanging hanging = new Hanging()) {
      List<Outlet> all = new ArrayList<>(healthy);
      all.add(partners.outlet(Partners.channel(id, hanging.address())));
      dispatcher.serve(all);
      Spread spread = publish(STORIES);
      row("%d calls hang".formatted(hanging.calls()), spread);
      dispatcher.serve(healthy);
      return spread;
    }
  }

  /// Publishes so many stories, and says when the healthy partners had them.
  private Spread publish(int count) throws InterruptedException {
    long before = store.wire().head();
    long next = System.nanoTime();
    for (int i = 0; i < count; i++) {
      Stories.append(store.wire(), Stories.usual(stories++));
      next += EVERY.toNanos();
      Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
    }
    long last = before + count;
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> reached(last));
    return latency(before, count);
  }

  private boolean reached(long last) {
    return healthy.stream()
        .allMatch(outlet -> dispatcher.status(outlet.id()).orElseThrow().cursor() >= last);
  }

  private Spread latency(long before, int count) throws InterruptedException {
    // What was sent is written within a few milliseconds.
    Thread.sleep(Duration.ofMillis(500));
    Map<Long, Instant> accepted =
        store.wire().after(before, count).stream().collect(toMap(Entry::sequence, Entry::accepted));
    ReceiptFilter delivered = new ReceiptFilter(null, null, Verdict.ACCEPTED);
    List<Receipt> receipts = store.ledger().receipts(delivered, count * PARTNERS);
    if (!receipts.stream().allMatch(receipt -> accepted.containsKey(receipt.sequence()))) {
      throw new IllegalStateException("some of the newest receipts are of older stories");
    }
    return Spread.of(
        receipts.stream()
            .mapToDouble(receipt ->
                millis(accepted.get(receipt.sequence()), receipt.at().plus(receipt.took())))
            .toArray());
  }

  private static double millis(Instant from, Instant until) {
    return Duration.between(from, until).toNanos() / 1e6;
  }

  private static void row(String what, Spread spread) {
    System.out.printf("%-18s  %9.2f %9.2f%n", what, spread.p50(), spread.p99());
  }

  /// By how many percent the median of the rounds changes.
  private static double change(
      List<Spread> without, List<Spread> with, ToDoubleFunction<Spread> what) {
    return (median(with, what) / median(without, what) - 1) * 100;
  }

  private static double median(List<Spread> rounds, ToDoubleFunction<Spread> what) {
    return rounds.stream().mapToDouble(what).sorted().toArray()[rounds.size() / 2];
  }
}
