package dev.wiredesk.delivery;

import dev.wiredesk.channel.Defaults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/// How long to wait before a destination in trouble is asked again.
///
/// @param waits the wait after the first, second, … failure; the last one repeats
public record Backoff(List<Duration> waits) {
  /// The waits that Standard Webhooks recommends.
  public static final Backoff STANDARD = new Backoff(Defaults.STANDARD_RETRY);

  private static final double JITTER = 0.2;
  private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(24);

  public Backoff {
    waits = List.copyOf(waits);
    if (waits.isEmpty() || waits.stream().anyMatch(wait -> !wait.isPositive())) {
      throw new IllegalArgumentException("a retry needs at least one wait longer than nothing");
    }
  }

  /// These waits, or the standard ones if none are named.
  static Backoff of(List<Duration> waits) {
    return waits.isEmpty() ? STANDARD : new Backoff(waits);
  }

  /// When to ask again.
  ///
  /// @param failures how many attempts failed in a row, 1 or more
  /// @param asked how long the receiver asked us to wait, zero if it did not say
  /// @param chance spreads the waits by up to a fifth, so that many destinations that failed
  ///   together do not come back together
  public Instant next(int failures, Duration asked, Instant now, RandomGenerator chance) {
    Duration wait = waits.get(Math.min(failures, waits.size()) - 1);
    long spread = (long) (wait.toMillis() * JITTER * chance.nextDouble(-1, 1));
    Duration ours = wait.plusMillis(spread);
    Duration theirs = asked.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : asked;
    // A receiver that names its own wait knows more than our list does.
    return now.plus(ours.compareTo(theirs) > 0 ? ours : theirs);
  }
}
