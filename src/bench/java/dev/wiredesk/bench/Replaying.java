package dev.wiredesk.bench;

import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.io.PrintStream;
import java.nio.file.Path;

/// A million entries brought to one partner once more, in a heap of 128 MiB.
///
/// The million goes to a transport that answers at once, so that it shows what the engine does and
/// holds: reading, rendering, signing, writing a receipt. A tenth of it goes over HTTP to a sink.
/// The wire is kept from run to run, as making it takes longer than replaying it; each run has a
/// new ledger.
final class Replaying implements Benchmark {
  private static final int ENTRIES = 1_000_000;
  private static final int OVER_HTTP = 100_000;
  private static final String HEAP = "-Xmx128m";

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    Path wire = BenchFolder.kept("replay-wire");
    prepare(out, wire);
    Path folder = BenchFolder.fresh(name());
    out.printf("%,d entries to a transport that answers at once, %s%n", ENTRIES, HEAP);
    Path ledger = folder.resolve("at-once");
    out.print(Child.in(ledger).with(HEAP).run(Replayer.class, wire, ENTRIES));
    BenchFolder.delete(ledger);
    if (!Machine.has("nginx")) {
      out.println("for the part over HTTP nginx is wanted; install it and run this again");
      return;
    }
    try (Sink sink = Sink.start(folder)) {
      out.printf("%,d entries over HTTP, %s%n", OVER_HTTP, HEAP);
      Child child = Child.in(folder.resolve("http")).with(HEAP);
      out.print(child.run(Replayer.class, wire, OVER_HTTP, sink.port()));
    }
  }

  private static void prepare(PrintStream out, Path folder) throws Exception {
    long begun = System.nanoTime();
    try (Store store = Stores.open("sqlite:wire.db", folder)) {
      int there = (int) store.wire().head();
      if (there < ENTRIES) {
        // An earlier run may have been interrupted, so the names go on where nothing is yet.
        Stories.append(store.wire(), there + 64, ENTRIES - there, Stories::brief);
        out.printf(
            "%,d entries appended in %.0f s%n", ENTRIES - there, (System.nanoTime() - begun) / 1e9);
      }
    }
  }
}
