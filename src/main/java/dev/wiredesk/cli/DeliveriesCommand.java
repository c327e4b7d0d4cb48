package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `wiredesk deliveries`.
@Command(
    name = "deliveries",
    description = "Shows what became of every attempt to deliver, the newest first.")
final class DeliveriesCommand extends DeskCommand {
  @Option(names = "--channel", paramLabel = "CHANNEL", description = "only to this destination")
  private @Nullable String channel;

  @Option(names = "--article", paramLabel = "ID", description = "only of this story")
  private @Nullable String article;

  @Option(
      names = "--verdict",
      paramLabel = "WORD",
      description = "only accepted, deferred, refused or barred ones")
  private @Nullable String verdict;

  @Option(names = "--limit", paramLabel = "N", description = "at most so many (${DEFAULT-VALUE})")
  private int limit = 50;

  @Option(names = "--json", description = "print the desk's answer as it is")
  private boolean json;

  DeliveriesCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    String path = with("/api/deliveries", "limit", limit);
    path = with(with(path, "channel", channel), "article", article);
    JsonNode receipts = get(with(path, "verdict", verdict));
    return json ? print(receipts) : show(receipts);
  }

  private int show(JsonNode receipts) {
    Table table =
        new Table("WHEN", "DESTINATION", "STORY", "REVISION", "TRY", "VERDICT", "STATUS", "ANSWER");
    for (JsonNode receipt : receipts) {
      table.add(
          time(receipt.path("at")),
          text(receipt.path("destination")),
          text(receipt.path("articleId")),
          text(receipt.path("revision")),
          text(receipt.path("attempt")),
          text(receipt.path("verdict")),
          text(receipt.path("status")),
          text(receipt.path("answer")));
    }
    table.print(out());
    return 0;
  }
}
