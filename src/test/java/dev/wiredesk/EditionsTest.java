package dev.wiredesk;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Editions went out, and then their stories are corrected, taken down, or lose a picture.
class EditionsTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static final String ATOM = "/editions/of/morning.atom";
  private static final List<String> LISTS =
      List.of(
          "/editions",
          "/editions/of/morning",
          "/editions/of/morning.rss",
          ATOM,
          "/editions/of/morning.json");
  private static final String PICTURE = "https://pictures.example/quay.jpg";

  @TempDir Path folder;

  private final SetClock clock = new SetClock();
  private House house;

  @BeforeEach
  void openTheHouse() {
    house =
        House.with(
            folder,
            Map.of(
                "morning",
                """
                kind: digest
                title: The Morning
                subject: "{headline} – and more"
                sender: desk@news.example
                at: 06:30 UTC
                sign-up: open
                to: [reader@news.example]
                """,
                "all",
                "kind: feed\ntitle: All\ndescription: All of it.\n"),
            Map.of(),
            clock);
    await()
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(house.get("/api/subscribers?channel=morning").body()).contains("reader@"));
  }

  @AfterEach
  void closeTheHouse() {
    house.close();
  }

  private void story(String id, int revision, String action, String headline, String more) {
    house.accept(
        id + ".json",
        """
        {"id": "%s", "revision": %d, "language": "en", "action": "%s", "urgency": 3,
         "headlines": [{"role": "main", "value": "%s"}],
         "summaries": [{"role": "standfirst", "value": "Standfirst: %s."}],
         "body": {"blocks": [{"type": "paragraph", "content": ["It was at six."]}]}%s}
        """
            .formatted(id, revision, action, headline, headline, more));
  }

  private static String note(String text) {
    return ", \"changeNote\": {\"publicText\": {\"value\": \"%s\"}}".formatted(text);
  }

  private void kill(String id) {
    HttpResponse<String> killed =
        house.send(
            "DELETE", "/api/articles/%s?action=kill&reason=x".formatted(id), "", House.TOKEN);
    assertThat(killed.statusCode()).isEqualTo(201);
  }

  /// Sends the next edition.
  ///
  /// @return where it stands
  private String edition() {
    int before = open().size();
    assertThat(house.post("/api/channels/morning/wake", "{}").statusCode()).isEqualTo(202);
    await().atMost(LONG).until(() -> open().size() > before);
    return "/editions/" + open().getFirst();
  }

  /// The ids of the editions on the public list, the newest first.
  private List<String> open() {
    JsonNode editions = House.json(house.get("/api/editions?channel=morning"));
    return StreamSupport.stream(editions.spliterator(), false)
        .filter(edition -> edition.path("open").asBoolean())
        .map(edition -> edition.path("id").asText())
        .toList();
  }

  private HttpResponse<String> fetch(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(house.address(path).toString()));
    return BROWSER.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }

  private void everywhere(List<String> pages, List<String> said, List<String> unsaid)
      throws Exception {
    for (String path : pages) {
      HttpResponse<String> page = fetch(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(said).as(path).allMatch(page.body()::contains);
      assertThat(unsaid).as(path).noneMatch(page.body()::contains);
      assertThat(header(page, "cache-control")).as(path).isEqualTo("public, max-age=30");
    }
  }

  @Test
  void ofAKilledStoryNothingIsLeftInAnyEdition() throws Exception {
    story("a", 1, "publish", "Mayor arrested", "");
    String first = edition();
    story("a", 2, "correct", "Mayor not arrested", note("His brother was."));
    story("b", 1, "publish", "Cranes move", "");
    String second = edition();
    everywhere(LISTS, List.of("Mayor not arrested – and more", "Cranes move"), List.of());
    everywhere(List.of(second), List.of("Mayor not arrested", "His brother was."), List.of());

    kill("a");
    String third = edition();

    List<String> unsaid = List.of("ayor", "arrested", "rother");
    everywhere(
        Stream.concat(LISTS.stream(), Stream.of(first, second, third)).toList(),
        List.of("The Morning"),
        unsaid);
    everywhere(LISTS, List.of("Cranes move – and more", "The Morning – "), unsaid);
    everywhere(List.of(second), List.of("Cranes move – and more"), unsaid);
    for (String path : List.of(first, second, third)) {
      assertThat(Jsoup.parse(fetch(path).body()).text())
          .as(path)
          .containsOnlyOnce("Taken down: We had to take this story down.");
    }
    assertThat(Jsoup.parse(fetch(first).body()).title()).startsWith("The Morning – ");

    house.restart();
    everywhere(Stream.concat(LISTS.stream(), Stream.of(first, second)).toList(), List.of(), unsaid);
  }

  @Test
  void aCacheLearnsOfAKillWhateverItGoesBy() throws Exception {
    story("a", 1, "publish", "Mayor arrested", "");
    String edition = edition();
    clock.set(clock.instant().plusSeconds(2));
    HttpResponse<String> atom = fetch(ATOM);
    HttpResponse<String> page = fetch(edition);
    String[] byDate = {"If-Modified-Since", header(atom, "last-modified")};
    assertThat(fetch(ATOM, byDate).statusCode()).isEqualTo(304);

    kill("a");

    assertThat(fetch(ATOM, byDate).body()).doesNotContain("Mayor");
    assertThat(fetch(ATOM, "If-None-Match", header(atom, "etag")).statusCode()).isEqualTo(200);
    assertThat(fetch(edition, "If-None-Match", header(page, "etag")).statusCode()).isEqualTo(200);
  }

  @Test
  void aCorrectedStoryStandsCorrectedWhereItWasWrong() throws Exception {
    story("a", 1, "publish", "Forty cranes move", "");
    String edition = edition();
    everywhere(List.of(edition), List.of("Standfirst: Forty cranes move."), List.of());

    story("a", 2, "correct", "Four cranes move", note("There are four cranes."));

    everywhere(LISTS, List.of("Four cranes move – and more"), List.of("Forty"));
    everywhere(
        List.of(edition), List.of("Standfirst: Four cranes move."), List.of("Forty", "killed"));
    Document page = Jsoup.parse(fetch(edition).body());
    assertThat(page.title()).isEqualTo("Four cranes move – and more");
    assertThat(page.text()).contains("Corrected: Four cranes move There are four cranes.");

    story("a", 3, "update", "Four cranes moved", "");

    everywhere(LISTS, List.of("Four cranes moved – and more"), List.of());
    assertThat(Jsoup.parse(fetch(edition).body()).text())
        .contains("Corrected: Four cranes moved There are four cranes.");
  }

  @Test
  void aStoryThatTheDigestMayNotHaveAnyMoreLeavesItsEditions() throws Exception {
    story("a", 1, "publish", "Mayor arrested", "");
    story("b", 1, "publish", "Cranes move", "");
    String edition = edition();

    story(
        "a",
        2,
        "update",
        "Mayor speaks",
        ", \"targeting\": {\"excludeDestinations\": [\"morning\"]}");

    everywhere(
        Stream.concat(LISTS.stream(), Stream.of(edition)).toList(),
        List.of("Cranes move – and more"),
        List.of("Mayor"));
    assertThat(fetch("/articles/a").body()).contains("Mayor speaks");
  }

  @Test
  void ofAStoryWhoseTimeIsOverNothingIsSaid() throws Exception {
    Instant until = clock.instant().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    story("a", 1, "publish", "Sale today", ", \"expiresAt\": \"%s\"".formatted(until));
    List<String> pages = Stream.concat(LISTS.stream(), Stream.of(edition())).toList();
    everywhere(pages, List.of("Sale today – and more"), List.of());

    clock.set(until.plusSeconds(5));

    everywhere(pages, List.of("The Morning – "), List.of("Sale", "Corrections and updates"));
    assertThat(Jsoup.parse(fetch("/editions").body()).select(".row").text())
        .doesNotContain("story", "notes only");
    assertThat(Instant.from(RFC_1123_DATE_TIME.parse(header(fetch(ATOM), "last-modified"))))
        .isBetween(until, until.plusSeconds(60));
  }

  @Test
  void aPictureLeavesThePagesWhenItsRightsEnd() throws Exception {
    Instant until = clock.instant().plus(1, ChronoUnit.HOURS);
    story(
        "a",
        1,
        "publish",
        "Cranes move",
        """
        , "media": [{"role": "lead", "altText": "A quay", "rights": {"validUntil": "%s"},
           "renditions": [{"href": "%s", "mime": "image/jpeg", "width": 800, "height": 600}]}]
        """
            .formatted(until, PICTURE));
    List<String> pages = List.of("/", edition(), "/articles/a");
    everywhere(pages, List.of("Cranes move", PICTURE), List.of());

    clock.set(until.plusSeconds(1));

    everywhere(pages, List.of("Cranes move"), List.of(PICTURE));
  }

  @Test
  void whatOnlyReadersOfTheMailMaySeeIsNotOnThePages() throws Exception {
    story(
        "a",
        1,
        "publish",
        "Cranes move",
        """
        , "media": [{"role": "lead", "altText": "A quay",
           "rights": {"channels": {"allow": ["morning"]}},
           "renditions": [{"href": "%s", "mime": "image/jpeg", "width": 800, "height": 600}]}]
        """
            .formatted(PICTURE));
    String edition = edition();

    assertThat(house.get("/api/digests/morning/preview?part=html").body()).contains(PICTURE);
    everywhere(List.of("/", edition), List.of("Cranes move"), List.of(PICTURE));
  }

  @Test
  void aTestOfAnEditionWithNothingInItIsNotSent() {
    Terminal terminal = Terminal.of(house);
    String[] send = {"digest", "send", "morning", "--test", "me@news.example"};

    Terminal.Typed refusal = terminal.run(send);

    assertThat(refusal.code()).isEqualTo(1);
    assertThat(refusal.printed())
        .contains(
            "Nothing would go out now: there is no new story for morning", "Nothing was sent");
    HttpResponse<String> refused =
        house.post("/api/digests/morning/test", "{\"address\": \"me@news.example\"}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(House.json(refused).path("title").asText()).isEqualTo("Nothing to send");
    assertThat(house.get("/mailbox").body()).doesNotContain("me@news.example");

    story("a", 1, "publish", "Cranes move", "");

    assertThat(terminal.run(send).code()).isZero();
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(house.get("/mailbox").body()).contains("me@news.example"));
  }
}
