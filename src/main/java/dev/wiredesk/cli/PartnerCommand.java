package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `wiredesk partner`.
@Command(
    name = "partner",
    description = "Helps to connect a partner outlet.",
    synopsisSubcommandLabel = "(test | token)")
final class PartnerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
  PartnerCommand() {}

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "What with it: test or token?");
  }

  /// `wiredesk partner test ID`.
  @Command(
      name = "test",
      description = "Sends a signed question without a story, at once, and says what came back.")
  static final class Test extends DeskCommand {
    @Parameters(paramLabel = "ID", description = "the partner")
    private String id = "";

    Test(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      JsonNode tested = post("/api/partners/%s/test".formatted(Client.encode(id)), wish());
      String outcome = text(tested.path("outcome"));
      String status =
          tested.path("status").isNull() ? "" : ", HTTP " + tested.path("status").asInt();
      long millis = Duration.parse(text(tested.path("took"))).toMillis();
      String said = text(tested.path("answer"));
      out()
          .println(
              "%s: %s%s, after %,d ms%s"
                  .formatted(id, outcome, status, millis, said.isBlank() ? "" : ": " + said));
      return outcome.equals("accepted") ? 0 : 1;
    }
  }

  /// `wiredesk partner token ID`.
  @Command(
      name = "token",
      description =
          "Prints the token with which a partner fetches its deliveries, from the data folder of"
              + " this machine; makes it if its file does not exist yet.")
  static final class Token implements Callable<Integer> {
    private final Program program;
    @Mixin private ProgramCommands.Folders folders = new ProgramCommands.Folders();

    @Parameters(paramLabel = "ID", description = "the partner")
    private String id = "";

    Token(Program program) {
      this.program = program;
    }

    @Override
    public Integer call() {
      return program.partnerToken(folders.flags(), id);
    }
  }
}
