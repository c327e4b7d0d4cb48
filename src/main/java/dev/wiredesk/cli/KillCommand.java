package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `wiredesk kill ID --reason …`.
@Command(
    name = "kill",
    description = "Takes a story back everywhere: feeds drop it, partners are told.")
final class KillCommand implements Callable<Integer> {
  @Mixin private final Client client;

  @Parameters(paramLabel = "ID", description = "the story's id")
  private String id = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "why, for colleagues; never leaves the house")
  private String reason = "";

  @Option(names = "--note", paramLabel = "TEXT", description = "why, for readers")
  private @Nullable String note;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
  KillCommand(Map<String, String> environment) {
    this.client = new Client(environment);
  }

  @Override
  public Integer call() {
    String path =
        "/api/articles/%s?action=kill&reason=%s"
            .formatted(Client.encode(id), Client.encode(reason));
    String withNote = note == null ? path : path + "&note=" + Client.encode(note);
    JsonNode story = client.send(client.request(withNote).DELETE().build());
    spec.commandLine()
        .getOut()
        .println(
            "killed %s: entry %d, revision %d"
                .formatted(
                    story.path("id").asText(),
                    story.path("sequence").asLong(),
                    story.path("revision").asInt()));
    return 0;
  }
}
