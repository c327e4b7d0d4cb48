package dev.wiredesk.bench;

import java.io.PrintStream;

/// One thing that is measured.
interface Benchmark {

  /// What it is called on the command line.
  String name();

  /// Measures and prints a table, or one line that says what is missing on this machine.
  void run(PrintStream out) throws Exception;
}
