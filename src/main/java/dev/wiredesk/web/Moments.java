package dev.wiredesk.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Instants as people write them to the API and read them from it.
final class Moments {
  private static final String DATE = "\\d{4}-\\d\\d-\\d\\d";

  private Moments() {}

  /// When a day begins, or an instant. A day begins at midnight UTC: the desk may stand anywhere.
  ///
  /// @throws Refused if the text is neither
  static Instant begin(String name, String text) {
    return read(name, text, 0);
  }

  /// When a day ends, or an instant.
  ///
  /// @throws Refused if the text is neither
  static Instant end(String name, String text) {
    return read(name, text, 1);
  }

  private static Instant read(String name, String text, int days) {
    try {
      return text.matches(DATE)
          ? LocalDate.parse(text).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException no) {
      throw Refused.bad(
          ("\"%s\" is \"%s\"; the number of an entry, a date like 2026-11-01 or an instant like"
                  + " 2026-11-01T06:00:00Z is wanted.")
              .formatted(name, text));
    }
  }
}
