package dev.wiredesk.partner;

import dev.wiredesk.partner.SharedSecret.Encoded;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// A private key of ours, to sign with Ed25519 (RFC 8032); whoever has the public half can check.
///
/// The JDK's own Ed25519 takes ten times as long (750 µs a signature against 75 µs, 4 KB), which is
/// why another one is used here. Safe for use by many threads.
final class SigningKey {
  static final String PREFIX = "whsk_";

  private final byte[] seed;
  private final VerifyingKey verifying;

  private SigningKey(byte[] seed) {
    this.seed = seed;
    byte[] point = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, point, 0);
    verifying = new VerifyingKey(point);
  }

  /// Reads a key as senders of webhooks keep it: `whsk_` and, in Base64, the private key of 32
  /// bytes, which the public one may follow.
  ///
  /// @throws IllegalArgumentException if it has another shape; the message does not show it
  static SigningKey of(String text) {
    byte[] bytes = Encoded.after(PREFIX, text);
    boolean alone = bytes.length == Ed25519.SECRET_KEY_SIZE;
    if (!alone && bytes.length != Ed25519.SECRET_KEY_SIZE + Ed25519.PUBLIC_KEY_SIZE) {
      throw new IllegalArgumentException(
          "a signing key is whsk_ and an Ed25519 key of 32 bytes (or 64, with its public half) in"
              + " Base64; this one is not.");
    }
    SigningKey key = new SigningKey(Arrays.copyOf(bytes, Ed25519.SECRET_KEY_SIZE));
    byte[] half = Arrays.copyOfRange(bytes, Ed25519.SECRET_KEY_SIZE, bytes.length);
    if (!alone && !Arrays.equals(half, key.verifying.point())) {
      throw new IllegalArgumentException(
          "the two halves of the signing key do not belong together; copy it once more.");
    }
    return key;
  }

  /// The half that anybody may know.
  VerifyingKey verifying() {
    return verifying;
  }

  /// The signature over the message.
  byte[] sign(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, verifying.point(), 0, message, 0, message.length, signature, 0);
    return signature;
  }
}
