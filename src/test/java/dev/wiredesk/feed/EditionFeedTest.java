package dev.wiredesk.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import dev.wiredesk.article.Names;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditionFeedTest {
  private static final Names NAMES = new Names(URI.create("https://post.example"));
  private static final EditionFeed.About ABOUT =
      new EditionFeed.About(
          "morning",
          "The morning",
          "What \u0007the day <brings>",
          NAMES.at("/editions/of/morning"),
          "en");

  private final EditionFeed feed = new EditionFeed(NAMES, "/editions/of/");

  private static EditionFeed.Mailed number(String id, String subject, String hour) {
    return number(id, subject, hour, hour);
  }

  private static EditionFeed.Mailed number(String id, String subject, String hour, String changed) {
    return new EditionFeed.Mailed(
        id,
        subject,
        NAMES.at("/editions/" + id),
        Instant.parse(hour),
        Instant.parse(changed),
        "10 stories",
        "de");
  }

  private static final List<EditionFeed.Mailed> NUMBERS =
      List.of(
          number("b", "Tide & <time>\r\nX: y", "2026-11-21T05:30:00Z"),
          number("a", " ", "2025-12-31T23:30:00Z"));

  private Document document(String ending, List<EditionFeed.Mailed> numbers) {
    return Objects.requireNonNull(feed.document(ending, ABOUT, numbers));
  }

  private String text(String ending, List<EditionFeed.Mailed> numbers) {
    return new String(document(ending, numbers).identity(), UTF_8);
  }

  @Test
  void atomNamesEveryEditionForEver() throws Exception {
    SyndFeed atom = new SyndFeedInput().build(new StringReader(text("atom", NUMBERS)));

    assertThat(atom.getUri()).isEqualTo("tag:post.example,2026:editions/morning");
    assertThat(atom.getTitle()).isEqualTo("The morning");
    assertThat(atom.getLinks())
        .extracting(link -> link.getRel() + " " + link.getHref())
        .containsExactlyInAnyOrder(
            "alternate https://post.example/editions/of/morning",
            "self https://post.example/editions/of/morning.atom");
    assertThat(atom.getEntries())
        .extracting(SyndEntry::getUri)
        .containsExactly("tag:post.example,2026:edition/b", "tag:post.example,2025:edition/a");
    SyndEntry newest = atom.getEntries().getFirst();
    assertThat(newest.getTitle()).isEqualTo("Tide & <time> X: y");
    assertThat(newest.getLink()).isEqualTo("https://post.example/editions/b");
    assertThat(newest.getUpdatedDate()).isEqualTo("2026-11-21T05:30:00Z");
    assertThat(newest.getDescription().getValue()).isEqualTo("10 stories");
    assertThat(atom.getEntries().getLast().getTitle()).isEqualTo("a");
  }

  @Test
  void rssAndJsonSayTheSame() throws Exception {
    SyndFeed rss = new SyndFeedInput().build(new StringReader(text("rss", NUMBERS)));
    JsonNode json = new JsonMapper().readTree(text("json", NUMBERS));

    assertThat(rss.getEntries())
        .extracting(SyndEntry::getLink)
        .containsExactly("https://post.example/editions/b", "https://post.example/editions/a");
    assertThat(rss.getEntries().getFirst().getUri()).isEqualTo("tag:post.example,2026:edition/b");
    assertThat(json.path("feed_url").asText())
        .isEqualTo("https://post.example/editions/of/morning.json");
    assertThat(json.path("items").findValuesAsText("id"))
        .containsExactly("tag:post.example,2026:edition/b", "tag:post.example,2025:edition/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"atom", "rss", "json"})
  void theSameEditionsAreTheSameBytesAndAnotherOneIsNews(String ending) {
    Document document = document(ending, NUMBERS);

    assertThat(document.identity()).isEqualTo(document(ending, NUMBERS).identity());
    assertThat(document.lastModified()).isEqualTo("2026-11-21T05:30:00Z");
    assertThat(document.hash()).isNotEqualTo(document(ending, NUMBERS.subList(1, 2)).hash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"atom", "rss", "json"})
  void anOldEditionThatChangesIsNewsToo(String ending) {
    EditionFeed.Mailed changed =
        number("a", "The morning", "2025-12-31T23:30:00Z", "2026-11-21T07:00:00Z");

    Document document = document(ending, List.of(NUMBERS.getFirst(), changed));

    assertThat(document.lastModified()).isEqualTo("2026-11-21T07:00:00Z");
    assertThat(document.hash()).isNotEqualTo(document(ending, NUMBERS).hash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"atom", "rss"})
  void aDigestWithoutEditionsHasAFeedThatReadersTake(String ending) throws Exception {
    SyndFeed empty = new SyndFeedInput().build(new StringReader(text(ending, List.of())));

    assertThat(empty.getEntries()).isEmpty();
    assertThat(empty.getTitle()).isEqualTo("The morning");
  }

  @Test
  void thereIsNoOtherFormat() {
    assertThat(feed.document("pdf", ABOUT, NUMBERS)).isNull();
  }
}
