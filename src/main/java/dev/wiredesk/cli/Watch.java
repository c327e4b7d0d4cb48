package dev.wiredesk.cli;

import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a command that can watch how a takedown is confirmed.
final class Watch {
  private static final Duration USUAL = Duration.ofMinutes(10);

  @Option(
      names = "--watch",
      description = "print each confirmation as it comes, until nothing is open")
  private boolean watch;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "how long to watch: 30s, 10m, 2h (10m); ends with 1 if something is open then")
  private @Nullable String longest;

  boolean wanted() {
    return watch;
  }

  /// Watches until nothing is open or the time is over.
  ///
  /// @param id the story's
  /// @return the exit code
  int until(DeskCommand command, String id) {
    return Confirmations.of(command).watch(id, longest(command)) ? 0 : 1;
  }

  /// @throws picocli.CommandLine.ParameterException if the time is none
  private Duration longest(DeskCommand command) {
    try {
      return longest == null ? USUAL : Duration.parse("PT" + longest);
    } catch (DateTimeException no) {
      throw command.wrong(
          "--for is \"%s\"; a time like 30s, 10m or 2h is wanted".formatted(longest));
    }
  }
}
