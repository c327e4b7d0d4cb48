package dev.wiredesk.channel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a recurrence rule, looked through for what has no meaning in a rhythm.
///
/// Left out of RFC 5545, beside hours and counts, are the numbers of weeks (BYWEEKNO) and of days
/// of a year (BYYEARDAY): the library goes wrong in years that do not have them, and nobody plans a
/// digest by them.
///
/// Source: RFC 5545, 3.3.10.
final class RuleText {
  private static final int CHARACTERS_MAX = 200;
  private static final int INTERVAL_MAX = 366;
  private static final Pattern PART = Pattern.compile("([A-Z]+)=([A-Z0-9,+-]+)");
  private static final Pattern INTERVAL = Pattern.compile("\\d{1,3}");
  private static final Set<String> HOURS = Set.of("BYHOUR", "BYMINUTE", "BYSECOND");
  private static final List<String> FREQUENCIES = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
  private static final List<String> PARTS =
      List.of("FREQ", "INTERVAL", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST");

  private RuleText() {}

  /// The text in upper case.
  ///
  /// @throws IllegalArgumentException if it cannot be meant; the message says what is wanted
  static String checked(String text) {
    if (text.length() > CHARACTERS_MAX) {
      throw wrong(
          "a rule of %d characters is too long; at most %d are wanted."
              .formatted(text.length(), CHARACTERS_MAX));
    }
    String rule = text.toUpperCase(Locale.ROOT);
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : rule.split(";", -1)) {
      take(part, parts);
    }
    checkMonth(parts);
    return rule;
  }

  private static void take(String part, Map<String, String> parts) {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()) {
      throw wrong(
          "%s is no part of a recurrence rule; a rule like FREQ=MONTHLY;BYDAY=1MO is wanted."
              .formatted(Words.quoted(part)));
    }
    String name = matcher.group(1);
    checkName(name);
    checkValue(name, matcher.group(2));
    if (parts.put(name, matcher.group(2)) != null) {
      throw wrong("%s stands twice in the rule; one of the two is wanted.".formatted(name));
    }
  }

  private static void checkName(String name) {
    if (HOURS.contains(name)) {
      throw wrong("%s has no place in a rhythm; \"at\" says the hour.".formatted(name));
    }
    if (name.equals("COUNT")) {
      throw wrong(
          "COUNT has no place in a rhythm, as there is no first day to count from;"
              + " UNTIL=20271231 names a last one.");
    }
    if (!PARTS.contains(name)) {
      throw wrong(
          "%s has no place in a rhythm; %s"
              .formatted(Words.quoted(name), Words.wanted(name, PARTS)));
    }
  }

  private static void checkValue(String name, String value) {
    switch (name) {
      case "FREQ" -> checkFrequency(value);
      case "INTERVAL" -> checkInterval(value);
      case "UNTIL" -> checkUntil(value);
      default -> {
        // The library knows best.
      }
    }
  }

  private static void checkFrequency(String value) {
    if (!FREQUENCIES.contains(value)) {
      throw wrong(
          "FREQ is %s; %s".formatted(Words.quoted(value), Words.wanted(value, FREQUENCIES)));
    }
  }

  private static void checkInterval(String value) {
    int interval = INTERVAL.matcher(value).matches() ? Integer.parseInt(value) : 0;
    if (interval < 1 || interval > INTERVAL_MAX) {
      throw wrong(
          "INTERVAL is %s; 1 to %d is wanted.".formatted(Words.quoted(value), INTERVAL_MAX));
    }
  }

  private static void checkUntil(String value) {
    try {
      LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException no) {
      throw wrong(
          "UNTIL is %s; the last day is wanted, like 20271231.".formatted(Words.quoted(value)));
    }
  }

  /// Of such a rule one may think that it means every month; the library does not.
  private static void checkMonth(Map<String, String> parts) {
    if ("YEARLY".equals(parts.get("FREQ"))
        && parts.containsKey("BYMONTHDAY")
        && !parts.containsKey("BYMONTH")) {
      throw wrong("BYMONTHDAY wants a BYMONTH in a yearly rule, or FREQ=MONTHLY.");
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what);
  }
}
