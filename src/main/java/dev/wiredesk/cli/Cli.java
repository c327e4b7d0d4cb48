package dev.wiredesk.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command line: `./wiredesk COMMAND`.
///
/// Exit codes: 0 done, 1 the work failed, 2 the call was wrong.
@Command(
    name = "wiredesk",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Cli.Version.class,
    description = "Publishes a newsroom's stories to feeds, partner outlets and mail digests.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Settings come from flags, then WIREDESK_* environment variables, then application.properties",
      "beside the launcher. Exit codes: 0 done, 1 the work failed, 2 the call was wrong."
    })
public final class Cli implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /// Made for the parser; see [#run].
  @SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
  Cli() {}

  /// Runs one command.
  ///
  /// @param program what the commands that need the whole program call
  /// @param environment where `WIREDESK_URL` and `WIREDESK_TOKEN` are looked up
  /// @return the exit code
  public static int run(Program program, Map<String, String> environment, String... args) {
    return commandLine(program, environment).execute(args);
  }

  /// Runs one command that prints elsewhere, what it says of mistakes included.
  ///
  /// @return the exit code
  public static int run(
      Program program, Map<String, String> environment, PrintWriter out, String... args) {
    return commandLine(program, environment).setOut(out).setErr(out).execute(args);
  }

  /// Reads a call without running it.
  ///
  /// @throws ParameterException if the call is wrong; the message says how
  public static void parse(Program program, String... args) {
    commandLine(program, Map.of()).parseArgs(args);
  }

  private static CommandLine commandLine(Program program, Map<String, String> environment) {
    return new CommandLine(new Cli())
        .addSubcommand(new ProgramCommands.Demo(program))
        .addSubcommand(new ProgramCommands.Serve(program))
        .addSubcommand(new PublishCommand(environment))
        .addSubcommand(new CorrectCommand(environment))
        .addSubcommand(new EmbargoCommand(environment))
        .addSubcommand(new KillCommand(environment))
        .addSubcommand(new WithdrawCommand(environment))
        .addSubcommand(new ExpireCommand(environment))
        .addSubcommand(new StatusCommand(environment))
        .addSubcommand(new ExplainCommand(environment))
        .addSubcommand(new ProofCommand(environment))
        .addSubcommand(new ProofCommand.Kills(environment))
        .addSubcommand(new DeliveriesCommand(environment))
        .addSubcommand(
            new CommandLine(new ParkedCommand(environment))
                .addSubcommand(new ParkedCommand.Retry(environment))
                .addSubcommand(new ParkedCommand.Discard(environment)))
        .addSubcommand(new ReplayCommand(environment))
        .addSubcommand(new ChannelCommands.Pause(environment))
        .addSubcommand(new ChannelCommands.Resume(environment))
        .addSubcommand(
            new CommandLine(new PartnerCommand())
                .addSubcommand(new PartnerCommand.Test(environment))
                .addSubcommand(new PartnerCommand.Token(program)))
        .addSubcommand(
            new CommandLine(new DigestCommand())
                .addSubcommand(new DigestCommand.Preview(environment))
                .addSubcommand(new DigestCommand.Send(environment))
                .addSubcommand(new DigestCommand.Editions(environment)))
        .addSubcommand(
            new CommandLine(new SubscribersCommand(environment))
                .addSubcommand(new SubscribersCommand.Import(environment))
                .addSubcommand(new SubscribersCommand.Export(environment))
                .addSubcommand(new SubscribersCommand.Show(environment))
                .addSubcommand(new SubscribersCommand.Erase(environment))
                .addSubcommand(new SubscribersCommand.Block(environment))
                .addSubcommand(new SubscribersCommand.Allow(environment)))
        .addSubcommand(new CheckCommand(program))
        .addSubcommand(new RenderCommand(program))
        .addSubcommand(new VerifyCommand(program))
        .addSubcommand(new ProgramCommands.Train(program))
        .setExecutionExceptionHandler(Cli::failed);
  }

  private static int failed(Exception trouble, CommandLine command, CommandLine.ParseResult call) {
    PrintWriter err = command.getErr();
    err.println("wiredesk: " + trouble.getMessage());
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Which command? See ./wiredesk --help");
  }

  /// The version from the jar.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Cli.class.getPackage().getImplementationVersion();
      return new String[] {"wiredesk " + (version == null ? "(not packaged)" : version)};
    }
  }
}
