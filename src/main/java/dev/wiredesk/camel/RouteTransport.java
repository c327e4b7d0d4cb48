package dev.wiredesk.camel;

import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Transport;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;

/// Sends parcels through the routes named `deliver-<transport>`.
final class RouteTransport implements Transport {
  private final ProducerTemplate producer;

  RouteTransport(ProducerTemplate producer) {
    this.producer = producer;
  }

  @Override
  public Outcome send(Parcel parcel) {
    String route = "deliver-" + parcel.transport();
    Exchange exchange =
        producer.request("direct:" + route, request -> request.getMessage().setBody(parcel));
    Exception trouble = exchange.getException();
    if (trouble != null) {
      return new Outcome.Deferred(null, reason(trouble, route), Duration.ZERO);
    }
    if (exchange.getMessage().getBody() instanceof Outcome outcome) {
      return outcome;
    }
    return new Outcome.Deferred(
        null,
        "route %s left no outcome; its last step must make one".formatted(route),
        Duration.ZERO);
  }

  private static String reason(Exception trouble, String route) {
    return trouble instanceof DirectConsumerNotAvailableException
        ? "there is no route %1$s; add routes/%1$s.camel.yaml".formatted(route)
        : "%s: %s".formatted(trouble.getClass().getSimpleName(), trouble.getMessage());
  }
}
