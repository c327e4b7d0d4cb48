package dev.wiredesk.channel;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/// A value that is not what its setting wants. Ends the reading of that one value.
final class Misread extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int FILE = -1;

  private final int line;
  private final int column;

  private Misread(int line, int column, String what) {
    super(what, null, false, false);
    this.line = line;
    this.column = column;
  }

  static Misread at(Node node, String what) {
    return node.getStartMark().map(mark -> at(mark, what)).orElseGet(() -> ofFile(what));
  }

  static Misread at(Mark mark, String what) {
    return new Misread(mark.getLine(), mark.getColumn(), what);
  }

  /// @param before the text in front of the mistake
  static Misread after(String before, String what) {
    int line = (int) before.chars().filter(c -> c == '\n').count();
    String last = before.substring(before.lastIndexOf('\n') + 1);
    return new Misread(line, last.codePointCount(0, last.length()), what);
  }

  static Misread ofFile(String what) {
    return new Misread(FILE, FILE, what);
  }

  /// What the exception says; YAML counts lines and columns from 0, people from 1.
  Finding finding() {
    return new Finding(line + 1, column + 1, String.valueOf(getMessage()));
  }
}
