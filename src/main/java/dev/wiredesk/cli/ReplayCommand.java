package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wiredesk replay CHANNEL`.
@Command(
    name = "replay",
    description =
        "Sends a partner once more what it was sent before, with the same ids: a stretch of the"
            + " wire, one story, or the stories of a section or tag.")
final class ReplayCommand extends DeskCommand {
  @Parameters(paramLabel = "CHANNEL", description = "the partner")
  private String channel = "";

  @Option(
      names = "--from",
      paramLabel = "WHERE",
      description = "the number of an entry, a date, an instant, or start")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "WHERE",
      description = "the number of the last entry, a date (all of that day) or an instant")
  private @Nullable String to;

  @Option(names = "--article", paramLabel = "ID", description = "only this story")
  private @Nullable String article;

  @Option(names = "--label", paramLabel = "NAME", description = "only this section or tag")
  private @Nullable String label;

  @Option(names = "--dry-run", description = "only count what would be sent")
  private boolean dryRun;

  ReplayCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    if (from == null && article == null && label == null) {
      throw wrong("Say from where with --from, or which story with --article or --label.");
    }
    ObjectNode wish = wish().put("dryRun", dryRun);
    wish.put("from", from).put("to", to).put("article", article).put("label", label);
    JsonNode begun = post("/api/channels/%s/replay".formatted(Client.encode(channel)), wish);
    String stretch =
        "entries %d to %d".formatted(begun.path("first").asLong(), begun.path("last").asLong());
    String count = counted(begun.path("count").asLong(), "delivery", "deliveries");
    String line =
        begun.path("id").isNull()
            ? "%s would be made of %s; nothing is sent".formatted(count, stretch)
            : "replay %s: %s of %s".formatted(text(begun.path("id")), count, stretch);
    out().println(line);
    return 0;
  }
}
