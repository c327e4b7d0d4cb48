package dev.wiredesk.delivery;

import java.time.Instant;

/// Somebody who gets editions: at its hour one parcel with all that came since the last one.
///
/// Asked by one thread at a time.
public non-sealed interface Reader extends Destination {

  /// What comes next for it. Depends on nothing but the arguments and the wire.
  Due next(Standing standing, Instant now);

  /// Makes due now what would be due at its hour. May be called by any thread.
  void hurry();
}
