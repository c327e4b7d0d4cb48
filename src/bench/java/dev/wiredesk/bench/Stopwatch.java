package dev.wiredesk.bench;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Counts what a process does in a window of time, after it has run itself warm.
///
/// The compiler is busy for a long time when it shares one core with what it compiles, so the
/// warm-up is long.
final class Stopwatch {
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration WINDOW = Duration.ofSeconds(12);
  private static final Pattern RESULT = Pattern.compile("result (\\d+) ([0-9.]+) ([0-9.]+)");

  private Stopwatch() {}

  /// What was counted.
  ///
  /// @param cpu in seconds, all threads together
  record Result(long count, double seconds, double cpu) {
    double perSecond() {
      return count / seconds;
    }

    double cpuMicros() {
      return cpu / count * 1e6;
    }

    /// As one line for another process.
    String line() {
      return "result %d %.3f %.3f".formatted(count, seconds, cpu);
    }

    static Result read(String said) {
      Matcher line = RESULT.matcher(said);
      if (!line.find()) {
        throw new IllegalStateException("no result was printed, but: " + said);
      }
      return new Result(
          Long.parseLong(line.group(1)),
          Double.parseDouble(line.group(2)),
          Double.parseDouble(line.group(3)));
    }
  }

  /// Waits until this process is warm, then counts.
  ///
  /// @param done how many are done since the beginning
  static Result measure(LongSupplier done) throws InterruptedException {
    Thread.sleep(WARM_UP);
    long count = done.getAsLong();
    long begun = System.nanoTime();
    Duration cpu = cpu();
    Thread.sleep(WINDOW);
    Duration spent = cpu().minus(cpu);
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Result(done.getAsLong() - count, seconds, spent.toNanos() / 1e9);
  }

  /// The CPU time of this process so far.
  static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
