package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands that stop a channel and let it go on.
final class ChannelCommands {
  private ChannelCommands() {}

  private static String path(String channel, String what) {
    return "/api/channels/%s/%s".formatted(Client.encode(channel), what);
  }

  /// `wiredesk pause CHANNEL --reason …`.
  @Command(
      name = "pause",
      description =
          "Sends a partner or digest nothing more until it is resumed; nothing is lost meanwhile.")
  static final class Pause extends DeskCommand {
    @Parameters(paramLabel = "CHANNEL", description = "the partner or digest")
    private String channel = "";

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "why, for colleagues")
    private String reason = "";

    Pause(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      JsonNode answer = post(path(channel, "pause"), wish().put("reason", reason));
      answer.path("paused").forEach(it -> out().println("paused " + it.asText()));
      return 0;
    }
  }

  /// `wiredesk resume CHANNEL`.
  @Command(
      name = "resume",
      description =
          "Goes on sending to a partner or digest that is paused, or asks one in trouble again now.")
  static final class Resume extends DeskCommand {
    @Parameters(paramLabel = "CHANNEL", description = "the partner or digest")
    private String channel = "";

    Resume(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      JsonNode answer = post(path(channel, "resume"), wish());
      answer.path("resumed").forEach(it -> out().println("resumed " + it.asText()));
      return 0;
    }
  }
}
