package dev.wiredesk.partner;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// The public half of an Ed25519 key, which anybody may know.
///
/// Immutable.
public final class VerifyingKey {
  private static final String PREFIX = "whpk_";
  private static final int BYTES = 32;

  // RFC 8410, 4: what stands before the 32 bytes of every Ed25519 key in X.509 form.
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final byte[] point;
  private final String id;

  /// @param point the key's 32 bytes (RFC 8032, 5.1.5)
  VerifyingKey(byte[] point) {
    this.point = point.clone();
    id = thumbprint();
  }

  /// Reads a key as receivers of webhooks keep it: `whpk_` and 32 bytes in Base64.
  ///
  /// @throws IllegalArgumentException if it has another shape
  public static VerifyingKey of(String text) {
    byte[] bytes = SharedSecret.Encoded.after(PREFIX, text);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a public key is whpk_ and an Ed25519 key of 32 bytes in Base64; this one is not.");
    }
    return new VerifyingKey(bytes);
  }

  byte[] point() {
    return point;
  }

  /// What signatures call it: its JWK thumbprint (RFC 7638).
  public String id() {
    return id;
  }

  /// As receivers of webhooks keep it.
  public String text() {
    return PREFIX + Base64.getEncoder().encodeToString(point);
  }

  /// The key as a JWK (RFC 7517; RFC 8037, 2), in alphabetical order.
  public Map<String, String> jwk() {
    // RFC 8037 calls the algorithm EdDSA; it is the older and better known name.
    Map<String, String> jwk = new TreeMap<>(Map.of("use", "sig", "alg", "EdDSA", "kid", id));
    jwk.put("kty", "OKP");
    jwk.put("crv", "Ed25519");
    jwk.put("x", x());
    return jwk;
  }

  /// The key in the platform's own form.
  public PublicKey key() {
    byte[] encoded = new byte[X509.length + BYTES];
    System.arraycopy(X509, 0, encoded, 0, X509.length);
    System.arraycopy(point, 0, encoded, X509.length, BYTES);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the public key is no point of the curve Ed25519.", e);
    }
  }

  private String x() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(point);
  }

  /// RFC 7638, 3.2 and RFC 8037, 2: these members, in this order, without a space.
  private String thumbprint() {
    String members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}".formatted(x());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
