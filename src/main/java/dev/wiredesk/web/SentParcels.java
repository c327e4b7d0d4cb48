package dev.wiredesk.web;

import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Transport;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// Remembers the last parcels that were sent to receivers in this house, 200 and 16 MiB at most.
///
/// Payloads are shared with the sender, not copied. Safe for use by many threads.
public final class SentParcels implements Sent {
  private static final int REMEMBERED = 200;
  private static final long BYTES_MAX = 16L << 20;

  private final Predicate<URI> inHouse;
  private final SequencedMap<String, Parcel> parcels = new LinkedHashMap<>();
  private long bytes;

  /// @param inHouse true for the addresses of receivers in this house
  public SentParcels(Predicate<URI> inHouse) {
    this.inHouse = inHouse;
  }

  /// The same transport, watched.
  public Transport watching(Transport transport) {
    return parcel -> {
      if (inHouse.test(parcel.to())) {
        remember(parcel);
      }
      return transport.send(parcel);
    };
  }

  private synchronized void remember(Parcel parcel) {
    forget(parcel.id());
    parcels.putLast(parcel.id(), parcel);
    bytes += parcel.payload().length;
    while (parcels.size() > REMEMBERED || bytes > BYTES_MAX) {
      forget(parcels.firstEntry().getKey());
    }
  }

  private void forget(String id) {
    Parcel old = parcels.remove(id);
    if (old != null) {
      bytes -= old.payload().length;
    }
  }

  @Override
  public synchronized Optional<Parcel> find(String deliveryId) {
    return Optional.ofNullable(parcels.get(deliveryId));
  }
}
