package dev.wiredesk.intake;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

  /// As in `2026-11-20 05:30 Europe/Berlin`.
  private static final DateTimeFormatter WITH_PLACE =
      new DateTimeFormatterBuilder()
          .append(NO_ZONE)
          .appendPattern("[' ']['[']VV[']']")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

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

  /// The same for a time that stands at `pointer`.
  ///
  /// @throws Refusal if it is none
  OffsetDateTime time(String pointer, String text) {
    try {
      return OffsetDateTime.parse(read(text));
    } catch (DateTimeException e) {
      throw new Refusal(pointer, String.valueOf(e.getMessage()));
    }
  }

  private static OffsetDateTime parse(String text) {
    return WITH_ZONE.stream()
        .flatMap(formatter -> parsed(text, formatter).stream())
        .findFirst()
        .map(OffsetDateTime::from)
        .or(() -> parsed(text, WITH_PLACE).map(found -> atPlace(text, found)))
        .orElseThrow(() ->
            new DateTimeException("\"%s\" %s; %s".formatted(shortened(text), fault(text), WANTED)));
  }

  /// @throws DateTimeException for an hour that a clock there shows twice or never
  private static OffsetDateTime atPlace(String text, TemporalAccessor found) {
    LocalDateTime time = LocalDateTime.from(found);
    ZoneId place = ZoneId.from(found);
    List<ZoneOffset> offsets = place.getRules().getValidOffsets(time);
    if (offsets.size() != 1) {
      throw new DateTimeException(
          "\"%s\": the clocks of %s show this %s; an offset such as +01:00 is wanted"
              .formatted(text, place, offsets.isEmpty() ? "never" : "twice"));
    }
    return time.atOffset(offsets.getFirst());
  }

  private static String fault(String text) {
    if (parsed(text, NO_ZONE).isPresent()) {
      return "has no zone";
    }
    return parsed(text, DateTimeFormatter.ISO_LOCAL_DATE).isPresent()
        ? "has no time and no zone"
        : "is no time";
  }

  private static Optional<TemporalAccessor> parsed(String text, DateTimeFormatter formatter) {
    try {
      return Optional.of(formatter.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
