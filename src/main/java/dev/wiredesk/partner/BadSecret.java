package dev.wiredesk.partner;

/// A secret is there, but is not what it has to be. The message names where it is, never what it
/// is.
public final class BadSecret extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// @param reference as it stands in the channel file
  /// @param wanted what it has to be, without what it is
  BadSecret(String reference, String wanted) {
    super("%s: %s".formatted(reference, wanted));
  }
}
