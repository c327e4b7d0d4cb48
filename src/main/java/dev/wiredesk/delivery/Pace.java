package dev.wiredesk.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How fast mails go to which domain, whichever digest they belong to: providers look at how many
/// connections and mails come from a sender, and trust a new one little by little.
///
/// Safe for use by many threads.
public final class Pace {
  private final Limits limits;
  private final Map<String, Gauge> gauges = new HashMap<>();
  private long today;
  private LocalDate day = LocalDate.MIN;

  /// @param limits what may not be exceeded
  public Pace(Limits limits) {
    this.limits = limits;
  }

  /// What may not be exceeded.
  ///
  /// @param window mails under way to one domain at once, 1 or more
  /// @param rates the shortest time from one mail to the next, by domain; `*` for any other
  /// @param warmUp how many mails a day; null for no limit
  public record Limits(int window, Map<String, Duration> rates, @Nullable WarmUp warmUp) {
    /// None.
    public static final Limits NONE = new Limits(Integer.MAX_VALUE, Map.of(), null);

    public Limits {
      rates = Map.copyOf(rates);
    }

    Duration gap(String domain) {
      return rates.getOrDefault(domain, rates.getOrDefault("*", Duration.ZERO));
    }
  }

  /// A plan by which a new sender becomes known: each day (in UTC) more mails than the day before.
  /// What counts is what was begun, whether it was taken or not.
  ///
  /// @param first the first day
  /// @param mails on the first day, 1 or more
  /// @param growth each day so many times as much as the day before, 1 or more
  public record WarmUp(LocalDate first, long mails, double growth) {

    /// How many mails may go out on this day; [Long#MAX_VALUE] if it is too many to be limited.
    public long most(LocalDate day) {
      long age = Math.max(0, day.toEpochDay() - first.toEpochDay());
      double most = (double) mails * Math.pow(growth, (double) age);
      return most < 1e15 ? (long) most : Long.MAX_VALUE;
    }
  }

  /// One domain.
  private static final class Gauge {
    private int open;
    private Instant free = Instant.MIN;
  }

  /// Mails of this day (in UTC) that were begun before this process was.
  public synchronized void sent(LocalDate date, long mails) {
    day = date;
    today = mails;
  }

  /// When the next mail may go to a domain as far as that domain goes: not after `now` if at once,
  /// [Instant#MAX] if one under way has to end first.
  synchronized Instant free(String domain, Instant now) {
    Gauge gauge = gauges.get(domain);
    if (gauge == null) {
      return now;
    }
    if (gauge.open >= limits.window()) {
      return Instant.MAX;
    }
    // A clock that was set back must not stop the mails.
    boolean soon = gauge.free.isAfter(now) && !gauge.free.isAfter(now.plus(limits.gap(domain)));
    return soon ? gauge.free : now;
  }

  /// When the next edition may go out as far as the plan goes: not after `now` if at once, else
  /// tomorrow. A letter that somebody waits for counts, but is not held up by it.
  synchronized Instant opens(Instant now) {
    WarmUp warmUp = limits.warmUp();
    if (warmUp == null) {
      return now;
    }
    LocalDate date = now.atZone(ZoneOffset.UTC).toLocalDate();
    long sent = date.equals(day) ? today : 0;
    return sent < warmUp.most(date)
        ? now
        : date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// A mail to a domain begins.
  synchronized void begin(String domain, Instant now) {
    LocalDate date = now.atZone(ZoneOffset.UTC).toLocalDate();
    today = date.equals(day) ? today + 1 : 1;
    day = date;
    Gauge gauge = gauges.computeIfAbsent(domain, _ -> new Gauge());
    gauge.open++;
    gauge.free = now.plus(limits.gap(domain));
  }

  /// A mail to a domain has ended.
  synchronized void end(String domain) {
    Gauge gauge = gauges.get(domain);
    if (gauge != null) {
      gauge.open--;
      if (gauge.open == 0 && limits.gap(domain).isZero()) {
        gauges.remove(domain);
      }
    }
  }
}
