package dev.wiredesk.digest;

import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.time.Instant;
import java.time.LocalDateTime;

/// Readers for tests.
final class Subscribed {
  private Subscribed() {}

  /// An active reader with an edition behind, which was due at `since`.
  ///
  /// @param number makes the id
  static Subscription reader(int number, long position, Instant since) {
    String address = "reader-%d@x.example".formatted(number);
    Consent consent = new Consent("page", since, "192.0.2.1", "yes", since, "192.0.2.1");
    Place place =
        new Place(
            position,
            since,
            LocalDateTime.ofInstant(since, Newsroom.BERLIN),
            Instant.EPOCH,
            false,
            Subscription.Letter.NONE,
            0,
            null,
            null,
            0);
    return new Subscription(
        "%016x".formatted(number),
        "morning",
        address,
        address,
        State.ACTIVE,
        Preferences.NONE,
        consent,
        place,
        1);
  }
}
