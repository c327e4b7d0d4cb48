package dev.wiredesk.web;

import dev.wiredesk.delivery.Parcel;
import java.util.Optional;

/// What this house sent, as the receiver in the same house may ask.
@FunctionalInterface
public interface Sent {
  /// Nothing is remembered.
  Sent NOTHING = _ -> Optional.empty();

  /// The newest parcel with this id; empty if it is no longer known.
  Optional<Parcel> find(String deliveryId);
}
