package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.intake.Acceptance;
import dev.wiredesk.intake.Copy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A thousand stories that nobody may know before an instant, and everything that a desk says.
class LeakTest {
  private static final String MARKER = "qxleak";
  private static final int STORIES = 1_000;
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String ITEMS = "/api/partners/star/items?after=0&limit=500";

  @TempDir Path folder;

  private final SetClock clock = new SetClock();
  private final Receiver star = new Receiver();
  private final Receiver trusted = new Receiver();
  private final Instant hour = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
  private House house;
  private Eavesdropper spy;

  @BeforeEach
  void openTheHouse() {
    spy = new Eavesdropper(MARKER, clock, hour);
    house =
        House.with(
            folder,
            Map.of(
                "star",
                House.partner(star, "pull: file:keys/star-pull"),
                "trusted",
                House.partner(trusted, "embargo: tagged"),
                "all",
                "kind: feed\ntitle: All\ndescription: All of it.\nitems: 500\n",
                "alerts",
                """
                kind: digest
                title: Alerts
                sender: desk@news.example
                every: story
                gather: 0s
                to: [reader@news.example]
                """),
            Map.of(),
            clock);
  }

  @AfterEach
  void closeTheHouse() {
    spy.close();
    house.close();
    star.close();
    trusted.close();
  }

  private static String id(int number) {
    return "%s%04d".formatted(MARKER, number);
  }

  // Of ten stories six wait for the hour; one has an embargo without an end, one is moved to a
  // later hour, one is changed while it is held, and one is killed before its hour.
  private static boolean isOpen(int number) {
    return number % 10 == 6;
  }

  private static boolean isMoved(int number) {
    return number % 10 == 7;
  }

  private static boolean isChanged(int number) {
    return number % 10 == 8;
  }

  private static boolean isKilled(int number) {
    return number % 10 == 9;
  }

  private static boolean isDue(int number) {
    return number % 10 < 6 || isChanged(number);
  }

  private static Set<String> ids(IntPredicate which) {
    return IntStream.range(0, STORIES)
        .filter(which)
        .mapToObj(LeakTest::id)
        .collect(Collectors.toSet());
  }

  private void publish(IntPredicate which, String word, String embargo) {
    String list =
        IntStream.range(0, STORIES)
            .filter(which)
            .mapToObj(number -> story(number, word, embargo))
            .collect(Collectors.joining(",", "[", "]"));
    Copy copy = Copy.posted(list.getBytes(StandardCharsets.UTF_8), "application/json", null);
    assertThat(house.desk().newsdesk().acceptAll(copy).stories())
        .allMatch(Acceptance.Appended.class::isInstance);
  }

  private static String story(int number, String word, String embargo) {
    return """
    {"id": "%1$s", "headlines": [{"value": "%2$s %1$s"}], "keywords": ["%1$s"],
     "summaries": [{"role": "standfirst", "value": "Of %1$s."}],
     "body": {"html": "<p>All of %1$s.</p>"}, "embargo": %3$s}
    """
        .formatted(id(number), word, embargo);
  }

  private static String until(Instant time) {
    return "{\"until\": \"%s\"}".formatted(time);
  }

  private void holdAThousandStories() {
    publish(number -> number % 10 < 6, "First", until(hour));
    publish(LeakTest::isOpen, "First", "{}");
    publish(LeakTest::isMoved, "First", until(hour.minusSeconds(600)));
    publish(LeakTest::isMoved, "Moved", until(hour.plusSeconds(86_400)));
    publish(LeakTest::isChanged, "First", until(hour));
    publish(LeakTest::isChanged, "Changed", until(hour));
    publish(LeakTest::isKilled, "First", until(hour));
    ChangeNote why = new ChangeNote(null, "wrong", null, "ines");
    ids(LeakTest::isKilled)
        .forEach(id ->
            assertThat(house.desk().newsdesk().withdraw(id, Action.KILL, why))
                .isInstanceOf(Acceptance.Appended.class));
  }

