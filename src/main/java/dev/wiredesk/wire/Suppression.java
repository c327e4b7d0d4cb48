package dev.wiredesk.wire;

import java.time.Instant;

/// An address that must get no mail, known by its salted hash alone, so that it is known even after
/// its owner had everything erased.
///
/// @param hash of the address key, with the salt of this desk, in hexadecimal
/// @param since when it was noted
/// @param detail what the server said, or who asked; never the address
public record Suppression(String hash, Reason reason, Instant since, String detail) {

  /// Why an address gets no mail.
  public enum Reason {
    /// Its server says that there is no such mailbox.
    BOUNCED,
    /// Its owner called our mail unwanted.
    COMPLAINED,
    /// Its owner had everything erased.
    ERASED,
    /// Somebody of the newsroom said so.
    BLOCKED
  }
}
