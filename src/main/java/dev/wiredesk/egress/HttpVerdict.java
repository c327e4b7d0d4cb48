package dev.wiredesk.egress;

import dev.wiredesk.delivery.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/// Reads an HTTP answer as an outcome.
final class HttpVerdict {
  private HttpVerdict() {}

  /// What an answer means for the parcel and for the destination.
  ///
  /// Source: RFC 9110, 15 for the codes; Standard Webhooks for 3xx and 410.
  ///
  /// @param status the status code
  /// @param retryAfter the header of that name, seconds or a date
  /// @param answer the beginning of the body, for a person to read
  static Outcome of(int status, @Nullable String retryAfter, String answer, Instant now) {
    return switch (status) {
      case 401, 403, 410 -> new Outcome.Barred(status, said(status, answer));
      case 408, 425, 429 -> deferred(status, retryAfter, answer, now);
      default ->
          switch (status / 100) {
            case 2 -> new Outcome.Accepted(status, answer);
            // An answer that sends us elsewhere is not followed: a webhook has one address, and an
            // address chosen by an answer could lead inside the house.
            case 3 -> deferred(status, null, "sends us elsewhere, which is not followed", now);
            case 4 -> new Outcome.Refused(status, said(status, answer));
            default -> deferred(status, retryAfter, answer, now);
          };
    };
  }

  private static Outcome deferred(
      int status, @Nullable String retryAfter, String answer, Instant now) {
    return new Outcome.Deferred(status, said(status, answer), wait(retryAfter, now));
  }

  private static String said(int status, String answer) {
    return answer.isBlank() ? "HTTP " + status : "HTTP %d: %s".formatted(status, answer.strip());
  }

  /// Source: RFC 9110, 10.2.3, and 5.6.7 for the three forms of a date.
  private static Duration wait(@Nullable String retryAfter, Instant now) {
    if (retryAfter == null) {
      return Duration.ZERO;
    }
    String value = retryAfter.strip();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Instant date = DateUtils.parseStandardDate(value);
    // A receiver that cannot say when is asked again when our own list says so.
    return date == null || date.isBefore(now) ? Duration.ZERO : Duration.between(now, date);
  }
}
