package dev.wiredesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The load generator for mail: postfix's `smtp-source` on the first core, with so many connections
/// that stay open. It waits for the answer to each command before it sends the next.
final class MailingSource {
  private static final int TRIAL = 2_000;
  private static final double SECONDS = 12;
  private static final double TICKS_PER_SECOND = 100;

  private MailingSource() {}

  /// Sends one mail as fast as the answers come, for about as long as a [Stopwatch] counts.
  ///
  /// @param mail a file with the mail, its lines ending with LF
  static Stopwatch.Result run(MailingSink sink, int connections, Path mail)
      throws IOException, InterruptedException {
    Stopwatch.Result trial = send(sink, connections, mail, TRIAL);
    return send(sink, connections, mail, (long) (trial.perSecond() * SECONDS));
  }

  private static Stopwatch.Result send(MailingSink sink, int connections, Path mail, long mails)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "taskset",
            "-c",
            "0",
            "smtp-source",
            "-d",
            "-s",
            "" + connections,
            "-m",
            "" + mails,
            "-M",
            "[127.0.0.1]",
            "-f",
            MailingLetter.FROM,
            "-t",
            MailingLetter.TO,
            "-F",
            mail.toAbsolutePath().toString(),
            "127.0.0.1:" + sink.port());
    double cpu = childrenCpuSeconds();
    long begun = System.nanoTime();
    int code = MailingSink.programs(command).start().waitFor();
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (code != 0) {
      throw new IllegalStateException("smtp-source ended with " + code);
    }
    return new Stopwatch.Result(mails, seconds, childrenCpuSeconds() - cpu);
  }

  /// The CPU time of the processes that we started and that have ended.
  private static double childrenCpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    // cutime and cstime, fields 16 and 17 of proc(5); the first two are cut off here.
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
  }
}
