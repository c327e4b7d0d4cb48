package dev.wiredesk.wire;

/// A place in a chain of hashes, and the hash that stands there: it vouches for everything up to
/// that place, for nothing of it can be altered without altering the hash.
///
/// As text it is short enough to be printed and typed: `4711:9f3c…`, with the first 32 of the 64
/// digits, which nobody can forge either.
///
/// @param number the entry's sequence number, or the number of the last receipt of a group; 0 for
///   the beginning of a chain
/// @param hash SHA-256 in 64 hexadecimal digits in lower case
public record Anchor(long number, String hash) {
  private static final int PRINTED = 32;

  @Override
  public String toString() {
    return number + ":" + hash.substring(0, Math.min(PRINTED, hash.length()));
  }
}
