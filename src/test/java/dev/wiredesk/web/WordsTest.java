package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.channel.Rhythm;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  private static Properties file(String language) throws IOException {
    String name = language.equals("en") ? "words" : "words_" + language;
    Properties words = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(WordsTest.class.getResourceAsStream(name + ".properties")),
            StandardCharsets.UTF_8)) {
      words.load(reader);
    }
    return words;
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "ar"})
  void everyLanguageHasEveryWordWithTheSameGaps(String language) throws IOException {
    Properties english = file("en");
    Properties other = file(language);

    assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    assertThat(english.stringPropertyNames())
        .allSatisfy(name ->
            assertThat(gaps(other.getProperty(name)))
                .as(name)
                .isEqualTo(gaps(english.getProperty(name))));
  }

  private static int gaps(String text) {
    return new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex().length;
  }

  @Test
  void noWordsInGapsAreLostToAnApostrophe() throws IOException {
    for (String language : Words.LANGUAGES) {
      assertThat(file(language).values()).as(language).noneMatch(it -> it.toString().contains("'"));
    }
  }

  @Test
  void severalThingsAreListedAsPeopleDo() {
    Words words = Words.in("en");

    assertThat(words.listed(List.of())).isEmpty();
    assertThat(words.listed(List.of("a"))).isEqualTo("a");
    assertThat(words.listed(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(words.listed(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day | every day | jeden Tag",
        "weekday | Monday to Friday | Montag bis Freitag",
        "week | every Monday | jeden Montag",
        "saturday | every Saturday | jeden Samstag",
        "month | on the first of the month | am Ersten des Monats",
        "FREQ=WEEKLY;BYDAY=MO,WE,FR | every week, on Monday, Wednesday and Friday"
            + " | jede Woche: Montag, Mittwoch und Freitag",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU | every 2 weeks, on Sunday | alle 2 Wochen: Sonntag",
        "FREQ=MONTHLY;BYDAY=1MO | every month, on the first Monday"
            + " | jeden Monat: der erste Montag",
        "FREQ=MONTHLY;BYDAY=-1FR | every month, on the last Friday"
            + " | jeden Monat: der letzte Freitag",
        "FREQ=MONTHLY;BYMONTHDAY=1,15 | every month, on day 1 and day 15"
            + " | jeden Monat: der 1. und der 15.",
        "FREQ=DAILY;INTERVAL=3 | every 3 days | alle 3 Tage",
        "FREQ=MONTHLY;BYMONTHDAY=-1 | by the rule FREQ=MONTHLY;BYMONTHDAY=-1"
            + " | nach der Regel FREQ=MONTHLY;BYMONTHDAY=-1",
      })
  void aRhythmIsSaidInWords(String rhythm, String english, String german) {
    assertThat(new RhythmWords(Words.in("en")).often(new Rhythm(rhythm))).isEqualTo(english);
    assertThat(new RhythmWords(Words.in("de")).often(new Rhythm(rhythm))).isEqualTo(german);
    assertThat(new RhythmWords(Words.in("ar")).often(new Rhythm(rhythm))).isNotEmpty();
  }
}
