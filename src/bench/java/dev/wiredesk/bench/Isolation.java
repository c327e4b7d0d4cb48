package dev.wiredesk.bench;

import java.io.PrintStream;
import java.nio.file.Path;

/// What one partner that hangs for 20 s on every call costs a thousand healthy ones.
///
/// Every 200 ms a story goes to all of them. Rounds without and with the hanging partner take
/// turns, so that whatever else the machine does meets both. Published to delivered is taken from
/// the records of the desk itself: from the moment the wire accepted the entry to the moment the
/// receipt says the partner's answer was there, both by one clock.
final class Isolation implements Benchmark {

  @Override
  public String name() {
    return "isolation";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    if (!Machine.has("nginx")) {
      out.println("wants nginx; install it and run this again");
      return;
    }
    Path folder = BenchFolder.fresh(name());
    try (Sink sink = Sink.start(folder)) {
      out.print(Child.in(folder.resolve("desk")).run(Isolated.class, sink.port()));
    }
  }
}
