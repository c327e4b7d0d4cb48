package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wiredesk explain ID`.
@Command(
    name = "explain",
    description = "Says who has a story, in which revision and since when, or why not.")
final class ExplainCommand extends DeskCommand {
  @Parameters(paramLabel = "ID", description = "the story's id")
  private String id = "";

  @Option(names = "--json", description = "print the desk's answer as it is")
  private boolean json;

  ExplainCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    JsonNode story = get("/api/explain/" + Client.encode(id));
    return json ? print(story) : show(story);
  }

  private int show(JsonNode story) {
    out()
        .println(
            "%s: %s%nrevision %d of %d, %s at entry %d on %s"
                .formatted(
                    text(story.path("id")),
                    text(story.path("headline")),
                    story.path("revision").asInt(),
                    story.path("revisions").asInt(),
                    text(story.path("event")),
                    story.path("sequence").asLong(),
                    time(story.path("accepted"))));
    Table table = new Table("DESTINATION", "KIND", "STATE", "HAS", "");
    for (JsonNode destination : story.path("destinations")) {
      table.add(
          text(destination.path("destination")),
          text(destination.path("kind")),
          text(destination.path("state")),
          text(destination.path("has").path("revision")),
          text(destination.path("detail")));
    }
    table.print(out());
    return 0;
  }
}
