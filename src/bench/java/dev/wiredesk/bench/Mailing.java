package dev.wiredesk.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Digests of some 30 KB through the whole engine (composing, stamping, sending, receipt, the
/// reader's place) beside postfix's `smtp-source`, which sends one ready mail again and again to
/// the same `smtp-sink` in the same run.
///
/// Each sender keeps to the first core while the clock runs ([Stopwatch]), the sink to the last
/// one.
final class Mailing implements Benchmark {
  private static final int CONNECTIONS = 16;
  private static final List<Way> WAYS =
      List.of(
          new Way("none", 16, 350_000),
          new Way("none", 64, 350_000),
          new Way("ed25519", 64, 250_000),
          new Way("rsa", 64, 150_000));
  private static final String ONE_CORE = "-XX:ActiveProcessorCount=1";
  private static final Pattern BYTES = Pattern.compile("(\\d+) bytes a mail");

  @Override
  public String name() {
    return "mailing";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    if (!Machine.has("smtp-source") || !Machine.has("smtp-sink")) {
      out.println("wants smtp-source and smtp-sink of postfix; install it and run this again");
      return;
    }
    Path folder = BenchFolder.fresh(name());
    Path mail = folder.resolve("mail");
    Files.writeString(
        mail, new String(MailingLetter.bytes(), StandardCharsets.US_ASCII).replace("\r\n", "\n"));
    out.println("                           sent/s  CPU us each  ratio  bytes");
    try (MailingSink sink = MailingSink.start()) {
      Stopwatch.Result source = MailingSource.run(sink, CONNECTIONS, mail);
      out.printf("smtp-source, unsigned   %9.0f  %11.0f%n", source.perSecond(), source.cpuMicros());
      for (Way way : WAYS) {
        String said = engine(way, sink, folder.resolve(way.name()));
        Stopwatch.Result engine = Stopwatch.Result.read(said);
        Matcher bytes = BYTES.matcher(said);
        out.printf(
            "engine, %-15s %9.0f  %11.0f  %5.2f  %5s%n",
            way.name(),
            engine.perSecond(),
            engine.cpuMicros(),
            engine.perSecond() / source.perSecond(),
            bytes.find() ? bytes.group(1) : "");
      }
    }
  }

  private static String engine(Way way, MailingSink sink, Path folder) throws Exception {
    String said =
        Child.in(folder)
            .with(ONE_CORE)
            .run(
                MailingDesk.class,
                way.readers(),
                CONNECTIONS,
                way.window(),
                sink.port(),
                way.key());
    BenchFolder.delete(folder);
    return said;
  }

  /// How the engine is run.
  ///
  /// @param key how mails are signed
  /// @param window mails under way at once; the receipt of each is on the disk before it ends
  /// @param readers more than get their mail until the clock is stopped
  private record Way(String key, int window, int readers) {
    String name() {
      return "%s-%d".formatted(key, window);
    }
  }
}
