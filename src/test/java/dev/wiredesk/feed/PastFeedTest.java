package dev.wiredesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.wire.PastWire;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Wire;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// What a feed showed at some time can be shown again later, to the byte.
class PastFeedTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final FeedPrinter PRINTER = new FeedPrinter(Feeds.NAMES);
  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("past-feed");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  /// What happens next to a story.
  ///
  /// @param held minutes from now on until it may be shown; none if zero or less
  /// @param expires minutes from now on until it is over; never if zero
  /// @param pause minutes until the next step
  record Step(String id, String section, String action, int held, int expires, int pause) {

    Article story(int revision, Instant now) {
      Copy copy =
          Copy.of(id)
              .at(NOON.minus(Duration.ofMinutes(id.hashCode() % 97)))
              .headline("%s, %d".formatted(id, revision))
              .changed(now)
              .section(section)
              .revision(revision)
              .text("action", action);
      if (held > 0) {
        copy = copy.with("embargo", "{\"until\": \"%s\"}".formatted(after(now, held)));
      }
      return (expires > 0 ? copy.text("expiresAt", after(now, expires).toString()) : copy)
          .article();
    }

    private static Instant after(Instant now, int minutes) {
      return now.plus(Duration.ofMinutes(minutes));
    }
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 6).map(number -> "s" + number),
            Arbitraries.of("harbour", "harbour", "city"),
            Arbitraries.of("publish", "update", "correct", "update", "kill", "withdraw"),
            Arbitraries.integers().between(-60, 40),
            Arbitraries.of(0, 0, 0, 0, 15, 45),
            Arbitraries.integers().between(0, 20))
        .as(Step::new)
        .list()
        .ofMinSize(4)
        .ofMaxSize(24);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  void everyDocumentIsShownAgainAsItWasServed(@ForAll("histories") List<Step> history)
      throws IOException {
    Hands clock = new Hands(NOON);
    Path place = Files.createTempDirectory(folder, "desk");
    try (Store store = Stores.open("sqlite:wiredesk.db", place, clock)) {
      Map<Instant, List<Document>> served = follow(history, store.wire(), clock);
      try (Store later = Stores.read("sqlite:wiredesk.db", place)) {
        served.forEach((time, documents) ->
            assertThat(shown(later.wire(), time)).containsExactlyElementsOf(said(documents)));
      }
    }
  }

  /// Lets a desk go through a history.
  ///
  /// @return the documents that it served, each time before it went on
  private static Map<Instant, List<Document>> follow(List<Step> history, Wire wire, Hands clock) {
    Map<Instant, List<Document>> served = new TreeMap<>();
    Map<String, Integer> revisions = new HashMap<>();
    FeedShelf shelf = shelf(wire, clock);
    shelf.load();
    served.put(NOON.minusSeconds(1), documents(shelf));
    for (Step step : history) {
      Article story = step.story(revisions.merge(step.id(), 1, Integer::sum), clock.instant());
      wire.append(story, story.headline());
      shelf.catchUp();
      served.put(clock.instant(), documents(shelf));
      for (int minute = 0; minute < step.pause(); minute++) {
        clock.move(Duration.ofMinutes(1));
        shelf.tick(clock.instant());
      }
      served.put(clock.instant(), documents(shelf));
    }
    return served;
  }

  private static List<String> shown(Wire wire, Instant time) {
    FeedShelf shelf = shelf(PastWire.at(wire, time), new Hands(time));
    shelf.load();
    return said(documents(shelf));
  }

  private static FeedShelf shelf(Wire wire, Hands clock) {
    FeedShelf shelf = new FeedShelf(wire, clock, PRINTER, _ -> {});
    Feeds all = Feeds.harbour().id("all").select(new Selection.Everything());
    shelf.use(
        List.of(Feeds.harbour().items(2).feed(), all.items(4).age(Duration.ofHours(1)).feed()));
    return shelf;
  }

  private static List<Document> documents(FeedShelf shelf) {
    List<Document> documents = new ArrayList<>();
    for (String feed : List.of("harbour", "all")) {
      for (Feed.Format format : Feed.Format.values()) {
        String ending = format.name().toLowerCase(Locale.ROOT);
        documents.add(shelf.document("/feeds/%s.%s".formatted(feed, ending)));
      }
    }
    return documents;
  }

  /// Tag and text, for a person to see where two differ.
  private static List<String> said(List<Document> documents) {
    return documents.stream()
        .map(one ->
            one.etag(Document.Coding.IDENTITY) + new String(one.identity(), StandardCharsets.UTF_8))
        .toList();
  }
}
