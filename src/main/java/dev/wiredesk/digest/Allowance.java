package dev.wiredesk.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// How often each of many may do something.
///
/// Remembers so many of them at once, those who did it longest ago forgotten first. Safe for use by
/// many threads.
final class Allowance {
  private final List<Rule> rules;
  private final Duration longest;
  private final Clock clock;
  private final Cache<String, Deque<Instant>> done;

  /// @param most how many are remembered
  Allowance(int most, Clock clock, Rule... rules) {
    this.rules = List.of(rules);
    this.clock = clock;
    longest = this.rules.stream().map(Rule::span).reduce(Duration.ZERO, Allowance::longer);
    done =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterWrite(longest)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .build();
  }

  /// At most so often within any such span.
  record Rule(int most, Duration span) {

    /// How long it takes until it may be done again; zero for now.
    private Duration pause(Deque<Instant> times, Instant now) {
      List<Instant> within = times.stream().filter(it -> it.isAfter(now.minus(span))).toList();
      return within.size() < most
          ? Duration.ZERO
          : Duration.between(now, within.get(within.size() - most).plus(span));
    }
  }

  /// Takes note that somebody does it, if they may.
  ///
  /// @return how long they must wait; zero if they need not
  Duration take(String who) {
    Instant now = clock.instant();
    AtomicReference<Duration> pause = new AtomicReference<>(Duration.ZERO);
    done.asMap()
        .compute(
            who,
            (_, before) -> {
              Deque<Instant> times = before == null ? new ArrayDeque<>() : before;
              times.removeIf(time -> !time.isAfter(now.minus(longest)));
              pause.set(
                  rules.stream()
                      .map(r -> r.pause(times, now))
                      .reduce(Duration.ZERO, Allowance::longer));
              if (pause.get().isZero()) {
                times.add(now);
              }
              return times;
            });
    return pause.get();
  }

  /// Forgets what somebody did.
  void forget(String who) {
    done.invalidate(who);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
