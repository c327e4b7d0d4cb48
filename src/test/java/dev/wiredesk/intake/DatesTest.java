package dev.wiredesk.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
  private final Dates dates = new Dates(2026);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-20T05:30:00+01:00 | 2026-11-20T05:30:00+01:00",
        "2026-11-20T05:30:00Z | 2026-11-20T05:30:00Z",
        "2026-11-20T05:30:00.250Z | 2026-11-20T05:30:00.25Z",
        "2026-11-20T05:30+01:00 | 2026-11-20T05:30:00+01:00",
        "2026-11-20 05:30:00 +01:00 | 2026-11-20T05:30:00+01:00",
        "2026-11-20t05:30:00z | 2026-11-20T05:30:00Z",
        "2026-11-20T05:30:00+0100 | 2026-11-20T05:30:00+01:00",
        "2026-11-20T05:30:00-03 | 2026-11-20T05:30:00-03:00",
        "2026-11-20T05:30:00+01:00[Europe/Berlin] | 2026-11-20T05:30:00+01:00",
        "2026-11-20 05:30 Europe/Berlin | 2026-11-20T05:30:00+01:00",
        "2026-07-20T05:30:00[Europe/Berlin] | 2026-07-20T05:30:00+02:00",
        "'Fri, 20 Nov 2026 05:30:00 GMT' | 2026-11-20T05:30:00Z"
      })
  void everyNotationWithAZoneIsWrittenInOne(String sent, String kept) {
    assertThat(dates.read(sent)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-20T05:30:00", "2026-11-20 05:30"})
  void aTimeWithoutAZoneIsRefused(String sent) {
    assertThatThrownBy(() -> dates.read(sent))
        .isInstanceOf(DateTimeException.class)
        .hasMessage(
            "\"%s\" has no zone; a time such as 2026-11-20T05:30:00+01:00 is wanted"
                .formatted(sent));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-20", "yesterday", "", "2026-02-30T05:30:00Z", "2026-11-20T25:00:00Z"})
  void whatIsNoTimeIsRefused(String sent) {
    assertThatThrownBy(() -> dates.read(sent)).isInstanceOf(DateTimeException.class);
  }

  @ParameterizedTest
  @CsvSource({"2026-10-25 02:30 Europe/Berlin, twice", "2026-03-29 02:30 Europe/Berlin, never"})
  void anHourThatAClockShowsTwiceOrNeverIsRefused(String sent, String fault) {
    assertThatThrownBy(() -> dates.read(sent))
        .isInstanceOf(DateTimeException.class)
        .hasMessageContaining(fault)
        .hasMessageContaining("+01:00 is wanted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999-12-31T23:59:59Z", "1899-12-31T00:00:00Z", "2037-01-01T00:00:00Z"})
  void aYearFarAwayIsRefused(String sent) {
    assertThatThrownBy(() -> dates.read(sent)).hasMessageContaining("1900 to 2036 is wanted");
  }

  @Test
  void tenYearsAheadAreAllowed() {
    assertThat(dates.read("2036-12-31T23:59:59Z")).isEqualTo("2036-12-31T23:59:59Z");
  }
}
