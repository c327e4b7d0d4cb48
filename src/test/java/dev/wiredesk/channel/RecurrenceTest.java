package dev.wiredesk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The days of a rule against a walk through the calendar with RFC 5545's table in the hand.
class RecurrenceTest {
  private static final int DAYS = 900;

  /// A rule in its parts.
  ///
  /// @param weekdays such as MO, 2TU, -1FR
  /// @param places positions in what the others give (BYSETPOS)
  record Rule(
      String frequency,
      int interval,
      Set<Integer> months,
      Set<Integer> monthDays,
      Set<String> weekdays,
      Set<Integer> places,
      DayOfWeek weekStart) {

    String text() {
      return "FREQ=%s;INTERVAL=%d;WKST=%s".formatted(frequency, interval, letters(weekStart))
          + part("BYMONTH", months)
          + part("BYMONTHDAY", monthDays)
          + part("BYDAY", weekdays)
          + part("BYSETPOS", places);
    }

    private static String part(String name, Set<?> values) {
      return values.isEmpty()
          ? ""
          : values.stream()
              .map(Object::toString)
              .collect(Collectors.joining(",", ";" + name + "=", ""));
    }

    /// Its days between two of them, which it is far more than a period away from.
    List<LocalDate> days(LocalDate first, LocalDate last) {
      Set<LocalDate> days = new TreeSet<>();
      LocalDate begin = periodOf(Recurrence.ANCHOR);
      for (LocalDate day = periodOf(first.minusYears(1));
          !day.isAfter(last);
          day = day.plus(1, unit())) {
        if (unit().between(begin, day) % interval == 0) {
          days.addAll(chosen(day));
        }
      }
      return days.stream().filter(day -> !day.isBefore(first) && !day.isAfter(last)).toList();
    }

    private ChronoUnit unit() {
      return switch (frequency) {
        case "YEARLY" -> ChronoUnit.YEARS;
        case "MONTHLY" -> ChronoUnit.MONTHS;
        case "WEEKLY" -> ChronoUnit.WEEKS;
        default -> ChronoUnit.DAYS;
      };
    }

    private LocalDate periodOf(LocalDate day) {
      return switch (unit()) {
        case YEARS -> day.withDayOfYear(1);
        case MONTHS -> day.withDayOfMonth(1);
        case WEEKS -> day.with(TemporalAdjusters.previousOrSame(weekStart));
        default -> day;
      };
    }

    private List<LocalDate> chosen(LocalDate period) {
      List<LocalDate> all = period.datesUntil(period.plus(1, unit())).filter(this::means).toList();
      return places.isEmpty()
          ? all
          : IntStream.range(0, all.size())
              .filter(i -> places.contains(i + 1) || places.contains(i - all.size()))
              .mapToObj(all::get)
              .toList();
    }

    private boolean means(LocalDate day) {
      return (months.isEmpty() || months.contains(day.getMonthValue()))
          && (monthDays.isEmpty()
              || monthDays.contains(day.getDayOfMonth())
              || monthDays.contains(day.getDayOfMonth() - day.lengthOfMonth() - 1))
          && (weekdays.isEmpty() || meansWeekday(day))
          && meansUnsaid(day);
    }

    /// Counted in the year, unless the rule is of months or names some.
    private boolean meansWeekday(LocalDate day) {
      boolean inYear = frequency.equals("YEARLY") && months.isEmpty();
      int before = (inYear ? day.getDayOfYear() : day.getDayOfMonth()) - 1;
      int after = (inYear ? day.lengthOfYear() : day.lengthOfMonth()) - 1 - before;
      String name = letters(day.getDayOfWeek());
      return weekdays.contains(name)
          || weekdays.contains(before / 7 + 1 + name)
          || weekdays.contains("-" + (after / 7 + 1) + name);
    }

    /// What no part says is as on the day that rules are counted from.
    private boolean meansUnsaid(LocalDate day) {
      boolean said = !weekdays.isEmpty() || !monthDays.isEmpty();
      return switch (frequency) {
        case "WEEKLY" -> said || day.getDayOfWeek() == DayOfWeek.MONDAY;
        case "MONTHLY" -> said || day.getDayOfMonth() == 1;
        case "YEARLY" ->
            said || (day.getDayOfMonth() == 1 && (!months.isEmpty() || day.getMonthValue() == 1));
        default -> true;
      };
    }

    private static String letters(DayOfWeek day) {
      return day.name().substring(0, 2);
    }
  }

  @Provide
  Arbitrary<Rule> rules() {
    Arbitrary<Set<Integer>> months = Arbitraries.integers().between(1, 12).set().ofMaxSize(3);
    Arbitrary<Set<Integer>> monthDays =
        Arbitraries.integers().between(-31, 31).filter(i -> i != 0).set().ofMaxSize(5);
    Arbitrary<Set<Integer>> places =
        Arbitraries.integers().between(-3, 3).filter(i -> i != 0).set().ofMaxSize(2);
    return Combinators.combine(
            Arbitraries.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
            Arbitraries.integers().between(1, 5),
            months,
            monthDays,
            weekdays(),
            places,
            Arbitraries.of(DayOfWeek.class))
        .as(Rule::new)
        .map(RecurrenceTest::allowed);
  }

  private static Arbitrary<Set<String>> weekdays() {
    Arbitrary<String> names = Arbitraries.of(DayOfWeek.class).map(Rule::letters);
    Arbitrary<String> counts = Arbitraries.of("", "", "1", "2", "5", "-1", "-3");
    return Combinators.combine(counts, names).as(String::concat).set().ofMaxSize(4);
  }

  /// The nearest rule that RFC 5545 allows: days of months not with weeks, counted weekdays only
  /// with months and years, and places only among something.
  private static Rule allowed(Rule any) {
    String frequency = any.frequency();
    Set<Integer> months = any.months();
    boolean monthly = frequency.equals("MONTHLY") || frequency.equals("DAILY") || !months.isEmpty();
    Set<Integer> dates = frequency.equals("WEEKLY") || !monthly ? Set.of() : any.monthDays();
    boolean counted = frequency.equals("MONTHLY") || frequency.equals("YEARLY");
    Set<String> names =
        any.weekdays().stream()
            .map(day -> counted ? day : day.substring(day.length() - 2))
            .collect(Collectors.toSet());
    boolean among = !months.isEmpty() || !dates.isEmpty() || !names.isEmpty();
    return new Rule(
        frequency,
        any.interval(),
        months,
        dates,
        names,
        among ? any.places() : Set.of(),
        any.weekStart());
  }

  @Provide
  Arbitrary<LocalDate> begins() {
    return Arbitraries.integers().between(-2000, 4000).map(Recurrence.ANCHOR::plusDays);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void aRuleMeansTheDaysThatAWalkThroughTheCalendarFinds(
      @ForAll("rules") Rule rule, @ForAll("begins") LocalDate first) {
    LocalDate last = first.plusDays(DAYS);
    try {
      Recurrence read = Recurrence.of(rule.text());
      assertThat(read.days(first, last)).containsExactlyElementsOf(rule.days(first, last));
    } catch (IllegalArgumentException never) {
      assertThat(never).hasMessageEndingWith("means no day in the ten years from 2024 on.");
      assertThat(rule.days(Recurrence.ANCHOR, Recurrence.ANCHOR.plusYears(10))).isEmpty();
    }
  }
}
