package dev.wiredesk.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Instants as the database keeps them: microseconds since 1970-01-01T00:00:00Z.
final class Micros {
  /// What stands for [Instant#MAX] where the database has to compare it.
  static final long NEVER = Long.MAX_VALUE;

  private static final long SECONDS_MAX = Long.MAX_VALUE / 1_000_000 - 1;

  private Micros() {}

  static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /// The last microsecond that is not after the instant, in the farthest years that can be counted
  /// if it is beyond them; [#NEVER] for [Instant#MAX].
  static long floor(Instant instant) {
    if (instant.equals(Instant.MAX)) {
      return NEVER;
    }
    long seconds = Math.clamp(instant.getEpochSecond(), -SECONDS_MAX, SECONDS_MAX);
    return seconds * 1_000_000 + instant.getNano() / 1_000;
  }

  /// The first microsecond that is not before the instant, otherwise as [#floor].
  static long ceiling(Instant instant) {
    long floor = floor(instant);
    boolean whole = instant.truncatedTo(ChronoUnit.MICROS).equals(instant);
    return floor == NEVER || whole ? floor : floor + 1;
  }

  static @Nullable Long floorOrNull(@Nullable Instant instant) {
    return instant == null ? null : floor(instant);
  }

  /// The instant of a number that [#floor] gave.
  static Instant orNever(long micros) {
    return micros == NEVER ? Instant.MAX : instant(micros);
  }
}
