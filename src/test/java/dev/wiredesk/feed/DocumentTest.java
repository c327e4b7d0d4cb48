package dev.wiredesk.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.feed.Document.Coding;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DocumentTest {
  private static final Instant RELEASED = Instant.parse("2026-03-01T09:05:07.9Z");

  private final Document document = document("<rss/>");

  @Test
  void equalBytesHaveEqualTags() {
    assertThat(document("<rss/>").etag(Coding.IDENTITY))
        .isEqualTo(document.etag(Coding.IDENTITY))
        .isEqualTo('"' + document.hash() + '"')
        .matches("\"[0-9a-f]{32}\"");
    assertThat(document("<rss />").hash()).isNotEqualTo(document.hash());
  }

  @Test
  void everyCodingHasATagOfItsOwn() {
    assertThat(document.etag(Coding.GZIP)).isEqualTo('"' + document.hash() + "-gzip\"");
    assertThat(document.etag(Coding.BROTLI)).isEqualTo('"' + document.hash() + "-br\"");
  }

  @Test
  void compressedFormsAreAddedBesideTheDocument() {
    byte[] gzip = {1};
    byte[] brotli = {2};

    Document ready = document.withGzip(gzip).withBrotli(brotli);

    assertThat(ready.bytes(Coding.GZIP)).isSameAs(gzip);
    assertThat(ready.bytes(Coding.BROTLI)).isSameAs(brotli);
    assertThat(ready.bytes(Coding.IDENTITY)).isSameAs(document.identity());
    assertThat(ready.etag(Coding.GZIP)).isEqualTo(document.etag(Coding.GZIP));
    assertThat(document.bytes(Coding.GZIP)).isNull();
  }

  @Test
  void theDateIsWrittenInWholeSecondsWithTwoDigitDays() {
    assertThat(document.lastModified()).isEqualTo("2026-03-01T09:05:07Z");
    assertThat(document.lastModifiedDate()).isEqualTo("Sun, 01 Mar 2026 09:05:07 GMT");
  }

  @Test
  void cachesMayKeepItForItsLifetimeAndForADayWhenTheDeskIsDown() {
    assertThat(document.cacheControl())
        .isEqualTo("public, max-age=300, stale-while-revalidate=300, stale-if-error=86400");
  }

  private static Document document(String text) {
    return Document.of(
        "application/rss+xml; charset=utf-8",
        text.getBytes(UTF_8),
        RELEASED,
        Duration.ofMinutes(5));
  }
}
