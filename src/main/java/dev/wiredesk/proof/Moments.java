package dev.wiredesk.proof;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Instants in sentences.
final class Moments {
  private Moments() {}

  /// To the second.
  static Instant rough(Instant instant) {
    return instant.equals(Instant.MAX) ? instant : instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
