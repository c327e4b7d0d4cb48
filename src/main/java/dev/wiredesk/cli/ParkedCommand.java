package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wiredesk parked`.
@Command(
    name = "parked",
    description = "Shows what stepped out of the way, and why; retries it or gives it up.",
    synopsisSubcommandLabel = "[retry | discard]")
final class ParkedCommand extends DeskCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "CHANNEL",
      description = "only of this partner or digest")
  private @Nullable String channel;

  @Option(names = "--json", description = "print the desk's answer as it is")
  private boolean json;

  ParkedCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    JsonNode parked = get(with("/api/parked", "channel", channel));
    return json ? print(parked) : show(parked);
  }

  private int show(JsonNode parked) {
    Table table =
        new Table("CHANNEL", "ENTRY", "STORY", "REVISION", "SINCE", "TRIED", "NEXT", "REASON");
    for (JsonNode entry : parked) {
      table.add(
          text(entry.path("destination")),
          text(entry.path("sequence")),
          text(entry.path("articleId")),
          text(entry.path("revision")),
          time(entry.path("since")),
          text(entry.path("attempts")),
          entry.path("due").isNull() ? "-" : time(entry.path("due")),
          text(entry.path("reason")));
    }
    table.print(out());
    return 0;
  }

  /// What is common to retrying and giving up.
  abstract static class Choosing extends DeskCommand {
    @Parameters(index = "0", paramLabel = "CHANNEL", description = "the partner or digest")
    private String channel = "";

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "SEQUENCE",
        description = "the number of the entry")
    private @Nullable Long sequence;

    @Option(names = "--all", description = "every entry that is parked there")
    private boolean all;

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = "with --all: only those whose reason has this in it")
    private @Nullable String reason;

    Choosing(Map<String, String> environment) {
      super(environment);
    }

    /// Does it, and says how many it was.
    final int change(String path, String done) {
      if (all == (sequence != null)) {
        throw wrong("Name the entry by its SEQUENCE, or take --all of them.");
      }
      ObjectNode wish = wish().put("channel", channel);
      if (all) {
        wish.put("all", true).put("reason", reason);
      } else {
        wish.put("sequence", sequence);
      }
      long count = post(path, wish).path(done).asLong();
      out().println("%s %d".formatted(done, count));
      return 0;
    }
  }

  /// `wiredesk parked retry`.
  @Command(name = "retry", description = "Sends parked entries again now.")
  static final class Retry extends Choosing {
    Retry(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      return change("/api/parked/retry", "retried");
    }
  }

  /// `wiredesk parked discard`.
  @Command(name = "discard", description = "Gives parked entries up: they are never sent there.")
  static final class Discard extends Choosing {
    Discard(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      return change("/api/parked/discard", "discarded");
    }
  }
}
