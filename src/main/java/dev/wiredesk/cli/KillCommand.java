package dev.wiredesk.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/// `wiredesk kill ID --reason …`.
@Command(
    name = "kill",
    description = {
      "Kills a story: nobody may show it any more. Feeds, pages and partners are told at once,"
          + " ahead of all other work, and so are the readers who had it.",
      "Say why with --reason or --note. A story that was withdrawn can still be killed. It comes"
          + " back only if it is sent with \"action\": \"publish\" and its next revision."
    })
final class KillCommand extends TakeBackCommand {
  KillCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  String action() {
    return "kill";
  }

  @Override
  String done() {
    return "killed";
  }

  @Override
  public Integer call() {
    if (silent()) {
      throw wrong("Say why, with --reason for colleagues or --note for readers.");
    }
    return super.call();
  }
}
