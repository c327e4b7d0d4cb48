package dev.wiredesk.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wiredesk correct FILE --note …`.
@Command(
    name = "correct",
    description = {
      "Corrects a story: sends its corrected text, and a note that tells readers what was wrong. The"
          + " note is shown with the story in feeds, pages and mails, and sent to partners.",
      "The story is the one with the id in the copy or else with the file's name."
    })
final class CorrectCommand extends SendCommand {
  @Parameters(paramLabel = "FILE", description = "the corrected text, as for publish")
  private Path file = Path.of("");

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description =
          "what was wrong, for readers: \"An earlier version named …\"; may stand in the copy instead")
  private @Nullable String note;

  CorrectCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    return send(List.of(file), "correct", note);
  }
}
