package dev.wiredesk.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiredesk.channel.Channel.Feed.Content;
import dev.wiredesk.channel.Channel.Feed.Format;
import dev.wiredesk.feed.Document.Coding;
import dev.wiredesk.intake.Printed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What feeds say of stories that were taken away or put right.
class TombstoneTest extends ShelfCase {
  private static final String NOTE =
      "{\"publicText\": {\"value\": \"A court asked for it.\"}, \"legalRef\": \"secret 1\"}";

  private static Copy killed(String id, int minutes) {
    return story(id, minutes)
        .revision(2)
        .text("action", "kill")
        .headline("Secret headline")
        .changed(NOON)
        .with("changeNote", NOTE);
  }

  private String document(String ending) {
    return new String(shelf.document("/feeds/harbour." + ending).identity(), UTF_8);
  }

  private static Instant minute(int after) {
    return NOON.plus(Duration.ofMinutes(after));
  }

  private void loadWithAKilledStory() {
    append(story("a", 10), story("b", 20));
    load(Feeds.harbour());
    append(killed("a", 10));
    shelf.catchUp();
  }

  @Test
  void atomHasATombstone() {
    loadWithAKilledStory();
    Element feed = FeedRules.xml(shelf.document("/feeds/harbour.atom").identity()).getRootElement();
    Namespace tombstones = Namespace.getNamespace("http://purl.org/atompub/tombstones/1.0");
    Element gone = feed.getChild("deleted-entry", tombstones);
    assertThat(gone.getAttributeValue("ref")).isEqualTo("tag:desk.example,2026:a");
    assertThat(gone.getAttributeValue("when")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(gone.getChildText("comment", tombstones))
        .isEqualTo("This story was taken down. A court asked for it.");
    assertThat(feed.getChildText("updated", feed.getNamespace())).startsWith("2026-03-01T12:00:00");
    assertThat(feed.getChildren("entry", feed.getNamespace())).hasSize(1);
  }

  @Test
  void rssHasAnEmptiedItemThatHasExpired() {
    loadWithAKilledStory();
    Element item = items("harbour").getFirst();
    assertThat(item.getChildText("guid")).isEqualTo("tag:desk.example,2026:a");
    assertThat(item.getChildText("title")).isEqualTo("This story was taken down");
    assertThat(item.getChildText("description")).isEqualTo("A court asked for it.");
    assertThat(item.getChildText("pubDate")).isEqualTo("Sun, 01 Mar 2026 12:00:00 +0000");
    assertThat(item.getChildText("valid", Namespace.getNamespace("http://purl.org/dc/terms/")))
        .isEqualTo("end=2026-03-01T12:00:00Z;scheme=W3C-DTF");
    assertThat(item.getChildren("category")).isEmpty();
  }

  @Test
  void jsonFeedHasAListOfTombstones() throws IOException {
    loadWithAKilledStory();
    JsonNode feed = new ObjectMapper().readTree(document("json"));
    assertThat(feed.path("items")).hasSize(1);
    JsonNode gone = feed.path("_wiredesk").path("tombstones").path(0);
    assertThat(gone.path("id").asText()).isEqualTo("tag:desk.example,2026:a");
    assertThat(gone.path("event").asText()).isEqualTo("killed");
    assertThat(gone.path("date").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(gone.path("note").asText()).isEqualTo("A court asked for it.");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void nothingOfAKilledStoryIsLeft(Format format) {
    loadWithAKilledStory();
    String document = document(format.name().toLowerCase(Locale.ROOT));
    assertThat(document)
        .doesNotContain("Secret headline", "secret 1", "(a)", "news.example/a")
        .contains("2026:a");
    assertThat(FeedRules.broken(format, document.getBytes(UTF_8), NOON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "withdraw, en, This story was withdrawn",
    "expire, en, This story is no longer available",
    "unpublish, en, This story was withdrawn",
    "kill, de, Dieser Artikel wurde gelöscht",
    "kill, fi, This story was taken down"
  })
  void aTombstoneSpeaksTheStorysLanguage(String action, String language, String title) {
    append(story("a", 10));
    load(Feeds.harbour());
    append(
        story("a", 10).revision(2).text("action", action).text("language", language).changed(NOON));
    shelf.catchUp();
    assertThat(items("harbour").getFirst().getChildText("title")).isEqualTo(title);
  }

  @Test
  void aStoryThatNeverCameOutLeavesNoTrace() {
    load(Feeds.harbour());
    append(story("a", 10).with("embargo", "{\"until\": \"2026-03-01T13:00:00Z\"}"));
    append(killed("a", 10));
    clock.moveTo(minute(120));
    shelf.catchUp();
    assertThat(items("harbour")).isEmpty();
    assertThat(shelf.buries("harbour", "a")).isEmpty();
  }

  @Test
  void everyFeedThatEverShowedTheStoryTellsOfIt() {
    append(story("a", 10), story("a", 10).revision(2).section("city").changed(NOON));
    load(Feeds.harbour(), Feeds.harbour().id("city").section("city"));
    assertThat(shelf.shows("city", "a")).hasValue(2);
    append(killed("a", 10).section("city").revision(3));
    shelf.catchUp();
    assertThat(shelf.buries("harbour", "a")).hasValue(3);
    assertThat(shelf.buries("city", "a")).hasValue(3);
    assertThat(shelf.shows("city", "a")).isEmpty();
  }

  @Test
  void aStoryThatComesBackIsNotGone() {
    loadWithAKilledStory();
    append(story("a", 10).revision(3).text("action", "publish").changed(minute(1)));
    clock.moveTo(minute(2));
    shelf.catchUp();
    assertThat(buried("harbour")).isEmpty();
    assertThat(titles("harbour")).containsExactly(title("a"), title("b"));
  }

  @Test
  void aKillDoesNotWaitForWhatCameBeforeIt() {
    Set<String> late = new TreeSet<>();
    shelf =
        shelf(
            WatchedRss.printer(item -> {
              if (item.title().contains("(n") && !document("rss").contains("taken down")) {
                late.add(item.title());
              }
            }));
    append(story("a", 10), story("b", 20));
    load(Feeds.harbour());
    IntStream.range(0, 300).forEach(i -> append(story("n" + i, 5)));
    append(story("a", 10).revision(2).text("action", "update").changed(NOON));
    append(killed("a", 10).revision(3), story("z", 4));
    shelf.catchUp();
    assertThat(late).isEmpty();
    assertThat(buried("harbour")).containsExactly("a");
    assertThat(titles("harbour")).contains(title("z")).doesNotContain(title("a"));
  }

  @Test
  void aStoryThatCameBackAndExpiredWhileNobodyLookedIsNotKilledAgain() {
    loadWithAKilledStory();
    append(
        story("a", 10)
            .revision(3)
            .text("action", "publish")
            .with("embargo", "{\"until\": \"2026-03-01T12:01:00Z\"}")
            .text("expiresAt", "2026-03-01T12:15:00Z"));
    shelf.catchUp();
    clock.moveTo(minute(20));
    shelf.catchUp();
    assertThat(buried("harbour")).isEmpty();
    assertThat(titles("harbour")).containsExactly(title("b"));
  }

  @Test
  void thirtyDaysLaterNobodyIsToldAnyMore() {
    loadWithAKilledStory();
    shelf.tick(NOON.plus(Stock.MOURNING).minusMillis(1));
    assertThat(buried("harbour")).containsExactly("a");
    shelf.tick(NOON.plus(Stock.MOURNING));
    assertThat(buried("harbour")).isEmpty();
    assertThat(titles("harbour")).containsExactly(title("b"));
  }

  @Test
  void aShelfThatReadsTheWireLaterTellsTheSame() {
    loadWithAKilledStory();
    String before = shelf.document("/feeds/harbour.rss").etag(Coding.IDENTITY);
    shelf = shelf(new FeedPrinter(Feeds.NAMES));
    load(Feeds.harbour());
    assertThat(shelf.document("/feeds/harbour.rss").etag(Coding.IDENTITY)).isEqualTo(before);
  }

  @Test
  void aFeedThatIsAddedLaterTellsOfWhatItWouldHaveShown() {
    loadWithAKilledStory();
    use(Feeds.harbour(), Feeds.harbour().id("copy"), Feeds.harbour().id("city").section("city"));
    assertThat(buried("copy")).containsExactly("a");
    assertThat(buried("city")).isEmpty();
  }

  @Test
  void aStoryThatWillExpireSaysWhen() {
    append(story("a", 10).text("expiresAt", "2026-03-02T00:00:00Z"));
    load(Feeds.harbour());
    assertThat(document("rss")).contains("end=2026-03-02T00:00:00Z;scheme=W3C-DTF");
    assertThat(document("atom")).contains("end=2026-03-02T00:00:00Z;scheme=W3C-DTF");
    assertThat(document("json")).contains("\"_wiredesk\":{\"expires\":\"2026-03-02T00:00:00Z\"}");
  }

  @Test
  void aCorrectionIsAParagraphThatReadersSee() {
    append(story("a", 10));
    load(
        Feeds.harbour(),
        Feeds.harbour().id("short").content(new Content.Summary()),
        Feeds.harbour().id("first").content(new Content.Paragraphs(1)));
    append(
        story("a", 10)
            .revision(2)
            .text("action", "correct")
            .changed(NOON)
            .with("changeNote", NOTE));
    shelf.catchUp();
    for (String path : List.of("harbour.rss", "harbour.atom", "harbour.json", "first.rss")) {
      assertThat(new String(shelf.document("/feeds/" + path).identity(), UTF_8))
          .as(path)
          .contains("Correction:", "A court asked for it.")
          .doesNotContain("secret 1");
    }
    assertThat(items("short").getFirst().getChildText("description"))
        .startsWith("Correction: A court asked for it. Ferries sail again");
  }

  @Test
  void aCorrectionThatTheTextTellsStandsAlsoWhereTheTextIsNot() {
    String told = "{\"type\": \"correction\", \"content\": [\"A court asked for it.\"]}";
    String first = "{\"type\": \"paragraph\", \"content\": [\"First.\"]}";
    load(
        Feeds.harbour(),
        Feeds.harbour().id("short").content(new Content.Summary()),
        Feeds.harbour().id("first").content(new Content.Paragraphs(1)));
    append(
        story("a", 10)
            .revision(2)
            .text("action", "correct")
            .with("changeNote", NOTE)
            .with("body", "{\"blocks\": [%s, %s]}".formatted(first, told)));
    shelf.catchUp();
    assertThat(document("rss").split("A court asked for it.")).hasSize(2);
    for (String feed : List.of("short", "first")) {
      assertThat(new String(shelf.document("/feeds/" + feed + ".rss").identity(), UTF_8))
          .as(feed)
          .contains("Correction:", "A court asked for it.");
    }
  }

  @Test
  void storiesThatNewSettingsKeepHaveNoTombstonesBesideThem() {
    loadWithAKilledStory();
    use(Feeds.harbour().section("harbor"));
    assertThat(titles("harbour")).containsExactly(title("b"));
    assertThat(buried("harbour")).isEmpty();
  }

  @Test
  void anEmbargoThatIsMovedDoesNotLetTheEarlierRevisionOut() {
    load(Feeds.harbour());
    append(story("a", 10).with("embargo", "{\"until\": \"2026-03-01T13:00:00Z\"}"));
    append(
        story("a", 10)
            .revision(2)
            .headline("Moved")
            .with("embargo", "{\"until\": \"2026-03-01T14:00:00Z\"}"));
    clock.moveTo(minute(90));
    shelf.catchUp();
    assertThat(titles("harbour")).isEmpty();
    shelf.tick(minute(120));
    assertThat(titles("harbour")).containsExactly("Moved");
  }

  @Test
  void whatAClockThatWasAheadLetOutIsTakenBackWhenItsEmbargoIsMoved() {
    load(Feeds.harbour());
    append(story("a", 10).with("embargo", "{\"until\": \"2026-03-01T13:00:00Z\"}"));
    clock.moveTo(minute(90));
    shelf.catchUp();
    assertThat(titles("harbour")).containsExactly(title("a"));
    clock.moveTo(minute(30));
    append(story("a", 10).revision(2).with("embargo", "{\"until\": \"2026-03-01T14:00:00Z\"}"));
    shelf.catchUp();
    assertThat(titles("harbour")).isEmpty();
    clock.moveTo(minute(120));
    shelf.catchUp();
    assertThat(titles("harbour")).containsExactly(title("a"));
  }

  @Test
  void theLogDoesNotNameWhatIsRenderedBeforeItsInstant() {
    shelf =
        shelf(
            WatchedRss.printer(_ -> {
              throw new IllegalStateException("a bug that quotes a secret headline");
            }));
    load(Feeds.harbour());
    append(story("secret", 10).with("embargo", "{\"until\": \"2026-03-01T13:00:00Z\"}"));
    shelf.catchUp();
    clock.moveTo(minute(60).minusSeconds(30));
    try (Printed log = new Printed()) {
      shelf.rehearse();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("left out", "article=of entry 1")
          .doesNotContain("secret");
    }
  }

  @Test
  void aHeldStoryIsRenderedBeforeItsInstant() {
    load(Feeds.harbour());
    append(story("a", 10).with("embargo", "{\"until\": \"2026-03-01T13:00:00Z\"}"));
    shelf.catchUp();
    clock.moveTo(minute(60).minusSeconds(30));
    shelf.rehearse();
    shelf.tick(clock.instant());
    assertThat(titles("harbour")).isEmpty();
    // What is ready needs the wire no more.
    store.close();
    shelf.tick(minute(60));
    assertThat(titles("harbour")).containsExactly(title("a"));
  }
}
