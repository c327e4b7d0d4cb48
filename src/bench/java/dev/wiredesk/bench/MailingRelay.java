package dev.wiredesk.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A ready mail over loopback, again and again: our postman, and before and after it postfix's
/// `smtp-source`, to the same `smtp-sink` over as many connections.
///
/// Each sender keeps to the first core while the clock runs, the sink to the last one.
final class MailingRelay implements Benchmark {
  private static final int[] CONNECTIONS = {1, 16, 64};
  private static final String ONE_CORE = "-XX:ActiveProcessorCount=1";

  @Override
  public String name() {
    return "mailing-relay";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    if (!Machine.has("smtp-source") || !Machine.has("smtp-sink")) {
      out.println("wants smtp-source and smtp-sink of postfix; install it and run this again");
      return;
    }
    Path folder = BenchFolder.fresh(name());
    byte[] mail = MailingLetter.bytes();
    Path file = folder.resolve("mail");
    Files.writeString(file, new String(mail, StandardCharsets.US_ASCII).replace("\r\n", "\n"));
    out.printf("a mail of %,d bytes%n", mail.length);
    out.println("                           sent/s  CPU us each  ratio");
    for (int connections : CONNECTIONS) {
      try (MailingSink sink = MailingSink.start()) {
        Stopwatch.Result before = MailingSource.run(sink, connections, file);
        Stopwatch.Result postman =
            Stopwatch.Result.read(
                Child.in(folder.resolve("postman-" + connections))
                    .with(ONE_CORE)
                    .run(MailingSender.class, connections, sink.port()));
        Stopwatch.Result source = sum(before, MailingSource.run(sink, connections, file));
        out.printf("%d connections%n", connections);
        out.printf(
            "  smtp-source           %9.0f  %11.0f%n", source.perSecond(), source.cpuMicros());
        out.printf(
            "  postman               %9.0f  %11.0f  %5.2f%n",
            postman.perSecond(), postman.cpuMicros(), postman.perSecond() / source.perSecond());
      }
    }
  }

  private static Stopwatch.Result sum(Stopwatch.Result one, Stopwatch.Result other) {
    return new Stopwatch.Result(
        one.count() + other.count(), one.seconds() + other.seconds(), one.cpu() + other.cpu());
  }
}
