package dev.wiredesk.bench;

import java.io.PrintStream;

/// Stories that are held until one instant: how long after it they are with partners and in feeds.
///
/// Beside it the same stories without an embargo, from the moment they are on the wire: what the
/// deliveries take anyhow. Receivers are in the same process, so that one clock counts.
final class Embargo implements Benchmark {

  @Override
  public String name() {
    return "embargo";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    out.print(Child.in(BenchFolder.fresh(name())).run(Released.class));
  }
}
