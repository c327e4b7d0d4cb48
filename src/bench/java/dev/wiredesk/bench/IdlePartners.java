package dev.wiredesk.bench;

import java.io.PrintStream;
import java.nio.file.Path;

/// What 10,000 partners cost that nobody publishes for, and then a story that ten of them want.
final class IdlePartners implements Benchmark {

  @Override
  public String name() {
    return "idle-partners";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    if (!Machine.has("nginx")) {
      out.println("wants nginx; install it and run this again");
      return;
    }
    Path folder = BenchFolder.fresh(name());
    try (Sink sink = Sink.start(folder)) {
      out.print(Child.in(folder.resolve("desk")).run(ManyPartners.class, sink.port()));
    }
  }
}
