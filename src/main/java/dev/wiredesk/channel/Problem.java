package dev.wiredesk.channel;

import java.util.Comparator;

/// One mistake in a channel file, for a person to put right.
///
/// Its text form is one line: where, what was found, what is wanted, what happens now.
///
/// @param file as a person would type it, like `feeds/harbour.yaml`
/// @param line from 1; 0 if the whole file is meant
/// @param column from 1, in characters; 0 if the whole file is meant
/// @param what what was found and what is wanted
/// @param then what happens now
public record Problem(String file, int line, int column, String what, String then)
    implements Comparable<Problem> {
  private static final Comparator<Problem> AS_READ =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::what)
          .thenComparing(Problem::then);

  @Override
  public int compareTo(Problem other) {
    return AS_READ.compare(this, other);
  }

  @Override
  public String toString() {
    String where = line == 0 ? file : file + ":" + line + ":" + column;
    return where + ": " + what + " " + then;
  }
}
