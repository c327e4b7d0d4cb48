package dev.wiredesk.camel;

import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.egress.Courier;
import org.apache.camel.Handler;

/// Hands a parcel to the courier.
public final class HttpsDelivery {
  private final Courier courier;

  HttpsDelivery(Courier courier) {
    this.courier = courier;
  }

  /// Brings one parcel to its address, once.
  @Handler
  public Outcome send(Parcel parcel) {
    return courier.send(parcel);
  }
}
