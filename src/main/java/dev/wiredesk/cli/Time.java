package dev.wiredesk.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads an instant, or a date for the end of that day.
///
/// A day ends at midnight UTC, as everywhere in the API: the desk may stand anywhere.
final class Time implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      return text.matches("\\d{4}-\\d\\d-\\d\\d")
          ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException no) {
      throw new TypeConversionException(
          "\"%s\" is no time; an instant like 2026-11-01T06:00:00Z or a date like 2026-11-01 is wanted"
              .formatted(text));
    }
  }
}
