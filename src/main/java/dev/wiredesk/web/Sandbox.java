package dev.wiredesk.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A partner to try deliveries on: takes what it is sent, checks the signature, and remembers the
/// last hundred in memory.
///
/// Safe for use by many threads at once.
public final class Sandbox {
  private static final int REMEMBERED = 100;

  // A hundred of the largest payloads would fill the memory of a small machine.
  private static final int SHOWN_BYTES_MAX = 256 * 1024;

  private final Function<String, @Nullable String> secrets;
  private final Clock clock;
  private final Deque<Arrival> arrivals = new ArrayDeque<>();

  /// @param secrets the signing secret of the partner with this name, as `whsec_…`, or null
  public Sandbox(Function<String, @Nullable String> secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /// Takes a delivery.
  void receive(Delivery delivery) {
    Instant now = clock.instant();
    Map<String, String> headers = delivery.headers();
    WebhookSignature signature =
        new WebhookSignature(
            headers.get("webhook-id"),
            headers.get("webhook-timestamp"),
            headers.get("webhook-signature"));
    byte[] body = delivery.body();
    Arrival arrival =
        new Arrival(
            delivery.name(),
            delivery.request(),
            now,
            headers,
            body.length,
            new String(
                Arrays.copyOf(body, Math.min(body.length, SHOWN_BYTES_MAX)),
                StandardCharsets.UTF_8),
            signature.check(secrets.apply(delivery.name()), body, now));
    remember(arrival);
  }

  private synchronized void remember(Arrival arrival) {
    arrivals.addFirst(arrival);
    if (arrivals.size() > REMEMBERED) {
      arrivals.removeLast();
    }
  }

  /// What arrived, newest first.
  ///
  /// @param name only what came to this name, or null for everything
  public synchronized List<Arrival> newestFirst(@Nullable String name) {
    return arrivals.stream()
        .filter(arrival -> name == null || arrival.name().equals(name))
        .toList();
  }

  /// The names that something came to.
  synchronized Set<String> names() {
    Set<String> names = new TreeSet<>();
    arrivals.forEach(arrival -> names.add(arrival.name()));
    return names;
  }

  /// A request as it came in.
  ///
  /// @param name whom it was for
  /// @param request its method and path
  /// @param headers by lower-case name
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Delivery(String name, String request, Map<String, String> headers, byte[] body) {}

  /// A delivery that was taken.
  ///
  /// @param name whom it was for
  /// @param request its method and path
  /// @param at when it arrived
  /// @param headers by lower-case name
  /// @param bodyBytes its length
  /// @param body its beginning, 256 KiB at most
  /// @param verdict what its signature is worth
  public record Arrival(
      String name,
      String request,
      Instant at,
      Map<String, String> headers,
      int bodyBytes,
      String body,
      WebhookSignature.Verdict verdict) {

    /// True if the sender knows the secret and nobody changed the payload on the way.
    public boolean verified() {
      return verdict instanceof WebhookSignature.Verdict.Verified;
    }
  }
}
