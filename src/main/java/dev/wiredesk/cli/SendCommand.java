package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A command that sends stories in files.
abstract class SendCommand extends DeskCommand {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "json", "application/json",
          "ndjson", "application/x-ndjson",
          "jsonl", "application/x-ndjson",
          "md", "text/markdown",
          "markdown", "text/markdown",
          "html", "text/html",
          "htm", "text/html");

  @Mixin private final Why why;

  @Option(
      names = "--embargo",
      paramLabel = "TIME",
      description =
          "nothing leaves the house before: 2026-12-01T10:00+01:00, \"2026-12-01 10:00"
              + " Europe/Berlin\", or open for no end")
  private @Nullable String embargo;

  @Option(
      names = "--wait",
      description = "return only when every feed that carries a story shows it")
  private boolean wait;

  SendCommand(Map<String, String> environment) {
    super(environment);
    this.why = new Why(environment);
  }

  /// Sends the files one after the other; one that is refused does not keep the others back.
  ///
  /// @param action what they do to their stories, null for what they say themselves
  /// @param note what readers are told
  /// @return the exit code
  final int send(List<Path> files, @Nullable String action, @Nullable String note) {
    return files.stream().filter(file -> !sent(file, action, note)).count() == 0 ? 0 : 1;
  }

  private boolean sent(Path file, @Nullable String action, @Nullable String note) {
    try {
      String name = named(file);
      String path = with(with("/api/articles", "file", name), "action", action);
      path = with(with(with(path, "note", note), "reason", why.reason()), "legal", why.legal());
      // Who is named counts as the copy's own word; who is at the keyboard only if it has none.
      String who = why.named() == null ? "sender" : "by";
      JsonNode answer =
          submit(with(with(path, who, why.by()), "embargo", embargo), mediaType(name), file);
      for (JsonNode story : answer.isArray() ? answer : List.of(answer)) {
        report(file, story);
      }
      return true;
    } catch (Client.Failed e) {
      err().println("%s: %s".formatted(file, e.getMessage()));
      return false;
    }
  }

  private static String named(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new Client.Failed("there is no such file");
    }
    return file.getFileName().toString();
  }

  private void report(Path file, JsonNode story) {
    long sequence = story.path("sequence").asLong();
    if (wait) {
      get("/api/wire/%d/shown".formatted(sequence));
    }
    String held = story.has("heldUntil") ? ", " + EmbargoCommand.held(story) : "";
    out()
        .println(
            "%s: entry %d, %s revision %d%s, %s"
                .formatted(
                    file,
                    sequence,
                    text(story.path("id")),
                    story.path("revision").asInt(),
                    held,
                    text(story.path("link"))));
  }

  private static String mediaType(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return MEDIA_TYPES.getOrDefault(ending, "text/plain");
  }
}
