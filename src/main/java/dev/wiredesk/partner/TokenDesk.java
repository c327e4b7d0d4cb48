package dev.wiredesk.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wiredesk.channel.Auth;
import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.delivery.Unsendable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Fetches the token that deliveries to one partner show, keeps it, and renews it in time.
///
/// Source: RFC 6749, 4.4 (client credentials). One fetch at a time; who needs the token meanwhile
/// waits for it. Safe for use by many threads.
final class TokenDesk implements Stamp {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int UNAUTHORIZED = 401;

  // RFC 6749, 5.2. Anything else in an answer may be what we sent.
  private static final Set<String> CODES =
      Set.of(
          "invalid_client",
          "invalid_grant",
          "invalid_request",
          "invalid_scope",
          "unauthorized_client",
          "unsupported_grant_type");

  private final String destination;
  private final Auth.OAuth oauth;
  private final Secrets secrets;
  private final Transport transport;
  private final Supplier<Line> line;
  private final Clock clock;
  private final AtomicReference<@Nullable CompletableFuture<AccessToken>> fetching =
      new AtomicReference<>();
  private volatile @Nullable AccessToken current;
  private volatile @Nullable AccessToken replaced;

  TokenDesk(Fetching parts, Auth.OAuth oauth) {
    this.oauth = oauth;
    destination = parts.destination();
    secrets = parts.secrets();
    transport = parts.transport();
    line = parts.line();
    clock = parts.clock();
  }

  /// What a token is fetched with.
  ///
  /// @param destination for whose deliveries it is
  /// @param line how the token's server is reached
  record Fetching(
      String destination, Secrets secrets, Transport transport, Supplier<Line> line, Clock clock) {}

  @Override
  public Map<String, String> headers(Request request, Instant now) {
    return Map.of(HeaderStamp.AUTHORIZATION, token().header());
  }

  /// A delivery that was refused because its token had died is tried again with a fresh one.
  ///
  /// Only a token that had worked before is believed to have died: a fresh one that is refused says
  /// that the partner does not want us.
  Outcome judge(Parcel parcel, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted _ -> {
        AccessToken token = current;
        if (token != null && shows(parcel, token)) {
          token.worked();
        }
        yield outcome;
      }
      case Outcome.Barred(Integer status, String _) when status != null && status == UNAUTHORIZED ->
          renewed(parcel) ? again(status) : outcome;
      case Outcome.Barred _, Outcome.Deferred _, Outcome.Refused _ -> outcome;
      case Outcome.Postponed _, Outcome.Bounced _ -> outcome;
    };
  }

  private static Outcome again(int status) {
    return new Outcome.Deferred(
        status,
        "HTTP 401: the access token is no longer taken; a fresh one is fetched",
        Duration.ZERO);
  }

  /// Drops the token that the parcel showed, and tells whether another attempt may fare better.
  private synchronized boolean renewed(Parcel parcel) {
    AccessToken token = current;
    if (token != null && shows(parcel, token)) {
      replaced = token;
      current = null;
      return token.hasWorked();
    }
    // Many deliveries are under way with one token; when it dies, each of them comes back.
    AccessToken last = replaced;
    return last == null || !shows(parcel, last) || last.hasWorked();
  }

  private static boolean shows(Parcel parcel, AccessToken token) {
    return token.header().equals(parcel.headers().get(HeaderStamp.AUTHORIZATION));
  }

  private AccessToken token() {
    AccessToken known = current;
    if (known != null && known.isLive(clock.instant())) {
      return known;
    }
    CompletableFuture<AccessToken> mine = new CompletableFuture<>();
    CompletableFuture<AccessToken> other = fetching.compareAndExchange(null, mine);
    return other == null ? fetchedFor(mine) : awaited(other);
  }

  private AccessToken fetchedFor(CompletableFuture<AccessToken> waiting) {
    try {
      AccessToken known = current;
      // Somebody may have fetched one between our look and our turn.
      AccessToken token = known != null && known.isLive(clock.instant()) ? known : fetch();
      current = token;
      waiting.complete(token);
      return token;
    } catch (RuntimeException | Error e) {
      waiting.completeExceptionally(e);
      throw e;
    } finally {
      fetching.set(null);
    }
  }

  private static AccessToken awaited(CompletableFuture<AccessToken> other) {
    try {
      return other.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private AccessToken fetch() {
    Instant asked = clock.instant();
    return switch (transport.send(request(asked))) {
      case Outcome.Accepted(_, String answer) ->
          AccessToken.read(answer, asked)
              .orElseThrow(() -> later("answered without a bearer token", Duration.ZERO));
      case Outcome.Deferred(Integer status, _, Duration retryAfter) ->
          throw later(status == null ? "did not answer" : "answered HTTP " + status, retryAfter);
      case Outcome.Refused(Integer status, String reason) -> throw never(status, reason);
      case Outcome.Barred(Integer status, String reason) -> throw never(status, reason);
      case Outcome.Postponed(_, String reason) -> throw later(reason, Duration.ZERO);
      case Outcome.Bounced(Integer status, String reason, _) -> throw never(status, reason);
    };
  }

  /// Source: RFC 6749, 4.4.2; the client shows itself as 2.3.1 says, each part encoded first.
  private Parcel request(Instant now) {
    String form = "grant_type=client_credentials";
    if (oauth.scope() != null) {
      form += "&scope=" + encoded(oauth.scope());
    }
    String client =
        HeaderStamp.basic(encoded(oauth.client()), encoded(secrets.given(oauth.secret())));
    return new Parcel(
        "token-" + now.toEpochMilli(),
        destination,
        "https",
        "POST",
        oauth.token(),
        FORM,
        Map.of(HeaderStamp.AUTHORIZATION, client, "accept", "application/json"),
        form.getBytes(StandardCharsets.UTF_8),
        line.get(),
        Parcel.ALWAYS);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Unsendable later(String what, Duration retryAfter) {
    return new Unsendable(new Outcome.Deferred(null, reason(what), retryAfter));
  }

  private Unsendable never(@Nullable Integer status, String reason) {
    return new Unsendable(
        new Outcome.Barred(
            null,
            reason(
                "answered HTTP %s%s; check client, secret and scope"
                    .formatted(status, code(reason)))));
  }

  /// What is told of a failed fetch: never the answer itself, which may repeat what we sent.
  private String reason(String what) {
    return "no access token: %s %s".formatted(oauth.token(), what);
  }

  /// The error's code (RFC 6749, 5.2), if the answer holds one.
  private static String code(String reason) {
    int json = reason.indexOf('{');
    if (json < 0) {
      return "";
    }
    try {
      String code = MAPPER.readTree(reason.substring(json)).path("error").asText("");
      return CODES.contains(code) ? " " + code : "";
    } catch (JsonProcessingException _) {
      return "";
    }
  }
}
