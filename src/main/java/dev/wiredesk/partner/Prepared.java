package dev.wiredesk.partner;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Stamps that were made before the hour in which they are needed. Safe for use by many threads.
final class Prepared {
  // What is more than these is stamped when it leaves.
  private static final int MOST = 256;
  // Receivers refuse signatures that are minutes old; what leaves late gets a new one.
  private static final Duration GOOD = Duration.ofSeconds(5);

  private final LinkedHashMap<String, Made> made = new LinkedHashMap<>();

  /// @param hour when the attempt will begin; what the stamps say of time
  private record Made(Stamp.Request request, Map<String, String> headers, Instant hour) {

    boolean isGood(Instant now) {
      return !now.isBefore(hour) && now.isBefore(hour.plus(GOOD));
    }
  }

  synchronized void keep(Stamp.Request request, Map<String, String> headers, Instant hour) {
    // Stories that were killed since are not asked for any more.
    made.values().removeIf(other -> other.hour().plus(GOOD).isBefore(hour));
    if (made.size() < MOST) {
      made.put(request.id(), new Made(request, headers, hour));
    }
  }

  /// The stamps of a request, once: of the very same bytes, and for about this time.
  synchronized Optional<Map<String, String>> take(Stamp.Request request, Instant now) {
    return Optional.ofNullable(made.remove(request.id()))
        .filter(it -> it.request().equals(request) && it.isGood(now))
        .map(Made::headers);
  }
}
