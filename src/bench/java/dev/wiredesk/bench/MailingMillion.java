package dev.wiredesk.bench;

import java.io.PrintStream;
import java.nio.file.Path;

/// A million readers of one edition, in a heap of 128 MiB, to a mail server that takes everything
/// at once; in the middle the process is killed and another goes on.
final class MailingMillion implements Benchmark {
  private static final int READERS = 1_000_000;
  private static final String HEAP = "-Xmx128m";

  @Override
  public String name() {
    return "mailing-million";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    Path folder = BenchFolder.fresh(name());
    out.printf("%,d readers, %s%n", READERS, HEAP);
    Child child = Child.in(folder).with(HEAP);
    out.print(child.run(MailingCrowd.class, READERS, "fill"));
    out.print(child.run(MailingCrowd.class, READERS, "half"));
    out.print(child.run(MailingCrowd.class, READERS, "rest"));
    BenchFolder.delete(folder);
  }
}
