package dev.wiredesk.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Event;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Outlet;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Pull;
import dev.wiredesk.delivery.Unsendable;
import dev.wiredesk.wire.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One delivery as a partner fetches it: what would be posted, and what would be said beside it.
///
/// @param parcel null if the story cannot be made into one
/// @param problem why not
record PulledItem(
    Pull.Found found,
    Entry entry,
    String deliveryId,
    @Nullable Parcel parcel,
    @Nullable String problem) {

  /// An item, signed at this instant.
  ///
  /// @throws Refused if nothing can be made for this partner now
  static PulledItem of(Outlet outlet, Pull.Found found, Entry entry, Instant now) {
    String id = outlet.deliveryId(entry.article().id(), entry.article().revision());
    try {
      return new PulledItem(found, entry, id, outlet.parcel(entry, now), null);
    } catch (Unsendable e) {
      // A story that is to blame must not keep the others from being fetched.
      if (e.outcome() instanceof Outcome.Refused(_, var reason)) {
        return new PulledItem(found, entry, id, null, reason);
      }
      throw new Refused(Problem.of(503, "Not now", String.valueOf(e.getMessage())));
    }
  }

  /// What happens to the story: `article.published`.
  String event() {
    return Event.of(entry.article()).type();
  }

  /// A line of JSON. The payload stands at its end as the very bytes that would be posted, so that
  /// they can be cut out and checked.
  byte[] line() {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", deliveryId)
            .put("event", event())
            .put("sequence", entry.sequence())
            .put("cursor", found.cursor().toString());
    if (parcel == null) {
      return (line.put("problem", problem) + "\n").getBytes(StandardCharsets.UTF_8);
    }
    line.put("method", parcel.method()).put("to", parcel.to().toString());
    ObjectNode headers = line.putObject("headers");
    new TreeMap<>(parcel.headers()).forEach(headers::put);
    headers.put("content-type", parcel.mediaType());
    return closed(line.toString(), parcel.payload());
  }

  private static byte[] closed(String open, byte[] payload) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(open.length() + payload.length + 32);
    bytes.writeBytes(open.substring(0, open.length() - 1).getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(",\"payload\":".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(payload);
    bytes.writeBytes("}\n".getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /// A server-sent event (HTML Living Standard, 9.2). A payload is one line, as JSON escapes
  /// breaks.
  byte[] event(String type, byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length + 128);
    String head = "id: %s\nevent: %s\ndata: ".formatted(found.cursor(), type);
    bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(data);
    bytes.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /// The item as a server-sent event.
  byte[] sent() {
    if (parcel != null) {
      return event(event(), parcel.payload());
    }
    ObjectNode why =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", deliveryId)
            .put("problem", Objects.requireNonNullElse(problem, ""));
    return event("wiredesk.problem", why.toString().getBytes(StandardCharsets.UTF_8));
  }
}
