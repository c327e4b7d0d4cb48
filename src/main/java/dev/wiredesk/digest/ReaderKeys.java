package dev.wiredesk.digest;

import java.util.Optional;

/// The links by which readers prove that a mail of ours was for them, and the salt of the
/// suppression list.
///
/// A link's token is the id of the subscription and a seal over it and the link's purpose, made with
/// a key that only this desk has: nobody can make one for somebody else, and one for leaving opens
/// no preferences. It needs no state and never expires. Safe for use by many threads.
public final class ReaderKeys {
  /// Every token has so many characters, all of them `0`–`9` and `a`–`f`.
  public static final int TOKEN_LENGTH = 40;

  /// What a token is for.
  public enum Purpose {
    /// Confirming a sign-up.
    CONFIRM,
    /// Looking at one's subscriptions and changing them.
    MANAGE,
    /// Leaving one digest.
    LEAVE,
    /// Telling whose mail came back.
    BOUNCE
  }

  /// The token of a subscription.
  public String token(Purpose purpose, String subscription) {
    throw new UnsupportedOperationException(purpose + subscription);
  }

  /// The subscription that a token is of; empty if it is not genuine or for another purpose.
  public Optional<String> subscription(Purpose purpose, String token) {
    throw new UnsupportedOperationException(purpose + token);
  }

  /// The hash by which an address is known on the suppression list.
  public String hash(String addressKey) {
    throw new UnsupportedOperationException(addressKey);
  }
}
