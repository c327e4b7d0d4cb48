package dev.wiredesk.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "90s,PT90S",
    "15m,PT15M",
    "12h,PT12H",
    "30d,P30D",
    "2w,P14D",
    "15 m,PT15M",
    "PT1H,PT1H"
  })
  void aSpanIsANumberAndAUnitOrIso8601(String text, Duration span) {
    assertThat(Durations.parse(text)).isEqualTo(span);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "d", "1.5h", "1y", "1M", "1d12h", "-5m", "1234567s"})
  void anythingElseIsNoSpan(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @Property
  void whatIsWrittenReadsBackTheSame(@ForAll @IntRange(min = 1, max = 999_999) int seconds) {
    Duration span = Duration.ofSeconds(seconds);
    assertThat(Durations.parse(Durations.text(span))).isEqualTo(span);
  }
}
