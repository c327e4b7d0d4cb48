package dev.wiredesk.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.feed.Document.Coding;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Pictures that a feed may have, and those that it may not.
class LicensedTest extends ShelfCase {
  private static Copy story(String rights) {
    return story("a", 10)
        .with(
            "media",
            """
            [{"id": "lent", "renditions": [{"href": "https://p.example/lent.jpg"}],
              "rights": %s},
             {"id": "own", "renditions": [{"href": "https://p.example/own.jpg"}]}]
            """
                .formatted(rights));
  }

  private String document(String name) {
    return new String(shelf.document("/feeds/" + name).identity(), UTF_8);
  }

  @Test
  void eachFeedHasThePictureThatItMayHave() {
    append(story("{\"territories\": {\"allow\": [\"DE\"]}, \"channels\": {\"deny\": [\"no\"]}}"));
    load(
        Feeds.harbour(),
        Feeds.harbour().id("german").territory("DE"),
        Feeds.harbour().id("no").territory("DE"));
    assertThat(document("german.rss")).contains("lent.jpg");
    for (String feed : new String[] {"harbour.rss", "no.rss", "no.atom", "no.json"}) {
      assertThat(document(feed)).as(feed).contains("own.jpg").doesNotContain("lent.jpg");
    }
  }

  @Test
  void aPictureGoesWhenItsLicenceEnds() {
    append(story("{\"validUntil\": \"2026-03-01T13:00:00Z\"}"));
    load(Feeds.harbour());
    Instant one = NOON.plus(Duration.ofHours(1));
    shelf.tick(one.minusMillis(1));
    assertThat(document("harbour.rss")).contains("lent.jpg");
    String before = shelf.document("/feeds/harbour.rss").etag(Coding.IDENTITY);
    clock.moveTo(one);
    shelf.tick(one);
    assertThat(document("harbour.rss")).contains("own.jpg").doesNotContain("lent.jpg");
    assertThat(shelf.document("/feeds/harbour.rss").etag(Coding.IDENTITY)).isNotEqualTo(before);
    assertThat(shelf.document("/feeds/harbour.rss").lastModified()).isEqualTo(one);
    String after = document("harbour.rss");
    shelf = shelf(new FeedPrinter(Feeds.NAMES));
    load(Feeds.harbour());
    assertThat(document("harbour.rss")).isEqualTo(after);
  }

  @Test
  void aPictureComesWhenItsLicenceBegins() {
    append(story("{\"validFrom\": \"2026-03-01T13:00:00Z\"}"));
    load(Feeds.harbour());
    assertThat(document("harbour.atom")).contains("own.jpg").doesNotContain("lent.jpg");
    clock.move(Duration.ofHours(1));
    shelf.tick(clock.instant());
    assertThat(document("harbour.atom")).contains("lent.jpg");
  }
}
