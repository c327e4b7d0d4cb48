package dev.wiredesk.channel;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Spans of time as people write them: `90s`, `15m`, `12h`, `30d`, `2w`, or ISO 8601 (`PT15M`).
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,6}) ?([smhdw])");
  private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("w", Duration.ofDays(7));
    UNITS.put("d", Duration.ofDays(1));
    UNITS.put("h", Duration.ofHours(1));
    UNITS.put("m", Duration.ofMinutes(1));
    UNITS.put("s", Duration.ofSeconds(1));
  }

  private Durations() {}

  /// Reads a span.
  ///
  /// @throws DateTimeException if the text is not one
  public static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    if (matcher.matches()) {
      Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
      return unit.multipliedBy(Long.parseLong(matcher.group(1)));
    }
    return Duration.parse(text);
  }

  /// Writes a span of whole seconds in its largest even unit, days being the largest: `30d`, `90m`.
  static String text(Duration span) {
    return UNITS.entrySet().stream()
        .filter(unit -> !unit.getKey().equals("w"))
        .filter(unit -> !span.isZero() || unit.getKey().equals("s"))
        .filter(unit -> span.toSeconds() % unit.getValue().toSeconds() == 0)
        .findFirst()
        .map(unit -> span.toSeconds() / unit.getValue().toSeconds() + unit.getKey())
        .orElseGet(span::toString);
  }

  /// Writes spans one after the other.
  static String text(List<Duration> spans) {
    return spans.stream().map(Durations::text).collect(Collectors.joining(", "));
  }
}
