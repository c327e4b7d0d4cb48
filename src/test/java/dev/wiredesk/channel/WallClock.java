package dev.wiredesk.channel;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/// A clock on a wall, watched from day to day: what it showed when.
///
/// Only one question is ever asked of the time zone: what is the offset at this moment. What a
/// label means is found out by looking where on the wall it stood.
final class WallClock {
  private static final long DAY_SECONDS = 86_400;

  private final List<Stretch> stretches = new ArrayList<>();

  /// A time without a jump, in seconds since 1970.
  private record Stretch(long from, long to, int offset) {
    boolean shows(long label) {
      return label >= from + offset && label < to + offset;
    }
  }

  WallClock(ZoneId zone, Instant from, Instant to) {
    ZoneRules rules = zone.getRules();
    long begun = from.getEpochSecond();
    long end = to.getEpochSecond();
    for (long now = begun; now < end; now += DAY_SECONDS) {
      if (offset(rules, now) != offset(rules, now + DAY_SECONDS)) {
        long jump = jump(rules, now, now + DAY_SECONDS);
        stretches.add(new Stretch(begun, jump, offset(rules, now)));
        begun = jump;
      }
    }
    stretches.add(new Stretch(begun, end + DAY_SECONDS, offset(rules, end)));
  }

  private static int offset(ZoneRules rules, long second) {
    return rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
  }

  /// The first second with another offset.
  private static long jump(ZoneRules rules, long before, long after) {
    long same = before;
    long other = after;
    while (other - same > 1) {
      long middle = (same + other) / 2;
      if (offset(rules, middle) == offset(rules, before)) {
        same = middle;
      } else {
        other = middle;
      }
    }
    return other;
  }

  /// The moments at which it was put forward or back.
  List<Instant> jumps() {
    return stretches.stream().skip(1).map(s -> Instant.ofEpochSecond(s.from())).toList();
  }

  /// The moment when it showed this for the first time; if it never did, the moment when it would
  /// have, had nobody put it forward.
  Instant moment(LocalDateTime label) {
    long shown = label.toEpochSecond(ZoneOffset.UTC);
    Stretch before = stretches.getFirst();
    for (Stretch stretch : stretches) {
      if (stretch.shows(shown)) {
        return Instant.ofEpochSecond(shown - stretch.offset());
      }
      if (stretch.to() + stretch.offset() <= shown) {
        before = stretch;
      }
    }
    return Instant.ofEpochSecond(shown - before.offset());
  }
}
