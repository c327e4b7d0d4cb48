package dev.wiredesk.bench;

import dev.wiredesk.channel.Flow;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Digests of some 30 KB through the whole engine (composing, stamping, sending, receipt, the
/// reader's place) beside postfix's `smtp-source`, which sends one ready mail again and again to
/// the same `smtp-sink` in the same run; signed ones beside what the signature alone allows
/// ([MailingPen]).
///
/// Each sender keeps to the first core while the clock runs ([Stopwatch]), the sink to the last
/// one.
final class Mailing implements Benchmark {
  private static final int CONNECTIONS = 16;
  private static final List<Way> WAYS =
      List.of(
          new Way("none", Flow.MAIL_WINDOW, 350_000),
          new Way("ed25519", Flow.MAIL_WINDOW, 300_000),
          new Way("rsa", Flow.MAIL_WINDOW, 150_000),
          new Way("none", 16, 350_000));
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
    try (MailingSink sink = MailingSink.start()) {
      compare(out, sink, folder, MailingSource.run(sink, CONNECTIONS, mail));
    }
  }

  private static void compare(
      PrintStream out, MailingSink sink, Path folder, Stopwatch.Result source) throws Exception {
    out.println("                           sent/s  CPU us each  bytes  of source");
    out.printf("smtp-source, unsigned   %9.0f  %11.0f%n", source.perSecond(), source.cpuMicros());
    Stopwatch.Result unsigned = source;
    for (Way way : WAYS) {
      String said = engine(way, sink, folder.resolve(way.name()));
      Stopwatch.Result engine = Stopwatch.Result.read(said);
      Matcher bytes = BYTES.matcher(said);
      out.printf(
          "engine, %-15s %9.0f  %11.0f  %5s  %9.2f%n",
          way.name(),
          engine.perSecond(),
          engine.cpuMicros(),
          bytes.find() ? bytes.group(1) : "",
          engine.perSecond() / source.perSecond());
      if (way.isSigned()) {
        row(out, engine, unsigned, pen(way, folder));
      } else if (unsigned == source) {
        unsigned = engine;
      }
    }
  }

  /// Beside the signature alone, in three ways: the slower of sending and signing (which only who
  /// has a core for each can reach), both one after the other on the one core, and what signing
  /// adds to the CPU time of a mail.
  private static void row(
      PrintStream out, Stopwatch.Result engine, Stopwatch.Result unsigned, Stopwatch.Result pen) {
    double both = 1 / (1 / unsigned.perSecond() + 1 / pen.perSecond());
    out.printf("  the signature alone   %9.0f  %11.0f%n", pen.perSecond(), pen.cpuMicros());
    out.printf(
        "  of the slower of both %.2f, of both on one core %.2f; CPU of signing %.2f of the signature%n",
        engine.perSecond() / Math.min(unsigned.perSecond(), pen.perSecond()),
        engine.perSecond() / both,
        (engine.cpuMicros() - unsigned.cpuMicros()) / pen.cpuMicros());
  }

  private static Stopwatch.Result pen(Way way, Path folder) throws Exception {
    Child child = Child.in(folder.resolve("pen-" + way.key())).with(ONE_CORE);
    return Stopwatch.Result.read(child.run(MailingPen.class, way.key()));
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
    boolean isSigned() {
      return !key.equals("none");
    }

    String name() {
      return "%s-%d".formatted(key, window);
    }
  }
}
