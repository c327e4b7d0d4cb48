package dev.wiredesk.intake;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/// The times in a copy: read in the ways newsrooms write them, written in one way (RFC 3339).
///
/// A time without a zone is refused: an hour's error would release a story early, and nobody could
/// tell.
///
/// @param thisYear a time may lie at most ten years after this one
record Dates(int thisYear) {
  private static final int FIRST_YEAR = 1900;
  private static final int YEARS_AHEAD = 10;
  private static final String WANTED = "a time such as 2026-11-20T05:30:00+01:00 is wanted";

  private static final DateTimeFormatter NO_ZONE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final List<DateTimeFormatter> WITH_ZONE =
      List.of(
          zoned("XXX"),
          zoned("XX"),
          zoned("X"),
          zoned("XXX'['VV']'"),
          DateTimeFormatter.RFC_1123_DATE_TIME);

  private static DateTimeFormatter zoned(String zone) {
    return new DateTimeFormatterBuilder()
        .append(NO_ZONE)
        .appendPattern("[' ']" + zone)
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /// The time as RFC 3339 with the offset it was sent with.
  ///
  /// @throws DateTimeException if it is none, has no zone, or lies out of range; the message says
  ///   what is wanted
  String read(String text) {
    OffsetDateTime time = parse(text.strip());
    int last = thisYear + YEARS_AHEAD;
    if (time.getYear() < FIRST_YEAR || time.getYear() > last) {
      throw new DateTimeException(
          "\"%s\" is in the year %d; %d to %d is wanted"
              .formatted(text, time.getYear(), FIRST_YEAR, last));
    }
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  private static OffsetDateTime parse(String text) {
    for (DateTimeFormatter formatter : WITH_ZONE) {
      try {
        return formatter.parse(text, OffsetDateTime::from);
      } catch (DateTimeParseException _) {
        // Perhaps the next form fits.
      }
    }
    throw new DateTimeException("\"%s\" %s; %s".formatted(shortened(text), fault(text), WANTED));
  }

  private static String fault(String text) {
    if (matches(text, NO_ZONE)) {
      return "has no zone";
    }
    return matches(text, DateTimeFormatter.ISO_LOCAL_DATE)
        ? "has no time and no zone"
        : "is no time";
  }

  private static boolean matches(String text, DateTimeFormatter formatter) {
    try {
      formatter.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
