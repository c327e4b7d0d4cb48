package dev.wiredesk.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A part of a document: bytes that many documents may share, with their hash. Immutable; nobody
/// changes the bytes.
final class Piece {
  // Half of SHA-256 tells any two versions of a feed apart.
  private static final int HASH_BYTES = 16;

  private final byte[] bytes;
  private final byte[] digest;

  private Piece(byte[] bytes) {
    this.bytes = bytes;
    this.digest = sha256().digest(bytes);
  }

  static Piece of(byte[] bytes) {
    return new Piece(bytes);
  }

  static Piece of(String text) {
    return new Piece(text.getBytes(UTF_8));
  }

  int length() {
    return bytes.length;
  }

  /// The document that these pieces make.
  static byte[] joined(List<Piece> pieces) {
    byte[] document = new byte[pieces.stream().mapToInt(Piece::length).sum()];
    int end = 0;
    for (Piece piece : pieces) {
      System.arraycopy(piece.bytes, 0, document, end, piece.bytes.length);
      end += piece.bytes.length;
    }
    return document;
  }

  /// The hash of the document that these pieces make, as a hash of their hashes: one new item in a
  /// large feed costs the hashing of that item. A document is always cut into the same pieces, so
  /// equal documents have equal hashes.
  static String hash(List<Piece> pieces) {
    MessageDigest all = sha256();
    pieces.forEach(piece -> all.update(piece.digest));
    return HexFormat.of().formatHex(all.digest(), 0, HASH_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Piece piece && Arrays.equals(digest, piece.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }
}
