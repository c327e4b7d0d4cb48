package dev.wiredesk.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 over several values, written so that no two lists of values give the same bytes.
///
/// A number is eight bytes, the highest first; text is its length in bytes as such a number and
/// then itself in UTF-8; a hash is its 32 bytes as they are; what may be missing is a byte 0 if it
/// is, a byte 1 and then itself if it is not. Not safe for use by two threads at once.
final class Fingerprint {
  private final MessageDigest digest = sha256();

  /// The fingerprint of one value without any framing.
  static byte[] of(byte[] bytes) {
    return sha256().digest(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Fingerprint text(String text) {
    return text(text.getBytes(StandardCharsets.UTF_8));
  }

  /// @param text in UTF-8
  Fingerprint text(byte[] text) {
    number(text.length);
    digest.update(text);
    return this;
  }

  Fingerprint number(long number) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      digest.update((byte) (number >>> shift));
    }
    return this;
  }

  Fingerprint hash(byte[] hash) {
    digest.update(hash);
    return this;
  }

  Fingerprint missing() {
    digest.update((byte) 0);
    return this;
  }

  Fingerprint present() {
    digest.update((byte) 1);
    return this;
  }

  /// The hash; to be called once.
  byte[] done() {
    return digest.digest();
  }
}
