package dev.wiredesk.digest;

import dev.wiredesk.digest.ReaderKeys.Purpose;
import java.nio.charset.StandardCharsets;

/// The place of a token in ready bytes. A line break may run through it, so each of its characters
/// has a place of its own.
final class Slot {
  private final Purpose purpose;
  private final int[] places;

  /// @param places where each character stands, in their order; kept, so nobody may change it
  Slot(Purpose purpose, int[] places) {
    this.purpose = purpose;
    this.places = places;
  }

  Purpose purpose() {
    return purpose;
  }

  /// Where its first character stands.
  int begin() {
    return places[0];
  }

  /// Writes a token into it.
  void stamp(String token, byte[] bytes) {
    byte[] characters = token.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < places.length; i++) {
      bytes[places[i]] = characters[i];
    }
  }
}
