package dev.wiredesk;

import dev.wiredesk.cli.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/// Where somebody types commands that talk to a desk.
///
/// @param folder in which they stand
record Terminal(Map<String, String> environment, Path folder) {

  /// What a command came to.
  ///
  /// @param code with which it ended
  record Typed(int code, String printed) {}

  /// One whose environment names this desk.
  static Terminal of(House house) {
    return new Terminal(
        Map.of("WIREDESK_URL", house.address("").toString(), "WIREDESK_TOKEN", House.TOKEN),
        house.folder());
  }

  Typed run(String... words) {
    StringWriter out = new StringWriter();
    Wiredesk program = new Wiredesk(environment, folder, System.out);
    int code = Cli.run(program, environment, new PrintWriter(out, true), words);
    return new Typed(code, out.toString());
  }
}
