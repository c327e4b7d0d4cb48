package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wiredesk embargo ID`.
@Command(
    name = "embargo",
    description = {
      "Moves or lifts the embargo of a story that is still held. Its next revision has the new hour;"
          + " the one that was held never comes out.",
      "A story that readers have cannot be held any more: withdraw it. A new story is held with"
          + " publish --embargo, or by \"embargo\" in the copy."
    })
final class EmbargoCommand extends DeskCommand {
  @Mixin private final Why why;

  @Parameters(paramLabel = "ID", description = "the story's id")
  private String id = "";

  @ArgGroup(multiplicity = "1")
  private Hour hour = new Hour();

  /// When the story comes out.
  static final class Hour {
    @Option(
        names = "--until",
        required = true,
        paramLabel = "TIME",
        description =
            "it comes out then: 2026-12-01T09:00:00Z, 2026-12-01T10:00+01:00 or"
                + " \"2026-12-01 10:00 Europe/Berlin\"")
    private @Nullable String until;

    @Option(
        names = "--open",
        required = true,
        description = "it is held until somebody sets an hour or lifts the embargo")
    @SuppressWarnings("UnusedVariable") // it is there so that it can be said
    private boolean open;

    @Option(names = "--lift", required = true, description = "it comes out now")
    private boolean lift;
  }

  EmbargoCommand(Map<String, String> environment) {
    super(environment);
    this.why = new Why(environment);
  }

  @Override
  public Integer call() {
    ObjectNode wish = wish().put("by", why.by());
    wish.put("reason", why.reason()).put("legal", why.legal());
    JsonNode story =
        post(
            "/api/embargoes/" + Client.encode(id),
            hour.lift ? wish.put("lift", true) : wish.put("until", hour.until));
    out()
        .println(
            "%s %s: entry %d, revision %d"
                .formatted(
                    text(story.path("id")),
                    held(story),
                    story.path("sequence").asLong(),
                    story.path("revision").asInt()));
    return 0;
  }

  /// Until when a story is held, in words.
  static String held(JsonNode story) {
    String until = text(story.path("heldUntil"));
    return switch (until) {
      case "" -> "is out";
      case "open" -> "is held until its embargo is lifted";
      default -> "is held until " + time(story.path("heldUntil"));
    };
  }
}
