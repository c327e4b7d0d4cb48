package dev.wiredesk.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Counts what a process does in a window of time on the first core, after it has run itself warm
/// on all of them.
///
/// On one core the compiler, which shares it with what it compiles, is not done after a minute.
final class Stopwatch {
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration SETTLE = Duration.ofSeconds(2);
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

  /// Waits until this process is warm, has it keep to the first core, then counts.
  ///
  /// @param done how many are done since the beginning
  static Result measure(LongSupplier done) throws IOException, InterruptedException {
    return measure(done, WARM_UP);
  }

  /// The same for what is warm sooner.
  static Result measure(LongSupplier done, Duration warmUp)
      throws IOException, InterruptedException {
    Thread.sleep(warmUp);
    keepToFirstCore();
    Thread.sleep(SETTLE);
    long count = done.getAsLong();
    long begun = System.nanoTime();
    Duration cpu = cpu();
    Thread.sleep(WINDOW);
    Duration spent = cpu().minus(cpu);
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Result(done.getAsLong() - count, seconds, spent.toNanos() / 1e9);
  }

  private static void keepToFirstCore() throws IOException, InterruptedException {
    String self = Long.toString(ProcessHandle.current().pid());
    Process taskset =
        new ProcessBuilder("taskset", "-a", "-c", "-p", "0", self)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (taskset.waitFor() != 0) {
      throw new IllegalStateException("this process cannot be kept to one core");
    }
  }

  /// The CPU time of this process so far.
  static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
