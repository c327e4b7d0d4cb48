package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.feed.Document;
import dev.wiredesk.feed.Document.Coding;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
  private static final Instant RELEASED = Instant.parse("2026-03-01T09:05:07Z");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Document FEED =
      Document.of("application/rss+xml", new byte[] {1}, RELEASED, Duration.ZERO)
          .withGzip(new byte[] {2})
          .withBrotli(new byte[] {3});
  private static final Answer WHOLE = new Answer.Whole(Coding.GZIP, true);
  private static final Answer UNCHANGED = new Answer.Unchanged(Coding.GZIP);

  @Test
  void aFirstVisitGetsTheWholeDocument() {
    assertThat(answer(null, null)).isEqualTo(WHOLE);
  }

  @Test
  void askingForTheHeadGetsNoBody() {
    assertThat(Answer.to(new Answer.Ask("HEAD", "gzip", null, null), FEED, NOW))
        .isEqualTo(new Answer.Whole(Coding.GZIP, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get"})
  void documentsCanOnlyBeFetched(String method) {
    assertThat(Answer.to(new Answer.Ask(method, null, null, null), FEED, NOW))
        .isEqualTo(new Answer.NotAllowed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"%s-gzip\"",
        "W/\"%s-gzip\"",
        "\"older\", \"%s-gzip\"",
        "W/\"older\",W/\"%s-gzip\" , \"other\"",
        "*",
        " * ",
        "%s",
        "\"%s-gzip;br\"",
        "\"%s--gzip\"",
      })
  void aReaderThatHasTheBytesGetsThemNotAgain(String tags) {
    assertThat(answer(tags.formatted(FEED.hash()), null)).isEqualTo(UNCHANGED);
  }

  @Test
  void aReaderThatHasAnotherCodingHasTheDocumentAndIsToldWhich() {
    assertThat(answer(FEED.etag(Coding.BROTLI), null))
        .isEqualTo(new Answer.Unchanged(Coding.BROTLI));
    assertThat(answer("W/" + FEED.etag(Coding.IDENTITY), null))
        .isEqualTo(new Answer.Unchanged(Coding.IDENTITY));
    assertThat(answer(FEED.etag(Coding.BROTLI) + ", " + FEED.etag(Coding.GZIP), null))
        .isEqualTo(UNCHANGED);
  }

  @Test
  void aTagThatMatchesNotOutweighsADateThatDoes() {
    assertThat(answer("\"older\"", FEED.lastModifiedDate())).isEqualTo(WHOLE);
    assertThat(answer("", FEED.lastModifiedDate())).isEqualTo(WHOLE);
  }

  @Test
  void aTagThatMatchesOutweighsADateThatDoesNot() {
    assertThat(answer(FEED.etag(Coding.GZIP), "Thu, 01 Jan 1970 00:00:00 GMT"))
        .isEqualTo(UNCHANGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 01 Mar 2026 09:05:07 GMT",
        "Sun, 01 Mar 2026 09:05:08 GMT",
        "Sun, 01 Mar 2026 12:00:00 GMT",
        "Sunday, 01-Mar-26 09:05:07 GMT",
        "Sun Mar  1 09:05:07 2026",
      })
  void aReaderThatCameAfterTheLastChangeHasTheDocument(String date) {
    assertThat(answer(null, date)).isEqualTo(UNCHANGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 01 Mar 2026 09:05:06 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun, 01 Mar 2026",
        "yesterday",
        "",
        "0",
        "2026-03-01T10:00:00Z",
        "Fri, 31 Dec 99999 23:59:59 GMT",
      })
  void anEarlierOrUnreadableDateGetsTheWholeDocument(String date) {
    assertThat(answer(null, date)).isEqualTo(WHOLE);
  }

  @Test
  void aDateInTheFutureIsNotBelieved() {
    assertThat(answer(null, "Tue, 01 Jan 2041 00:00:00 GMT")).isEqualTo(WHOLE);
  }

  private static Answer answer(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
    return Answer.to(new Answer.Ask("GET", "gzip", ifNoneMatch, ifModifiedSince), FEED, NOW);
  }
}
