package dev.wiredesk.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// In which order and how fast a destination is served, and from where.
///
/// @param order what waits for what
/// @param window how many deliveries may be under way at once, 1 to 256, counting those whose
///   receipt is not on the disk yet; so many may be repeated after a crash
/// @param rate no more than this; null for no limit
/// @param from where the first delivery begins
/// @param retry the waits after the first, second, … failure; the last one repeats
public record Flow(Order order, int window, @Nullable Rate rate, From from, List<Duration> retry) {
  /// The most deliveries that may be under way at once.
  public static final int WINDOW_MAX = 256;

  /// The window of a partner that names none.
  public static final int WINDOW = 16;

  /// The window of a digest that names none. Larger, since mails are many and small and most of
  /// them wait for the disk, not for the mail server; how many connections that server sees is
  /// another setting.
  public static final int MAIL_WINDOW = 64;

  public Flow {
    if (window < 1 || window > WINDOW_MAX) {
      throw new IllegalArgumentException("a window of %d; 1 to 256 is wanted".formatted(window));
    }
    retry = List.copyOf(retry);
  }

  /// The flow of a channel that says nothing about it: what comes after it was added.
  public static Flow standard(List<Duration> retry) {
    return new Flow(Order.ARTICLE, WINDOW, null, new From.Now(), retry);
  }

  /// What waits for what.
  public enum Order {
    /// The revisions of one story come one after the other; stories do not wait for each other.
    ARTICLE,
    /// Everything comes in the order of the wire, one after the other.
    STRICT,
    /// Nothing waits; only an older revision never begins after a newer one.
    FREE
  }

  /// So many deliveries in such a time.
  ///
  /// @param count 1 or more
  public record Rate(int count, Duration per) {
    public Rate {
      if (count < 1 || !per.isPositive()) {
        throw new IllegalArgumentException("%d in %s is no rate".formatted(count, per));
      }
    }
  }

  /// The flow of mails, which go to many servers: one reader's does not wait for another's, and how
  /// fast they go is the business of whoever knows those servers.
  public static Flow mail(int window, List<Duration> retry) {
    return new Flow(Order.FREE, window, null, new From.Now(), retry);
  }

  /// Where the first delivery begins.
  public sealed interface From {
    /// With the first entry of the wire.
    record Start() implements From {}

    /// With the first entry after the channel was added.
    record Now() implements From {}

    /// With the first entry that was accepted at this time or later.
    record Since(Instant time) implements From {}

    /// With the entry after this one.
    record After(long sequence) implements From {}
  }
}
