package dev.wiredesk.channel;

/// A mistake at a place in a file, before it is known which file and what follows from it.
///
/// @param line from 1; 0 if the whole file is meant
/// @param column from 1; 0 if the whole file is meant
/// @param what a sentence: what was found, what is wanted
record Finding(int line, int column, String what) {

  Problem in(String file, String then) {
    return new Problem(file, line, column, what, then);
  }
}
