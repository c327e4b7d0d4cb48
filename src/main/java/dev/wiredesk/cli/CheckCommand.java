package dev.wiredesk.cli;

import dev.wiredesk.cli.Program.Comparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `wiredesk check`.
@Command(
    name = "check",
    description = {
      "Checks the channel and route files; prints a line for each mistake.",
      "",
      "With --diff, says what changed channel files would change, without applying anything: which"
          + " settings, and what that does with the stories that are on the wire now. A desk may"
          + " run meanwhile."
    },
    footer = {
      "",
      "With --diff: 0 nothing is wrong with the files, 1 a mistake; with --exit-code, too, 3 if"
          + " something would change."
    })
final class CheckCommand implements Callable<Integer> {
  private final Program program;
  @Mixin private ProgramCommands.Folders folders = new ProgramCommands.Folders();
  @Spec private CommandSpec spec;

  @Option(
      names = "--diff",
      arity = "1..*",
      paramLabel = "FILE|FOLDER",
      description =
          "changed channel files, each named like its channel; of a folder every one, and a channel"
              + " that the folder lacks would end")
  private List<Path> changed = new ArrayList<>();

  @Option(names = "--json", description = "with --diff: print all of it as JSON")
  private boolean json;

  @Option(names = "--exit-code", description = "with --diff: end with 3 if something would change")
  private boolean exitCode;

  @SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
  CheckCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    if (!changed.isEmpty()) {
      return program.compare(folders.flags(), new Comparison(changed, json, exitCode));
    }
    if (json || exitCode) {
      throw new ParameterException(
          spec.commandLine(), "--json and --exit-code go with --diff FILE|FOLDER");
    }
    return program.check(folders.flags());
  }
}
