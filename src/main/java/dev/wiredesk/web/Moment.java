package dev.wiredesk.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// A time as a page shows it.
///
/// @param iso for machines, with its offset
/// @param text for people, on the clock of the house that sent it
record Moment(String iso, String text) {
  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

  static Moment of(OffsetDateTime time, Locale locale) {
    DateTimeFormatter words =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(locale);
    return new Moment(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time), words.format(time));
  }

  /// A time among machines, where seconds count.
  static Moment toTheSecond(Instant time) {
    OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
    return new Moment(
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(utc), TO_THE_SECOND.format(utc));
  }
}
