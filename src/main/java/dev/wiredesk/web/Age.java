package dev.wiredesk.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long ago a request says that it was signed.
///
/// @param duration negative if it is yet to come
record Age(Duration duration) {
  private static final Duration DIFFERENCE_MAX = Duration.ofMinutes(5);

  /// @param seconds since 1970, as the request says it
  /// @return empty if that is no time
  static Optional<Age> of(String seconds, Instant now) {
    try {
      Instant signed = Instant.ofEpochSecond(Long.parseLong(seconds));
      return Optional.of(new Age(Duration.between(signed, now)));
    } catch (NumberFormatException | DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  /// True if a receiver takes it: clocks differ, and a request takes its time.
  boolean recent() {
    return duration.abs().compareTo(DIFFERENCE_MAX) <= 0;
  }

  /// `7 minutes old` or `2 hours in the future`.
  String words() {
    return about(duration.abs()) + (duration.isNegative() ? " in the future" : " old");
  }

  private static String about(Duration length) {
    if (length.toDays() > 1) {
      return length.toDays() + " days";
    }
    if (length.toHours() > 1) {
      return length.toHours() + " hours";
    }
    if (length.toMinutes() > 1) {
      return length.toMinutes() + " minutes";
    }
    return length.toSeconds() == 1 ? "1 second" : length.toSeconds() + " seconds";
  }
}
