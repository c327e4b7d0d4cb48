package dev.wiredesk.web;

import dev.wiredesk.wire.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may use the API: whoever knows a token of which this desk keeps the hash.
///
/// A token has 256 random bits, so a plain hash of it gives nothing away.
public final class Tokens {
  private static final String SETTING = "token.sha256";
  private static final int TOKEN_BYTES = 32;

  private final List<byte[]> hashes;
  private final @Nullable String fresh;

  private Tokens(List<byte[]> hashes, @Nullable String fresh) {
    this.hashes = hashes;
    this.fresh = fresh;
  }

  /// Reads the desk's token, or makes one if it has none yet.
  ///
  /// @param given a further token from the settings, or null
  public static Tokens open(Settings settings, @Nullable String given) {
    List<byte[]> hashes = new ArrayList<>();
    if (given != null) {
      hashes.add(sha256(given));
    }
    String made = settings.get(SETTING).isEmpty() && given == null ? make() : null;
    if (made != null) {
      settings.putIfAbsent(SETTING, encode(sha256(made)));
    }
    settings.get(SETTING).map(Base64.getUrlDecoder()::decode).ifPresent(hashes::add);
    return new Tokens(hashes, made);
  }

  /// A new token: 256 random bits.
  public static String make() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return "wd_" + encode(random);
  }

  /// The token that was made just now, to be shown once.
  public Optional<String> fresh() {
    return Optional.ofNullable(fresh);
  }

  /// True if a request with this `Authorization` header may go on.
  boolean admits(@Nullable String authorization) {
    byte[] shown = sha256(shown(authorization));
    return hashes.stream().anyMatch(hash -> MessageDigest.isEqual(hash, shown));
  }

  /// True if both are the same; how long that takes tells nothing of them.
  static boolean same(String token, String shown) {
    return MessageDigest.isEqual(sha256(token), sha256(shown));
  }

  /// The token of a script (RFC 6750), or a browser's password (RFC 7617), whatever the name; empty
  /// if there is none.
  static String shown(@Nullable String authorization) {
    String[] parts = Objects.requireNonNullElse(authorization, "").strip().split("\\s+", 2);
    String credentials = parts.length < 2 ? "" : parts[1];
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "bearer" -> credentials;
      case "basic" -> password(credentials);
      default -> "";
    };
  }

  private static String password(String credentials) {
    try {
      String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      return decoded.substring(decoded.indexOf(':') + 1);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
