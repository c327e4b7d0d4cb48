package dev.wiredesk.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wiredesk publish FILE…`.
@Command(
    name = "publish",
    description = {
      "Sends stories to a running desk: .json, .md, .html, or plain copy as .txt. A story whose id,"
          + " or else whose file name, is on the wire already becomes its next revision.",
      "What is said here fills in what the copy leaves open; where both speak, they must say the"
          + " same."
    })
final class PublishCommand extends SendCommand {
  private static final Set<String> ACTIONS = Set.of("publish", "update", "correct");

  @Option(
      names = "--action",
      paramLabel = "WORD",
      description = "publish, update or correct (publish first, then update)")
  private @Nullable String action;

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description = "what readers are told of the change; a correction wants it")
  private @Nullable String note;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "the stories")
  private List<Path> files = new ArrayList<>();

  PublishCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    if (action != null && !ACTIONS.contains(action)) {
      throw wrong(
          "\"%s\" is not how a story is sent; publish, update or correct is wanted. See kill, withdraw and expire for taking one back."
              .formatted(action));
    }
    return send(files, action, note);
  }
}
