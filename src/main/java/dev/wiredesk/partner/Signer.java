package dev.wiredesk.partner;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs parcels so that an outlet can tell they are ours and unaltered.
///
/// Source: Standard Webhooks, signature scheme `v1` (HMAC-SHA256 over `id.timestamp.body`). Safe
/// for use by many threads.
public final class Signer {
  static final String ID = "webhook-id";
  static final String TIMESTAMP = "webhook-timestamp";
  static final String SIGNATURE = "webhook-signature";

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES_MIN = 24;
  private static final int KEY_BYTES_MAX = 64;

  private final SecretKeySpec key;

  private Signer(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /// A signer with a secret as both sides keep it: `whsec_` and 24 to 64 random bytes in Base64.
  ///
  /// @throws IllegalArgumentException if the secret has another shape; the message does not show it
  public static Signer of(String secret) {
    try {
      byte[] key =
          Base64.getDecoder()
              .decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : "");
      if (key.length >= KEY_BYTES_MIN && key.length <= KEY_BYTES_MAX) {
        return new Signer(key);
      }
    } catch (IllegalArgumentException _) {
      // Said below, without the secret.
    }
    throw new IllegalArgumentException(
        "a signing secret is whsec_ and 24 to 64 random bytes in Base64; this one is not");
  }

  /// The headers that name and sign one attempt.
  Map<String, String> headers(String id, Instant now, byte[] payload) {
    String timestamp = Long.toString(now.getEpochSecond());
    return Map.of(ID, id, TIMESTAMP, timestamp, SIGNATURE, "v1," + sign(id, timestamp, payload));
  }

  private String sign(String id, String timestamp, byte[] payload) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(payload));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
