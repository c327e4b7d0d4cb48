package dev.wiredesk.bench;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Outlet;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Wire;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// The desk of [IdlePartners], in a process of its own: `ManyPartners FOLDER PORT`.
final class ManyPartners {
  private static final int PARTNERS = 10_000;
  private static final int TOGETHER = 10;
  private static final int STORIES = 200;
  private static final int WANTED = 50;
  private static final Duration EVERY = Duration.ofMillis(20);

  private final AtomicLong delivered = new AtomicLong();
  private final Wire wire;
  private int stories;

  private ManyPartners(Wire wire) {
    this.wire = wire;
  }

  public static void main(String... words) throws Exception {
    Path folder = Path.of(words[0]);
    Store store = Stores.open("sqlite:wire.db", folder);
    Post post = Post.open(store, folder);
    ManyPartners many = new ManyPartners(store.wire());
    Dispatcher dispatcher =
        new Dispatcher(
            store.wire(),
            store.ledger(),
            parcel -> {
              Outcome outcome = post.transport().send(parcel);
              many.delivered.incrementAndGet();
              return outcome;
            },
            Clock.systemUTC());
    many.measure(dispatcher, new Partners(folder, post.transport()), Integer.parseInt(words[1]));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private void measure(Dispatcher dispatcher, Partners partners, int port) throws Exception {
    System.out.println("                              heap MiB  RSS MiB  threads");
    publish(STORIES);
    double alone = publish(STORIES);
    double heap = row("no partner");
    List<Outlet> outlets = outlets(partners, port);
    row("%,d defined".formatted(PARTNERS));
    long begun = System.nanoTime();
    dispatcher.serve(outlets);
    double serving = (System.nanoTime() - begun) / 1e6;
    double idle = row("served, idle");
    System.out.printf("heap for each partner: %.1f KiB%n", (idle - heap) * 1024 / PARTNERS);
    System.out.printf("from defined to served, all new: %.0f ms%n", serving);
    publish(STORIES);
    System.out.printf(
        "CPU for a story that nobody wants: %.2f ms, without partners %.2f ms%n",
        publish(STORIES), alone);
    wanted();
    row("after %,d deliveries".formatted(delivered.get()));
  }

  private List<Outlet> outlets(Partners partners, int port) {
    List<URI> addresses = Sink.addresses(PARTNERS, port);
    List<Outlet> outlets = new ArrayList<>();
    for (int i = 0; i < PARTNERS; i++) {
      Selection own =
          new Selection.Any(
              List.of(
                  new Selection.Tag(Set.of("tag-" + i)),
                  new Selection.Section(Set.of("section-" + i / TOGETHER))));
      Channel.Partner channel =
          Partners.channel("partner-" + i, addresses.get(i), own, Partners.flow(16));
      outlets.add(partners.outlet(channel));
    }
    return outlets;
  }

  /// Publishes stories that nobody wants.
  ///
  /// @return CPU milliseconds for each
  private double publish(int count) throws InterruptedException {
    Duration cpu = Stopwatch.cpu();
    for (int i = 0; i < count; i++) {
      Stories.append(wire, Stories.usual(stories++));
      Thread.sleep(EVERY);
    }
    Thread.sleep(Duration.ofSeconds(1));
    return Stopwatch.cpu().minus(cpu).toNanos() / 1e6 / count;
  }

  private void wanted() throws InterruptedException {
    double[] millis = new double[WANTED];
    for (int i = 0; i < WANTED; i++) {
      long before = delivered.get();
      long begun = System.nanoTime();
      Stories.append(wire, Stories.in("section-" + i * 17, stories++));
      while (delivered.get() < before + TOGETHER) {
        Thread.sleep(Duration.ofNanos(100_000));
      }
      millis[i] = (System.nanoTime() - begun) / 1e6;
      Thread.sleep(EVERY);
    }
    Spread spread = Spread.of(millis);
    System.out.printf(
        "a story that %d want, published until the last one has it: p50 %.1f ms, p99 %.1f ms%n",
        TOGETHER, spread.p50(), spread.p99());
  }

  private static double row(String what) throws IOException {
    double heap = Memory.heapMib();
    System.out.printf(
        "%-28s  %8.1f  %7.0f  %7d%n",
        what, heap, Memory.residentMib(), ManagementFactory.getThreadMXBean().getThreadCount());
    return heap;
  }
}
