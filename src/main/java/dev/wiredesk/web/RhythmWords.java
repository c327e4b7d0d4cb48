package dev.wiredesk.web;

import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.channel.Schedule;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How often a digest comes, in words.
///
/// Of recurrence rules (RFC 5545, 3.3.10) those that people use are put into words: every so many
/// days, weeks or months, on these days. Of the others the rule itself is said, as saying less
/// would be wrong.
///
/// @param words whose language it is in
record RhythmWords(Words words) {
  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final Set<String> SAID = Set.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "WKST");
  private static final Pattern DAY = Pattern.compile("(-?\\d)?([A-Z]{2})");
  private static final Pattern ORDINAL = Pattern.compile("-1|[1-5]");

  /// `every day at 06:30 (Central European Time)`.
  String when(Schedule schedule) {
    String rhythm = often(schedule.rhythm());
    return schedule.rhythm().follows()
        ? rhythm
        : words.with("rhythm.when", rhythm, hours(schedule.at()), zone(schedule.zone()));
  }

  /// `06:30 and 18:00`.
  String hours(List<LocalTime> at) {
    DateTimeFormatter clock =
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(words.locale());
    return words.listed(at.stream().map(clock::format).toList());
  }

  /// `Central European Time`.
  String zone(ZoneId zone) {
    return zone.getDisplayName(TextStyle.FULL, words.locale());
  }

  /// `every day`.
  String often(Rhythm rhythm) {
    String text = rhythm.text();
    if (!Rhythm.WORDS.contains(text)) {
      return rule(text);
    }
    return switch (text) {
      case "day", "weekday", "month", "story" -> words.get("rhythm." + text);
      case "week" -> words.with("rhythm.on", name(DayOfWeek.MONDAY));
      default -> words.with("rhythm.on", name(DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT))));
    };
  }

  private String rule(String text) {
    Map<String, String> parts = new HashMap<>();
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    String days = SAID.containsAll(parts.keySet()) ? days(parts) : "?";
    String interval = parts.getOrDefault("INTERVAL", "1");
    String unit = parts.getOrDefault("FREQ", "");
    boolean said = !days.equals("?") && unit.matches("DAILY|WEEKLY|MONTHLY");
    if (!said || !interval.matches("\\d{1,4}")) {
      return words.with("rhythm.rule", text);
    }
    String every = words.with("rhythm." + unit, Integer.valueOf(interval));
    return days.isEmpty() ? every : words.with("rhythm.days", every, days);
  }

  /// The days that a rule names; empty if it names none, `?` if they cannot be said.
  private String days(Map<String, String> parts) {
    String dates = parts.getOrDefault("BYMONTHDAY", "");
    String days = parts.getOrDefault("BYDAY", "");
    if ((!dates.isEmpty() && !days.isEmpty()) || dates.contains("-")) {
      return "?";
    }
    List<String> named = new ArrayList<>();
    for (String date : dates.isEmpty() ? new String[0] : dates.split(",", -1)) {
      named.add(words.with("rhythm.date", date));
    }
    for (String day : days.isEmpty() ? new String[0] : days.split(",", -1)) {
      named.add(day(day));
    }
    return named.contains("?") ? "?" : words.listed(named);
  }

  private String day(String text) {
    Matcher day = DAY.matcher(text);
    if (!day.matches() || !DAYS.contains(day.group(2))) {
      return "?";
    }
    String name = name(DayOfWeek.of(DAYS.indexOf(day.group(2)) + 1));
    String ordinal = day.group(1);
    if (ordinal == null) {
      return name;
    }
    return ORDINAL.matcher(ordinal).matches() ? words.with("rhythm.nth." + ordinal, name) : "?";
  }

  private String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, words.locale());
  }
}
