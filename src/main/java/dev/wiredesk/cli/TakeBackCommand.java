package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command that takes a story back.
abstract class TakeBackCommand extends DeskCommand {
  @Mixin private final Why why;
  @Mixin private final Watch watch = new Watch();

  @Parameters(paramLabel = "ID", description = "the story's id")
  private String id = "";

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description = "why, for readers: shown where the story was, and sent to those who have it")
  private @Nullable String note;

  TakeBackCommand(Map<String, String> environment) {
    super(environment);
    this.why = new Why(environment);
  }

  /// The action in the words of the API: `kill`.
  abstract String action();

  /// The same as something done: `killed`.
  abstract String done();

  /// True if the call says neither to colleagues nor to readers why.
  final boolean silent() {
    return why.reason() == null && note == null;
  }

  @Override
  public Integer call() {
    String path = with("/api/articles/" + Client.encode(id), "action", action());
    path = with(with(path, "reason", why.reason()), "note", note);
    JsonNode story = delete(with(with(path, "legal", why.legal()), "by", why.by()));
    out()
        .println(
            "%s %s: entry %d, revision %d"
                .formatted(
                    done(),
                    text(story.path("id")),
                    story.path("sequence").asLong(),
                    story.path("revision").asInt()));
    out().flush();
    return watch.wanted() ? watch.until(this, id) : 0;
  }
}
