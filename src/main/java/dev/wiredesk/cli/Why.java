package dev.wiredesk.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Why a story is changed, and who changes it: what stays on the wire with the change.
final class Why {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "why, for colleagues; never leaves the house")
  private @Nullable String reason;

  @Option(
      names = "--legal",
      paramLabel = "TEXT",
      description = "the case or letter behind it; never leaves the house")
  private @Nullable String legal;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "who does it (WIREDESK_BY, or your login name); never leaves the house")
  private @Nullable String by;

  private final Map<String, String> environment;

  Why(Map<String, String> environment) {
    this.environment = environment;
  }

  @Nullable String reason() {
    return reason;
  }

  @Nullable String legal() {
    return legal;
  }

  /// Who was named on the command line; null if nobody.
  @Nullable String named() {
    return by;
  }

  /// Who does it: who was named, or else whoever is at the keyboard.
  String by() {
    return by == null
        ? environment.getOrDefault("WIREDESK_BY", System.getProperty("user.name", ""))
        : by;
  }
}
