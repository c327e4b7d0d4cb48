package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `wiredesk status`.
@Command(name = "status", description = "Shows every channel of a running desk and how far it is.")
final class StatusCommand extends DeskCommand {
  @Option(names = "--json", description = "print the desk's answer as it is")
  private boolean json;

  StatusCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    JsonNode overview = get("/api/channels");
    if (json) {
      print(overview);
    } else {
      show(overview);
    }
    return overview.path("problems").isEmpty() ? 0 : 1;
  }

  private void show(JsonNode overview) {
    out().println("wire: " + counted(overview.path("head").asLong(), "entry", "entries"));
    Table table = new Table("CHANNEL", "KIND", "STATE", "BEHIND", "PARKED", "HELD", "TROUBLE");
    for (JsonNode channel : overview.path("channels")) {
      table.add(
          text(channel.path("id")),
          text(channel.path("kind")),
          text(channel.path("state")),
          text(channel.path("behind")),
          text(channel.path("parked")),
          text(channel.path("held")),
          trouble(channel));
    }
    table.print(out());
    for (JsonNode problem : overview.path("problems")) {
      out().println(problem.asText());
    }
  }

  private static String trouble(JsonNode channel) {
    if (channel.path("kind").asText().equals("feed")) {
      return text(channel.path("detail"));
    }
    String until = time(channel.path("until"));
    return text(channel.path("reason")) + (until.isEmpty() ? "" : ", asked again at " + until);
  }
}
