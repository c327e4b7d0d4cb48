package dev.wiredesk.camel;

/// A route file has a mistake.
public final class RouteTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private RouteTrouble(String message, Throwable cause) {
    super(message, cause);
  }

  /// The innermost cause says what is wrong and, for a YAML mistake, in which file and line.
  static RouteTrouble from(Throwable trouble) {
    Throwable cause = trouble;
    StringBuilder said = new StringBuilder(String.valueOf(cause.getMessage()));
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
      String message = String.valueOf(cause.getMessage());
      if (said.indexOf(message) < 0) {
        said.append(": ").append(message);
      }
    }
    return new RouteTrouble(said.toString(), trouble);
  }
}
