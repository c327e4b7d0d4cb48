package dev.wiredesk.web;

/// The server's port cannot be opened. The message is for the person who started it.
public final class PortUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortUnavailable(int port, Throwable cause) {
    super(message(port, String.valueOf(cause.getMessage())), cause);
  }

  private static String message(int port, String reason) {
    int other = port < 65_535 ? port + 1 : 8080;
    return reason.contains("in use")
        ? "port %d is in use; choose another with --port, for example --port %d"
            .formatted(port, other)
        : "port %d cannot be opened (%s); choose another with --port, for example --port 8080"
            .formatted(port, reason);
  }
}
