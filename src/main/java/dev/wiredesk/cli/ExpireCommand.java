package dev.wiredesk.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/// `wiredesk expire ID`.
@Command(
    name = "expire",
    description = {
      "Says that a story's time is over, now. One with an expiresAt expires at that instant by"
          + " itself.",
      "It comes back only if it is sent with \"action\": \"publish\" and its next revision."
    })
final class ExpireCommand extends TakeBackCommand {
  ExpireCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  String action() {
    return "expire";
  }

  @Override
  String done() {
    return "expired";
  }
}
