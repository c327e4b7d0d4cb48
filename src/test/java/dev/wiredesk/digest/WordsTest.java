package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-22");

  private static Properties properties(String ending) throws IOException {
    Properties words = new Properties();
    words.load(
        new StringReader(Issues.text("/dev/wiredesk/digest/words%s.properties".formatted(ending))));
    return words;
  }

  @ParameterizedTest
  @ValueSource(strings = {"_de", "_ar"})
  void everyLanguageHasTheSameWordsAroundTheSameThings(String ending) throws IOException {
    Properties english = properties("");
    Properties other = properties(ending);

    assertThat(other.keySet()).isEqualTo(english.keySet());
    assertThat(other.stringPropertyNames())
        .allSatisfy(name ->
            assertThat(other.getProperty(name).contains("{0}"))
                .as(name)
                .isEqualTo(english.getProperty(name).contains("{0}")));
  }

  @Test
  void aDayIsWrittenAsInTheLanguageOfTheWords() {
    assertThat(Words.in("en").day(DAY)).isEqualTo("Sunday, 22 November 2026");
    assertThat(Words.in("en-US").day(DAY)).isEqualTo("Sunday, November 22, 2026");
    assertThat(Words.in("de-AT").day(DAY)).isEqualTo("Sonntag, 22. November 2026");
    assertThat(Words.in("ar").day(DAY)).contains("الأحد", "نوفمبر");
    assertThat(Words.in("fi").day(DAY)).isEqualTo("Sunday, 22 November 2026");
  }

  @Test
  void whatIsPutBetweenWordsStandsAsItIs() {
    assertThat(Words.in("de").about("why", "A {0} $1 'B'")).contains("„A {0} $1 'B'“");
  }
}
