package dev.wiredesk.delivery;

import org.jspecify.annotations.Nullable;

/// What a mail server's refusal says of the address.
///
/// Source: RFC 3463 and the registry of enhanced status codes (RFC 5248).
public enum Bounce {
  /// There is no such mailbox, and there will not be.
  ADDRESS,
  /// The mailbox is there but takes no mail: full, disabled, too slow to be emptied.
  MAILBOX,
  /// The server does not want our mail: reputation, missing authentication, a block list.
  POLICY,
  /// The server does not want this mail: too long, wrong in form, called unwanted.
  MESSAGE;

  /// Reads a refusal.
  ///
  /// @param code the reply code (RFC 5321, 4.2), 500 to 599; null if only an enhanced code is known
  /// @param text what the server said, with its enhanced code such as `5.1.1` if it has one
  public static Bounce of(@Nullable Integer code, String text) {
    throw new UnsupportedOperationException("%s %s".formatted(code, text));
  }
}
