package dev.wiredesk.intake;

/// One thing that is wrong with a copy.
///
/// @param pointer where it stands in the story's JSON, as a JSON pointer (RFC 6901); empty for the
///   copy as a whole
/// @param message what was found and what is wanted
public record Violation(String pointer, String message) {

  /// The same inside a list, at its position from 0.
  Violation at(int index) {
    return new Violation("/" + index + pointer, message);
  }

  @Override
  public String toString() {
    return pointer.isEmpty() ? message : pointer + ": " + message;
  }
}
