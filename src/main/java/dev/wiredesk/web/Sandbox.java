package dev.wiredesk.web;

import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.partner.Keyring;
import dev.wiredesk.partner.Keyring.Named;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A partner to try deliveries on: takes what it is sent, checks the signature as a partner would,
/// and remembers the last 200 in memory.
///
/// It sits in the sender's house, so of a delivery that does not hold it can tell where it is not
/// what was sent. Safe for use by many threads at once.
public final class Sandbox {
  private static final int REMEMBERED = 200;

  // So many of the largest payloads would fill the memory of a small machine.
  private static final int SHOWN_BYTES_MAX = 64 * 1024;

  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "cookie", "proxy-authorization", "x-api-key");
  private static final List<String> SIGNING =
      List.of(
          WebhookSignature.ID,
          WebhookSignature.TIMESTAMP,
          WebhookSignature.SIGNATURE,
          "content-digest",
          "signature-input",
          "signature");

  private final Keyring keyring;
  private final Sent sent;
  private final Clock clock;
  private final Deque<Arrival> arrivals = new ArrayDeque<>();
  private long count;

  /// @param keyring what the deliveries to each partner are signed with
  /// @param sent what was sent
  public Sandbox(Keyring keyring, Sent sent, Clock clock) {
    this.keyring = keyring;
    this.sent = sent;
    this.clock = clock;
  }

  /// Takes a delivery.
  ///
  /// @param name whom it is for
  void receive(String name, SignedRequest request) {
    Instant now = clock.instant();
    Verdict verdict = check(request, keyring.of(name), now);
    Optional<Parcel> original =
        verdict instanceof Verdict.Wrong
            ? sent.find(request.text(WebhookSignature.ID))
            : Optional.empty();
    Optional<Difference> difference =
        original.flatMap(it -> Difference.between(request.body(), it.payload()));
    byte[] body = plain(request);
    remember(
        new Arrival(
            0,
            name,
            request.method() + " " + pathOf(request),
            now,
            shown(name, request.headers()),
            request.body().length,
            new String(body, StandardCharsets.UTF_8),
            Told.of(request.text("wiredesk-event"), body),
            1,
            original.isPresent()
                ? explained(verdict, request, original.get(), difference)
                : verdict,
            difference.orElse(null)));
  }

  /// Checks a signature by the standard that the request follows.
  static Verdict check(SignedRequest request, List<Named> keys, Instant now) {
    return request.header(HttpSignature.INPUT) == null
        ? new WebhookSignature(request).check(keys, now)
        : new HttpSignature(request).check(keys, now);
  }

  private static String pathOf(SignedRequest request) {
    String query = request.target().getRawQuery();
    return request.target().getRawPath() + (query == null ? "" : "?" + query);
  }

  /// The verdict with what the sender knows of it.
  private static Verdict explained(
      Verdict verdict, SignedRequest request, Parcel original, Optional<Difference> difference) {
    List<String> findings = new ArrayList<>();
    difference.ifPresent(it -> findings.addAll(it.findings()));
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(original.headers());
    for (String name : SIGNING) {
      String was = headers.getOrDefault(name, "");
      if (!was.equals(request.text(name))) {
        findings.add(
            "%s is %s here and was %s when it was sent."
                .formatted(name, quoted(request.text(name)), quoted(was)));
      }
    }
    if (findings.isEmpty()) {
      findings.add(
          "Body and signature are byte for byte what was sent: it was signed with a secret or key"
              + " that is not known here.");
    }
    findings.addAll(verdict.findings());
    return new Verdict.Wrong(verdict.words(), findings);
  }

  private static String quoted(String value) {
    return value.isEmpty() ? "missing" : "\"" + value + "\"";
  }

  /// The body's beginning as it can be read.
  private static byte[] plain(SignedRequest request) {
    if (!request.text("content-encoding").equalsIgnoreCase("gzip")) {
      return Arrays.copyOf(request.body(), Math.min(request.body().length, SHOWN_BYTES_MAX));
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
      return in.readNBytes(SHOWN_BYTES_MAX);
    } catch (IOException _) {
      return "(no gzip, though its Content-Encoding says so)".getBytes(StandardCharsets.UTF_8);
    }
  }

  /// The headers without what would let others in.
  private Map<String, String> shown(String name, Map<String, String> headers) {
    Set<String> hidden = keyring.hiddenHeaders(name);
    Map<String, String> shown = new TreeMap<>(headers);
    shown.replaceAll((header, value) ->
        CREDENTIALS.contains(header) || hidden.contains(header) ? masked(value) : value);
    return shown;
  }

  private static String masked(String value) {
    int space = value.indexOf(' ');
    String scheme = space > 0 && space <= "Bearer".length() ? value.substring(0, space) + " " : "";
    return "%s… (%d characters, not shown)".formatted(scheme, value.length());
  }

  private synchronized void remember(Arrival arrival) {
    count++;
    String id = arrival.deliveryId();
    long before =
        arrivals.stream()
            .filter(it -> !id.isEmpty() && it.name().equals(arrival.name()))
            .filter(it -> it.deliveryId().equals(id))
            .count();
    arrivals.addFirst(arrival.counted(count, (int) before + 1));
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

  /// One arrival; empty if it is forgotten already.
  synchronized Optional<Arrival> arrival(String name, long number) {
    return arrivals.stream()
        .filter(it -> it.number() == number && it.name().equals(name))
        .findFirst();
  }

  /// The names that something came to.
  synchronized Set<String> names() {
    Set<String> names = new TreeSet<>();
    arrivals.forEach(arrival -> names.add(arrival.name()));
    return names;
  }

  /// A delivery that was taken.
  ///
  /// @param number counts all deliveries since the desk started
  /// @param name whom it was for
  /// @param request its method and path
  /// @param at when it arrived
  /// @param headers by lower-case name, without credentials
  /// @param bodyBytes its length as it arrived
  /// @param body its beginning, 64 KiB at most
  /// @param told what it says of its story
  /// @param attempt how often its id has arrived by now, as far as is remembered
  /// @param verdict what its signature is worth
  /// @param difference where it is not what was sent, if that is known
  public record Arrival(
      long number,
      String name,
      String request,
      Instant at,
      Map<String, String> headers,
      int bodyBytes,
      String body,
      Told told,
      int attempt,
      Verdict verdict,
      @Nullable Difference difference) {

    /// True if the sender knows the secret and nobody changed the payload on the way.
    public boolean verified() {
      return verdict instanceof Verdict.Verified;
    }

    /// The id that is the same at every attempt, empty if it has none.
    String deliveryId() {
      return headers.getOrDefault(WebhookSignature.ID, "");
    }

    private Arrival counted(long position, int repetition) {
      return new Arrival(
          position,
          name,
          request,
          at,
          headers,
          bodyBytes,
          body,
          told,
          repetition,
          verdict,
          difference);
    }
  }
}
