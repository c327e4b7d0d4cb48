package dev.wiredesk.delivery;

import java.time.Instant;

/// Somebody who gets stories: an outlet, one reader's mailbox.
///
/// It says what is due to it; the [Dispatcher] does the rest. Called by one thread at a time.
public interface Destination {

  /// What its cursor, its parked entries and its receipts are filed under; never changes.
  String id();

  /// Where its cursor begins when it is new: it gets the entries after this one.
  long begins();

  /// How long to wait after each failure.
  Backoff backoff();

  /// What comes next for it. Depends on nothing but the arguments and the wire.
  Due next(Standing standing, Instant now);

  /// Makes due now what would be due at its hour; does nothing for who has no hours. May be called
  /// by any thread.
  default void hurry() {}
}
