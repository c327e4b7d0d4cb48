package dev.wiredesk.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

  @Test
  void everyWordStandsForARhythm() {
    assertThat(Rhythm.WORDS).hasSize(12).allMatch(word -> new Rhythm(word).text().equals(word));
    assertThat(Rhythm.STORY.follows()).isTrue();
    assertThat(Rhythm.WORDS)
        .filteredOn(word -> new Rhythm(word).follows())
        .containsExactly("story");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "freq=monthly;byday=1mo|FREQ=MONTHLY;BYDAY=1MO",
        "BYDAY=FR;FREQ=WEEKLY;INTERVAL=1|FREQ=WEEKLY;BYDAY=FR",
        "Freq=Daily;Until=20271231|FREQ=DAILY;UNTIL=20271231",
        "FREQ=MONTHLY;BYMONTHDAY=+15|FREQ=MONTHLY;BYMONTHDAY=15",
      })
  void aRuleIsKeptInOneSpelling(String written, String kept) {
    assertThat(new Rhythm(written)).isEqualTo(new Rhythm(kept));
    assertThat(new Rhythm(written).text()).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "dayly|\"dayly\" is no rhythm; did you mean \"day\"?",
        "Saturday|\"Saturday\" is no rhythm; did you mean \"saturday\"?",
        "often|\"often\" is no rhythm; one of day, weekday, week, monday, tuesday, wednesday,"
            + " thursday, friday, saturday, sunday, month, story or a rule like"
            + " FREQ=MONTHLY;BYDAY=1MO is wanted.",
        "FREQ=HOURLY|FREQ is \"HOURLY\"; one of DAILY, WEEKLY, MONTHLY, YEARLY is wanted.",
        "FREQ=DAYLY|FREQ is \"DAYLY\"; did you mean \"DAILY\"?",
        "FREQ=DAILY;BYHOUR=6|BYHOUR has no place in a rhythm; \"at\" says the hour.",
        "FREQ=DAILY;COUNT=3|COUNT has no place in a rhythm, as there is no first day to count from;"
            + " UNTIL=20271231 names a last one.",
        "FREQ=DAILY;INTERVAL=0|INTERVAL is \"0\"; 1 to 366 is wanted.",
        "FREQ=DAILY;INTERVAL=2147483647|INTERVAL is \"2147483647\"; 1 to 366 is wanted.",
        "FREQ=DAILY;UNTIL=20270230|UNTIL is \"20270230\"; the last day is wanted, like 20271231.",
        "FREQ=DAILY;UNTIL=20271231T060000Z|UNTIL is \"20271231T060000Z\"; the last day is wanted,"
            + " like 20271231.",
        "FREQ=YEARLY;BYWEEKNO=53|\"BYWEEKNO\" has no place in a rhythm; one of FREQ, INTERVAL, UNTIL,"
            + " BYMONTH, BYMONTHDAY, BYDAY, BYSETPOS, WKST is wanted.",
        "FREQ=YEARLY;BYMONTHDAY=1|BYMONTHDAY wants a BYMONTH in a yearly rule, or FREQ=MONTHLY.",
        "FREQ=DAILY;FREQ=DAILY|FREQ stands twice in the rule; one of the two is wanted.",
        "FREQ=DAILY;|\"\" is no part of a recurrence rule; a rule like FREQ=MONTHLY;BYDAY=1MO is"
            + " wanted.",
        "BYDAY=MO|\"BYDAY=MO\" is no recurrence rule (RFC 5545): FREQ part is missing.",
        "FREQ=MONTHLY;BYMONTHDAY=32|\"FREQ=MONTHLY;BYMONTHDAY=32\" is no recurrence rule (RFC 5545):"
            + " int value out of range: 32.",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30|\"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\" means no day"
            + " in the ten years from 2024 on.",
        "FREQ=DAILY;UNTIL=20231231|\"FREQ=DAILY;UNTIL=20231231\" means no day in the ten years"
            + " from 2024 on.",
      })
  void whatIsNoRhythmIsToldWithWhatIsWanted(String text, String problem) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Rhythm(text)).withMessage(problem);
  }

  @Test
  void aRuleOfAMegabyteIsRefusedWithoutBeingRead() {
    String endless = "FREQ=DAILY;BYMONTHDAY=1" + ",1".repeat(500_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rhythm(endless))
        .withMessage("a rule of 1000023 characters is too long; at most 200 are wanted.");
  }

  @Provide
  Arbitrary<String> almostRules() {
    Arbitrary<String> names =
        Arbitraries.of(
            "FREQ",
            "INTERVAL",
            "UNTIL",
            "COUNT",
            "BYMONTH",
            "BYMONTHDAY",
            "BYDAY",
            "BYSETPOS",
            "BYWEEKNO",
            "BYYEARDAY",
            "BYHOUR",
            "WKST",
            "RSCALE",
            "SKIP",
            "_BYMONTHSKIP",
            "X-A",
            "");
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "MO,-1FR", "1", "31", "53SU"),
            Arbitraries.strings().withChars("0123456789,+-MOTUWE;=\u0000 ").ofMaxLength(8));
    return Combinators.combine(names, values)
        .as((name, value) -> name + "=" + value)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(parts -> String.join(";", parts));
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void anyTextIsARhythmOrRefusedInOneLine(@ForAll("almostRules") String text) {
    try {
      assertThat(new Rhythm(new Rhythm(text).text())).isEqualTo(new Rhythm(text));
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage().codePoints()).noneMatch(Character::isISOControl);
    }
  }
}
