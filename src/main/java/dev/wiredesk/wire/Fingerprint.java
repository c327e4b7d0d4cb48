package dev.wiredesk.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 over several values, written so that no two lists of values give the same bytes.
///
/// A number is eight bytes, the highest first; text is its length in bytes as such a number and
/// then itself in UTF-8; a hash is its 32 bytes as they are; what may be missing is a byte 0 if it
/// is, a byte 1 and then itself if it is not.
///
/// They are gathered and hashed at one go, for a digest that is fed byte by byte costs more than
/// the hashing. Not safe for use by two threads at once.
final class Fingerprint {
  private ByteBuffer values = ByteBuffer.allocate(512);

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
    return number(text.length).hash(text);
  }

  Fingerprint number(long number) {
    room(Long.BYTES).putLong(number);
    return this;
  }

  Fingerprint hash(byte[] hash) {
    room(hash.length).put(hash);
    return this;
  }

  Fingerprint missing() {
    room(1).put((byte) 0);
    return this;
  }

  Fingerprint present() {
    room(1).put((byte) 1);
    return this;
  }

  private ByteBuffer room(int bytes) {
    if (values.remaining() < bytes) {
      int capacity = Math.max(values.capacity() * 2, values.position() + bytes);
      values = ByteBuffer.allocate(capacity).put(values.flip());
    }
    return values;
  }

  /// The hash; to be called once.
  byte[] done() {
    MessageDigest digest = sha256();
    digest.update(values.flip());
    return digest.digest();
  }
}
