package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.feed.Document;
import dev.wiredesk.feed.Document.Coding;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {
  private static final Document PLAIN =
      Document.of("application/rss+xml", new byte[] {1}, Instant.EPOCH, Duration.ZERO);
  private static final Document GZIPPED = PLAIN.withGzip(new byte[] {2});
  private static final Document READY = GZIPPED.withBrotli(new byte[] {3});

  @Test
  void aReaderThatSaysNothingGetsThePlainBytes() {
    assertThat(best(null, READY)).isEqualTo(Coding.IDENTITY);
    assertThat(best("", READY)).isEqualTo(Coding.IDENTITY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip                              | GZIP",
        "gzip, deflate                     | GZIP",
        "gzip, deflate, br                 | BROTLI",
        "br;q=0.5, gzip;q=0.9              | GZIP",
        "br;q=0.9, gzip;q=0.9              | BROTLI",
        "GZIP ; Q=0.3                      | GZIP",
        "x-gzip                            | GZIP",
        "*                                 | BROTLI",
        "*;q=0.1, br;q=0                   | GZIP",
        "gzip;q=0, *                       | BROTLI",
        "deflate, zstd                     | IDENTITY",
        "gzip;q=0                          | IDENTITY",
        "identity, gzip;q=0.5              | IDENTITY",
        "identity;q=0.5, gzip              | GZIP",
        "identity, gzip, br                | BROTLI",
        "gzip;q=0.001                      | GZIP",
      })
  void theReadersWeightsDecide(String header, Coding coding) {
    assertThat(best(header, READY)).isEqualTo(coding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip;q=x", "gzip;q=", "gzip;q=NaN", "gzip;level=3", ";q=1", ",,,"})
  void whatCannotBeReadIsNotAsked(String header) {
    assertThat(best(header, READY)).isEqualTo(Coding.IDENTITY);
  }

  @Test
  void whatIsNotReadyYetIsNotPromised() {
    assertThat(best("gzip, br", GZIPPED)).isEqualTo(Coding.GZIP);
    assertThat(best("gzip, br", PLAIN)).isEqualTo(Coding.IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity;q=0", "*;q=0", "zstd, identity;q=0"})
  void aReaderThatTakesNothingOfWhatThereIsGetsThePlainBytes(String header) {
    assertThat(best(header, READY)).isEqualTo(Coding.IDENTITY);
  }

  @Test
  void aReaderThatRefusesPlainBytesGetsWhatItDidNotRefuse() {
    assertThat(best("identity;q=0, gzip;q=0.1", READY)).isEqualTo(Coding.GZIP);
  }

  @Property
  void noHeaderBreaksIt(@ForAll String header) {
    assertThat(best(header, READY)).isNotNull();
  }

  private static Coding best(@Nullable String header, Document document) {
    return AcceptEncoding.of(header).best(document);
  }
}
