package dev.wiredesk.channel;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/// A recurrence rule that says on which days, not at which hour.
///
/// It has no first day. What a rule leaves open (the day of the week, of the month, of the year;
/// which of two weeks) is as if it had begun on 2024-01-01, a Monday; and it holds before that day,
/// too. Immutable.
///
/// Source: RFC 5545, 3.3.10.
///
/// @param text in the spelling of the library
record Recurrence(String text) {
  /// The first day of a week, a month and a year.
  static final LocalDate ANCHOR = LocalDate.of(2024, 1, 1);

  private static final int YEARS = 10;

  /// Reads a rule; upper and lower case are the same.
  ///
  /// @throws IllegalArgumentException if it is none, or is about hours, too, or means no day in the
  ///   ten years after the anchor; the message says what is wanted
  static Recurrence of(String text) {
    Recurrence recurrence = new Recurrence(rule(RuleText.checked(text)).toString());
    if (recurrence.days(ANCHOR, ANCHOR.plusYears(YEARS)).findFirst().isEmpty()) {
      throw new IllegalArgumentException(
          "%s means no day in the ten years from 2024 on.".formatted(Words.quoted(text)));
    }
    return recurrence;
  }

  /// The library's rule is not safe for use by many threads, so everybody gets one.
  private static RecurrenceRule rule(String text) {
    try {
      return new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException no) {
      throw new IllegalArgumentException(
          "%s is no recurrence rule (RFC 5545): %s."
              .formatted(
                  Words.quoted(text), String.valueOf(no.getMessage()).replaceAll("\\.$", "")),
          no);
    }
  }

  /// The days from one on up to and with another one, in their order; found as they are asked for.
  Stream<LocalDate> days(LocalDate first, LocalDate last) {
    RecurrenceRule rule = rule(text);
    Days days = new Days(rule, start(rule.getFreq(), rule.getInterval(), first));
    return Stream.generate(days::next)
        .takeWhile(day -> day.isPresent() && !day.get().isAfter(last))
        .flatMap(Optional::stream)
        .dropWhile(day -> day.isBefore(first));
  }

  /// A day that the rule's interval hits, with at least one whole interval between it and `day`, so
  /// that the library finds all of the week, month or year that `day` is in.
  private static LocalDate start(Freq freq, int interval, LocalDate day) {
    ChronoUnit unit =
        switch (freq) {
          case YEARLY -> ChronoUnit.YEARS;
          case MONTHLY -> ChronoUnit.MONTHS;
          case WEEKLY -> ChronoUnit.WEEKS;
          default -> ChronoUnit.DAYS;
        };
    long intervals = Math.floorDiv(unit.between(ANCHOR, day), (long) interval) - 2;
    return ANCHOR.plus(intervals * interval, unit);
  }

  /// The days of a rule one after the other. Not safe for use by many threads.
  private static final class Days {
    private @Nullable RecurrenceRuleIterator found;

    Days(RecurrenceRule rule, LocalDate start) {
      DateTime from =
          new DateTime(start.getYear(), start.getMonthValue() - 1, start.getDayOfMonth());
      try {
        found = rule.iterator(from);
      } catch (IllegalArgumentException | IllegalStateException endless) {
        // The library's way to say that it has looked for the first day long enough.
        found = null;
      }
    }

    Optional<LocalDate> next() {
      RecurrenceRuleIterator each = found;
      if (each == null || !each.hasNext()) {
        return Optional.empty();
      }
      DateTime day = each.peekDateTime();
      try {
        each.nextDateTime();
      } catch (IllegalArgumentException | IllegalStateException endless) {
        found = null;
      }
      return Optional.of(LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth()));
    }
  }
}
