package dev.wiredesk.bench;

import java.io.PrintStream;

/// From the wire to the receiver on a desk that does nothing else: one partner, a story every 50
/// ms.
///
/// The receiver is in the same process, so that one clock counts; it has a story when it has read
/// the last byte of the request. The other end is the moment when `append` returns, which is when
/// the story is on the disk and the newsroom is answered; from there it can be less than nothing,
/// as the dispatcher learns of the story at the same moment.
final class Latency implements Benchmark {

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    out.print(Child.in(BenchFolder.fresh(name())).run(Idle.class));
  }
}
