package dev.wiredesk.camel;

import dev.wiredesk.delivery.HttpVerdict;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;
import org.jspecify.annotations.Nullable;

/// Turns a parcel into an HTTP request, and the answer into an outcome.
public final class HttpsDelivery {
  private static final int ANSWER_BYTES_MAX = 1024;

  private final Clock clock;

  HttpsDelivery(Clock clock) {
    this.clock = clock;
  }

  /// Makes the parcel the request: address, media type, delivery id, signature.
  public void request(Exchange exchange) {
    Message message = exchange.getMessage();
    Parcel parcel = message.getBody(Parcel.class);
    message.removeHeaders("*");
    parcel.headers().forEach(message::setHeader);
    message.setHeader(HttpConstants.HTTP_METHOD, "POST");
    message.setHeader(HttpConstants.HTTP_URI, parcel.to().toString());
    message.setHeader(HttpConstants.CONTENT_TYPE, parcel.mediaType());
    message.setBody(parcel.payload());
  }

  /// Reads the answer as an outcome.
  ///
  /// @throws IOException if the answer breaks off
  public void verdict(Exchange exchange) throws IOException {
    Message answer = exchange.getMessage();
    int status = answer.getHeader(HttpConstants.HTTP_RESPONSE_CODE, Integer.class);
    @Nullable String retryAfter = answer.getHeader("Retry-After", String.class);
    Outcome outcome = HttpVerdict.of(status, retryAfter, beginning(answer), clock.instant());
    answer.setBody(outcome);
  }

  private static String beginning(Message answer) throws IOException {
    try (InputStream body = answer.getBody(InputStream.class)) {
      return body == null
          ? ""
          : new String(body.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
    }
  }
}
