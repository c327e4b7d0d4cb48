package dev.wiredesk.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `wiredesk verify`.
@Command(
    name = "verify",
    description = {
      "Proves that nothing on the wire and no receipt was altered: every entry and every group of"
          + " receipts carries a hash over itself and the one before. Reads the database as it is"
          + " now; a desk may be running. Prints how both chains end as two short anchors, and a"
          + " line for each fault: where, what was found, what is wanted.",
      "Who can write to the database could write a whole chain anew, or cut off its end. Only an"
          + " anchor tells that was kept where they cannot reach: on paper, in a mail, in a log on"
          + " another machine. The desk logs its anchors when it starts and ends and once a day,"
          + " and prints them on each proof report. Give one, or several, with --expect: the chain"
          + " must still have that very hash at that place, however much was added since."
    })
final class VerifyCommand implements Callable<Integer> {
  private final Program program;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where the database is, as for serve (var)")
  private @Nullable Path data;

  @Option(
      names = "--expect",
      arity = "1..*",
      paramLabel = "ANCHOR",
      description =
          "what was noted earlier, as it was printed: wire 4711:9f3c0d… receipts 10023:77ab41…;"
              + " 16 digits of a hash will do")
  private List<String> expected = List.of();

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      description = "print no more faults than this (default: ${DEFAULT-VALUE})")
  private int limit = 50;

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
  VerifyCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    Map<String, String> flags = data == null ? Map.of() : Map.of("wiredesk.data", data.toString());
    try {
      return program.verify(flags, String.join(" ", expected), limit, json);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
