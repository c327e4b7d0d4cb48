package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `wiredesk status`.
@Command(name = "status", description = "Shows every channel of a running desk and how far it is.")
final class StatusCommand implements Callable<Integer> {
  private static final String ROW = "%-24s %-8s %-9s %s";

  @Mixin private final Client client;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
  StatusCommand(Map<String, String> environment) {
    this.client = new Client(environment);
  }

  @Override
  public Integer call() {
    JsonNode overview = client.send(client.request("/api/channels").GET().build());
    PrintWriter out = spec.commandLine().getOut();
    out.println("wire: %d entries".formatted(overview.path("head").asLong()));
    out.println(ROW.formatted("CHANNEL", "KIND", "STATE", ""));
    for (JsonNode channel : overview.path("channels")) {
      out.println(
          ROW.formatted(
              channel.path("id").asText(),
              channel.path("kind").asText(),
              channel.path("state").asText(),
              channel.path("detail").asText()));
    }
    for (JsonNode problem : overview.path("problems")) {
      out.println(problem.asText());
    }
    return overview.path("problems").isEmpty() ? 0 : 1;
  }
}
