package dev.wiredesk.partner;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.channel.Shape.HeaderValue;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.delivery.Secrets;
import java.io.UncheckedIOException;
import java.security.Key;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What deliveries can be checked with: the public keys of every partner channel, and the secrets
/// that a receiver in this house needs.
///
/// Reads secrets and never makes one. Safe for use by many threads.
public final class Keyring {
  private static final Logger log = LoggerFactory.getLogger(Keyring.class);

  private final Supplier<? extends Collection<Channel.Partner>> channels;
  private final Secrets secrets;
  private final Map<Secret, Live<String, SharedSecret>> shared = new ConcurrentHashMap<>();
  private final Map<Secret, Live<String, VerifyingKey>> verifying = new ConcurrentHashMap<>();

  /// @param channels the partner channels as they are now
  public Keyring(Supplier<? extends Collection<Channel.Partner>> channels, Secrets secrets) {
    this.channels = channels;
    this.secrets = secrets;
  }

  /// What one signature can be checked with. Its text form shows nothing of the key.
  ///
  /// @param id what signatures call it: the thumbprint of a public key, or a name for a secret that
  ///   tells nothing of it
  /// @param key a secret for HMAC-SHA256 or a public key for Ed25519
  public record Named(String id, Key key) {
    /// A key to check with, as receivers keep it: `whsec_…` or `whpk_…`.
    ///
    /// @throws IllegalArgumentException if it has another shape; the message does not show it
    public static Named of(String text) {
      if (text.startsWith(SharedSecret.PREFIX)) {
        return of(SharedSecret.of(text));
      }
      return of(VerifyingKey.of(text));
    }

    private static Named of(SharedSecret secret) {
      return new Named(secret.id(), secret.key());
    }

    private static Named of(VerifyingKey key) {
      return new Named(key.id(), key.key());
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /// The public keys that a channel file names, a key in rotation among them as long as it does.
  public List<VerifyingKey> published() {
    Map<String, VerifyingKey> byId = new LinkedHashMap<>();
    channels
        .get()
        .forEach(channel -> keys(channel).forEach(key -> byId.putIfAbsent(key.id(), key)));
    return List.copyOf(byId.values());
  }

  /// What the deliveries of this partner can be checked with, the newest first; nothing if there is
  /// no such partner or it gets them unsigned.
  public List<Named> of(String partner) {
    return channel(partner)
        .flatMap(channel -> Stream.concat(secrets(channel), keys(channel).map(Named::of)))
        .toList();
  }

  /// The names, in lower case, of the headers whose value in this partner's deliveries is a secret.
  public Set<String> hiddenHeaders(String partner) {
    return channel(partner)
        .flatMap(channel -> channel.shape().headers().entrySet().stream())
        .filter(header -> header.getValue() instanceof HeaderValue.Hidden)
        .map(header -> header.getKey().toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Channel.Partner> channel(String id) {
    return channels.get().stream().filter(channel -> channel.id().equals(id)).map(it -> it);
  }

  private Stream<Named> secrets(Channel.Partner channel) {
    Sign sign = channel.sign();
    return sign == null
        ? Stream.empty()
        : sign.secrets().stream()
            .map(it -> shared.computeIfAbsent(it, _ -> live(it, SharedSecret::of)))
            .flatMap(Keyring::now)
            .map(Named::of);
  }

  private Stream<VerifyingKey> keys(Channel.Partner channel) {
    Sign sign = channel.sign();
    return sign == null
        ? Stream.empty()
        : sign.keys().stream()
            .map(it -> verifying.computeIfAbsent(it, _ -> live(it, Keyring::publicHalf)))
            .flatMap(Keyring::now);
  }

  private static VerifyingKey publicHalf(String text) {
    return SigningKey.of(text).verifying();
  }

  private <T> Live<String, T> live(Secret secret, Function<String, T> reading) {
    return new Live<>(secret, () -> secrets.given(secret), reading);
  }

  private static <T> Stream<T> now(Live<String, T> live) {
    try {
      return Stream.of(live.get());
    } catch (BadSecret | Secrets.MissingSecret | UncheckedIOException e) {
      // Whoever signs with it has said so louder; anybody may ask for keys as often as they like.
      log.atDebug().log("left out of what is checked with: {}", e.getMessage());
      return Stream.empty();
    }
  }
}
