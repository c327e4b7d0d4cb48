package dev.wiredesk.delivery;

/// Tries once to bring a parcel to its destination, and reports.
@FunctionalInterface
public interface Transport {

  /// Tries once. Trouble of any kind is an [Outcome], never an exception.
  Outcome send(Parcel parcel);
}