  private void listenEverywhere() {
    spy.ask(
        house,
        List.of("/feeds/all.rss", "/feeds/all.atom", "/feeds/all.json", "/", "/feeds.opml", ITEMS));
    spy.ask(
        house,
        List.of(
            "/articles/" + id(0),
            "/articles/tag:news.example,2026:" + id(0),
            "/editions",
            "/editions/of/alerts",
            "/editions/of/alerts.rss",
            "/editions/of/alerts.atom",
            "/editions/of/alerts.json",
            "/subscribe",
            "/metrics",
            "/health",
            "/api/channels",
            "/mailbox"));
    spy.listen(house, "/api/partners/star/items?after=0");
    spy.search(folder.resolve("var/mailbox"));
  }

  private static Set<String> named(Receiver receiver) {
    return receiver.posts().stream()
        .map(post -> House.json(post.body()).path("articleId").asText())
        .collect(Collectors.toSet());
  }

  private Set<String> fetched() {
    return house
        .get(ITEMS)
        .body()
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> House.json(line).path("payload").path("articleId").asText())
        .collect(Collectors.toSet());
  }

  @Test
  void nobodyKnowsOfAHeldStoryBeforeItsHour() {
    holdAThousandStories();
    listenEverywhere();
    // Meanwhile those who keep embargoes themselves get them all.
    await().atMost(LONG).untilAsserted(() -> assertThat(named(trusted)).hasSize(STORIES));
    clock.stop(hour.minusSeconds(10));
    long before = spy.heard();
    await().atMost(LONG).until(() -> spy.heard() > before + 200);
    assertThat(star.posts()).isEmpty();
    // The hour comes by itself, with everybody listening.
    clock.set(hour.minusSeconds(2));

    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(named(star)).isEqualTo(ids(LeakTest::isDue)));
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(house.get("/feeds/all.rss").body().split("<item>")).hasSize(501));
    assertThat(spy.leaks()).isEmpty();
    assertThat(house.get("/articles/" + id(0)).statusCode()).isEqualTo(200);
    assertThat(ids(LeakTest::isDue)).containsAll(fetched());
    await()
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(Eavesdropper.texts(folder.resolve("var/mailbox")))
                .anyMatch(mail -> mail.contains(MARKER)));
    whatDidNotComeOutIsNowhere();
    whoKeepsEmbargoesWasTold();
    oneIsLifted();
  }

  private void whatDidNotComeOutIsNowhere() {
    Set<String> never = ids(number -> !isDue(number));
    String feeds = house.get("/feeds/all.atom").body() + house.get("/feeds/all.json").body();
    assertThat(never).noneMatch(feeds::contains);
    String unknown = house.get("/articles/other").body();
    for (int number : new int[] {6, 7, 9}) {
      var page = house.get("/articles/" + id(number));
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body().replace(id(number), "other")).isEqualTo(unknown);
    }
    assertThat(star.posts())
        .filteredOn(post -> House.json(post.body()).path("articleId").asText().equals(id(8)))
        .singleElement()
        .satisfies(post -> assertThat(post.body()).contains("Changed"));
  }

  private void whoKeepsEmbargoesWasTold() {
    assertThat(trusted.posts())
        .filteredOn(post -> !post.event().equals("article.killed"))
        .allMatch(post -> post.embargo() != null);
    assertThat(trusted.posts()).anyMatch(post -> "open".equals(post.embargo()));
    assertThat(trusted.posts()).anyMatch(post -> hour.toString().equals(post.embargo()));
    await()
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(
                    trusted.posts().stream()
                        .filter(post -> post.event().equals("article.killed"))
                        .count())
                .isEqualTo(STORIES / 10));
  }

  private void oneIsLifted() {
    String wish = "{\"lift\": true, \"by\": \"ines\", \"reason\": \"all have it\"}";
    assertThat(house.post("/api/embargoes/" + id(6), wish).statusCode()).isBetween(200, 201);
    await().atMost(LONG).untilAsserted(() -> assertThat(named(star)).contains(id(6)));
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(house.get("/articles/" + id(6)).statusCode()).isEqualTo(200));
  }
}
