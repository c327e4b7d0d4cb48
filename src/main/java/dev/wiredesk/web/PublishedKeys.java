package dev.wiredesk.web;

import dev.wiredesk.partner.Keyring;
import dev.wiredesk.partner.VerifyingKey;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// `/.well-known/jwks.json`: the public keys that deliveries are signed with, for whoever checks
/// them (RFC 7517, 5).
///
/// Safe for use by many threads at once.
public final class PublishedKeys {
  private static final String PATH = "/.well-known/jwks.json";
  private static final String MEDIA_TYPE = "application/jwk-set+json";

  // A key that takes over signs at once. Who finds a key id that it does not know asks again.
  private static final String FIVE_MINUTES = "public, max-age=300";

  // Anybody may ask, and thousands of partners may each have a key in a file.
  private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();

  private final Keyring keyring;
  private final LongSupplier nanoTime;
  private volatile @Nullable Made made;

  public PublishedKeys(Keyring keyring) {
    this(keyring, System::nanoTime);
  }

  PublishedKeys(Keyring keyring, LongSupplier nanoTime) {
    this.keyring = keyring;
    this.nanoTime = nanoTime;
  }

  /// The keys as they were put together.
  ///
  /// @param at when, in nanoseconds
  private record Made(long at, Buffer keys) {}

  /// Adds the address.
  public void mount(Router router) {
    Pages.readable(router.route(PATH)).blockingHandler(this::send, false);
  }

  private void send(RoutingContext ctx) {
    Page.protect(ctx.response().headers())
        .set(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
        .set(HttpHeaders.CACHE_CONTROL, FIVE_MINUTES)
        // A page of the partner's may check as well.
        .set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    Page.send(ctx, ctx.response(), keys());
  }

  /// The keys as a JWK Set.
  Buffer keys() {
    long now = nanoTime.getAsLong();
    Made last = made;
    if (last != null && now - last.at() < KEPT_NANOS) {
      return last.keys();
    }
    List<Map<String, String>> keys = keyring.published().stream().map(VerifyingKey::jwk).toList();
    Buffer fresh = Buffer.buffer(Reply.bytes(Map.of("keys", keys)));
    made = new Made(now, fresh);
    return fresh;
  }
}
