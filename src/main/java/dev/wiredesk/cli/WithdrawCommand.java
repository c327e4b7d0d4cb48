package dev.wiredesk.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/// `wiredesk withdraw ID`.
@Command(
    name = "withdraw",
    description = {
      "Withdraws a story: the editors take it back. Whoever has it is told as of a kill; for what"
          + " must not be shown by law, see kill.",
      "It comes back only if it is sent with \"action\": \"publish\" and its next revision."
    })
final class WithdrawCommand extends TakeBackCommand {
  WithdrawCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  String action() {
    return "withdraw";
  }

  @Override
  String done() {
    return "withdrawn";
  }
}
