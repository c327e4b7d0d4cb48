package dev.wiredesk.bench;

import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The desk of [Replaying], in a process of its own: `Replayer FOLDER WIRE ENTRIES [PORT]`; without
/// a port nothing is sent and everything accepted.
final class Replayer {
  private static final int WINDOW = 64;
  private static final int STEPS = 4;

  private final AtomicLong sent = new AtomicLong();
  private long begun = System.nanoTime();
  private Duration cpu = Stopwatch.cpu();
  private long before;

  private Replayer() {}

  public static void main(String... words) throws Exception {
    Path folder = Path.of(words[0]);
    int entries = Integer.parseInt(words[2]);
    Store wire = Stores.open("sqlite:wire.db", Path.of(words[1]));
    Store own = Stores.open("sqlite:ledger.db", folder);
    Transport transport =
        words.length > 3 ? Post.open(own, folder).transport() : _ -> new Outcome.Accepted(204, "");
    int port = words.length > 3 ? Integer.parseInt(words[3]) : 9;
    Replayer replayer = new Replayer();
    Dispatcher dispatcher =
        new Dispatcher(wire.wire(), own.ledger(), replayer.counting(transport), Clock.systemUTC());
    URI to = Sink.addresses(1, port).getFirst();
    dispatcher.serve(new Partners(folder, transport).all(List.of(to), Partners.flow(WINDOW)));
    replayer.watch(dispatcher, entries);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private Transport counting(Transport transport) {
    return parcel -> {
      Outcome outcome = transport.send(parcel);
      sent.incrementAndGet();
      return outcome;
    };
  }

  private void watch(Dispatcher dispatcher, int entries) throws IOException, InterruptedException {
    System.out.println("   entries  since: entries/s  CPU us each  heap MiB  RSS MiB");
    row();
    dispatcher.replay(new Replay("again", "partner-0", 0, entries, null, null, Instant.now()));
    for (int step = 1; step <= STEPS; step++) {
      long wanted = (long) entries * step / STEPS;
      while (sent.get() < wanted) {
        Thread.sleep(5);
      }
      row();
    }
  }

  private void row() throws IOException {
    long now = sent.get();
    double seconds = (System.nanoTime() - begun) / 1e9;
    double micros = Stopwatch.cpu().minus(cpu).toNanos() / 1e3 / Math.max(1, now - before);
    double resident = Memory.residentMib();
    System.out.printf(
        "%,10d  %16.0f  %11.0f  %8.1f  %7.0f%n",
        now, (now - before) / seconds, now == 0 ? 0 : micros, Memory.heapMib(), resident);
    before = sent.get();
    begun = System.nanoTime();
    cpu = Stopwatch.cpu();
  }
}
