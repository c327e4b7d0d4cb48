package dev.wiredesk.partner;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A secret that a partner and we know, to sign with HMAC-SHA256 (RFC 2104).
///
/// Safe for use by many threads.
final class SharedSecret {
  static final String PREFIX = "whsec_";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES_MIN = 24;
  private static final int BYTES_MAX = 64;
  private static final int ID_BYTES = 8;

  private final SecretKey key;
  private final String id;

  // A Mac that knows its key already saves the look-up of the algorithm and two of its blocks. As
  // many are made as sign at the same instant, which is at most one for each core.
  private final Queue<Mac> idle = new ConcurrentLinkedQueue<>();

  private SharedSecret(byte[] bytes) {
    key = new SecretKeySpec(bytes, ALGORITHM);
    // Says which secret it is without giving anything away: what a MAC shows of a key of 24 random
    // bytes is nothing.
    byte[] name = sign("key id".getBytes(StandardCharsets.US_ASCII));
    id = HexFormat.of().formatHex(name, 0, ID_BYTES);
  }

  /// Reads a secret as both sides keep it: `whsec_` and 24 to 64 random bytes in Base64.
  ///
  /// Source: Standard Webhooks 1.0.0, symmetric signatures.
  ///
  /// @throws IllegalArgumentException if it has another shape; the message does not show it
  static SharedSecret of(String text) {
    byte[] bytes = Encoded.after(PREFIX, text);
    if (bytes.length < BYTES_MIN || bytes.length > BYTES_MAX) {
      throw new IllegalArgumentException(
          "a signing secret is whsec_ and 24 to 64 random bytes in Base64; this one is not.");
    }
    return new SharedSecret(bytes);
  }

  /// What the secret is called where it must not be shown.
  String id() {
    return id;
  }

  SecretKey key() {
    return key;
  }

  /// The MAC over the parts, one after the other.
  byte[] sign(byte[]... parts) {
    Mac pooled = idle.poll();
    Mac mac = pooled == null ? mac() : pooled;
    for (byte[] part : parts) {
      mac.update(part);
    }
    byte[] signature = mac.doFinal();
    idle.offer(mac);
    return signature;
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /// Base64 as secrets are written in.
  static final class Encoded {
    private static final byte[] NOTHING = {};

    private Encoded() {}

    /// The bytes after the prefix; none if the prefix or the Base64 is wrong.
    static byte[] after(String prefix, String text) {
      try {
        return text.startsWith(prefix)
            ? Base64.getDecoder().decode(text.substring(prefix.length()))
            : NOTHING;
      } catch (IllegalArgumentException _) {
        return NOTHING;
      }
    }
  }
}
