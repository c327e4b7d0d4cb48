package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;

class CsvRoundTripTest {

  @Property(tries = 5_000)
  void aCellIsReadAsItWasWritten(@ForAll String text) {
    assertThat(Cells.read(Cells.write(text))).isEqualTo(text);
  }

  @Property(tries = 5_000)
  void noCellIsAFormula(
      @ForAll @Chars({'=', '+', '-', '@', '\t', '\r', '\n', '\'', 'a'}) String text) {
    assertThat(Cells.read(Cells.write(text))).isEqualTo(text);
    assertThat(Cells.write(text)).doesNotMatch("(?s)[=+\\-@\t\r\n].*");
  }
}
