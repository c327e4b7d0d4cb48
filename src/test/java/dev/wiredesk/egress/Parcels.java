package dev.wiredesk.egress;

import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Parcel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Parcels to send.
final class Parcels {
  /// A line that may call this machine.
  static final Line HERE = new Line(List.of("127.0.0.1/32"), null);

  private Parcels() {}

  static Parcel to(URI to) {
    return to(to, HERE);
  }

  static Parcel to(URI to, Line line) {
    return of("POST", to, Map.of("webhook-id", "msg_1"), "{\"a\":1}", line);
  }

  static Parcel of(String method, URI to, Map<String, String> headers, String payload, Line line) {
    return new Parcel(
        "msg_1",
        "star",
        "https",
        method,
        to,
        "application/json",
        headers,
        payload.getBytes(StandardCharsets.UTF_8),
        line,
        Parcel.ALWAYS);
  }
}
