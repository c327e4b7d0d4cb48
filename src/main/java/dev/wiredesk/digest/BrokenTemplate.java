package dev.wiredesk.digest;

/// A newsroom's own template is not there or cannot be used; the message names the file.
///
/// No story and no reader is to blame, so nothing is sent with it before somebody has mended it.
final class BrokenTemplate extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  BrokenTemplate(String message) {
    super(message);
  }

  BrokenTemplate(String message, Throwable cause) {
    super(message, cause);
  }
}
