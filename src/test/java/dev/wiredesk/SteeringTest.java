package dev.wiredesk;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people do about deliveries, over HTTP.
class SteeringTest {
  private static final String FEED =
      "kind: feed\ntitle: All\ndescription: All of it.\nformats: [rss]\n";
  private static final String DIGEST =
      """
      kind: digest
      title: The morning
      deliver: smtp
      subject: "{headline}"
      sender: desk@news.example
      to: [reader@news.example]
      at: 06:30 Europe/Berlin
      select: {section: Harbour}
      items: {min: 1, max: 10}
      """;

  @TempDir Path folder;

  private final Receiver receiver = new Receiver();
  private House house;

  @BeforeEach
  void openTheHouse() {
    house =
        House.with(
            folder,
            Map.of(
                "star", House.partner(receiver, "select: {section: Harbour}"),
                "all", FEED,
                "morning", DIGEST));
  }

  @AfterEach
  void closeTheHouse() {
    house.close();
    receiver.close();
  }

  @Test
  void aChannelsLineSaysHowFarItIs() {
    house.publish("a");

    await().untilAsserted(() -> assertThat(house.channel("star").path("cursor").asLong()).isOne());
    JsonNode star = house.channel("star");
    assertThat(star.path("state").asText()).isEqualTo("flowing");
    assertThat(star.path("behind").asLong()).isZero();
    assertThat(star.path("parked").asLong()).isZero();
    assertThat(star.path("reason").isNull()).isTrue();
    assertThat(house.channel("all").path("cursor").isNull()).isTrue();
  }

  @Test
  void aPauseLastsOverARestartUntilSomebodyResumes() {
    HttpResponse<String> paused =
        house.post("/api/channels/star/pause", "{\"reason\": \"they move house\"}");
    assertThat(House.json(paused).path("paused").path(0).asText()).isEqualTo("star");
    house.publish("a");
    house.restart();

    assertThat(house.channel("star").path("state").asText()).isEqualTo("paused");
    assertThat(house.channel("star").path("reason").asText()).isEqualTo("they move house");
    JsonNode why = house.explained("a", "star");
    assertThat(why.path("state").asText()).isEqualTo("paused");
    assertThat(why.path("detail").asText()).contains("they move house", "./wiredesk resume star");
    assertThat(receiver.posts()).isEmpty();

    assertThat(house.post("/api/channels/star/resume", "").statusCode()).isEqualTo(202);
    await().untilAsserted(() -> assertThat(receiver.posts()).hasSize(1));
  }

  @Test
  void whatCannotBePausedOrResumedIsToldWhy() {
    assertThat(house.post("/api/channels/all/pause", "{}").statusCode()).isEqualTo(409);
    assertThat(house.post("/api/channels/star/resume", "").statusCode()).isEqualTo(409);
    assertThat(house.post("/api/channels/moon/pause", "{}").statusCode()).isEqualTo(404);
    assertThat(house.post("/api/channels/moon/wake", "").statusCode()).isEqualTo(404);
    assertThat(house.post("/api/channels/star/pause", "[1]").statusCode()).isEqualTo(400);
    HttpResponse<String> misspelt = house.post("/api/channels/star/pause", "{\"raeson\": \"x\"}");
    assertThat(misspelt.statusCode()).isEqualTo(400);
    assertThat(House.json(misspelt).path("detail").asText()).contains("\"raeson\"", "reason");
  }

  @Test
  void aDigestIsPausedWithAllItsReaders() {
    JsonNode paused = House.json(house.post("/api/channels/morning/pause", "{}"));

    assertThat(paused.path("paused").path(0).asText()).isEqualTo("morning");
    assertThat(house.post("/api/channels/morning/resume", "").statusCode()).isEqualTo(202);
  }

  @Test
  void aRefusedStoryWaitsOverARestartAndIsSentAgainWhenSomebodySaysSo() {
    receiver.answer(422, "no headline");
    house.publish("a");
    house.publish("b");
    await()
        .untilAsserted(
            () -> assertThat(House.json(house.get("/api/parked?channel=star"))).hasSize(2));
    house.restart();

    JsonNode parked = House.json(house.get("/api/parked")).path(0);
    assertThat(parked.path("reason").asText()).contains("422", "no headline");
    assertThat(parked.path("due").isNull()).isTrue();
    JsonNode why = house.explained("a", "star");
    assertThat(why.path("state").asText()).isEqualTo("parked");
    assertThat(why.path("lacks").path("attempts").asInt()).isOne();
    assertThat(why.path("detail").asText()).contains("./wiredesk parked retry star 1");

    receiver.answer(200, "taken");
    String one = "{\"channel\": \"star\", \"sequence\": 1}";
    assertThat(House.json(house.post("/api/parked/retry", one)).path("retried").asInt()).isOne();
    await()
        .untilAsserted(
            () -> assertThat(house.explained("a", "star").path("state").asText()).isEqualTo("has"));
    String rest = "{\"all\": true, \"reason\": \"No Headline\"}";
    assertThat(House.json(house.post("/api/parked/discard", rest)).path("discarded").asInt())
        .isOne();
    assertThat(house.explained("b", "star").path("state").asText()).isEqualTo("discarded");
    assertThat(House.json(house.get("/api/parked"))).isEmpty();
  }

  @Test
  void whoDoesNotSayWhichParkedEntryChangesNothing() {
    for (String vague : List.of("{}", "{\"all\": true}", "{\"channel\": \"star\"}")) {
      assertThat(house.post("/api/parked/discard", vague).statusCode()).isEqualTo(400);
    }
    String absent = "{\"channel\": \"star\", \"sequence\": 7}";
    assertThat(house.post("/api/parked/retry", absent).statusCode()).isEqualTo(404);
  }

  @Test
  void aHeldStoryIsNotLetOutByTryingItAgain() {
    house.accept(
        "held.md",
        EMBARGOED.formatted(Instant.now().plus(Duration.ofDays(2)).truncatedTo(SECONDS)));
    await().untilAsserted(() -> assertThat(house.channel("star").path("held").asInt()).isOne());

    assertThat(house.channel("star").path("parked").asInt()).isZero();
    String one = "{\"channel\": \"star\", \"sequence\": 1}";
    assertThat(house.post("/api/parked/retry", one).statusCode()).isEqualTo(409);
    String all = "{\"channel\": \"star\", \"all\": true}";
    assertThat(House.json(house.post("/api/parked/retry", all)).path("retried").asInt()).isZero();
    assertThat(House.json(house.post("/api/parked/discard", all)).path("discarded").asInt())
        .isZero();
    for (String destination : List.of("star", "all", "morning")) {
      assertThat(house.explained("held", destination).path("state").asText()).isEqualTo("held");
    }
  }

  private static final String EMBARGOED =
      """
      ---
      id: held
      section: Harbour
      headline: Budget Speech
      embargo: %s
      ---

      The treasurer spoke.
      """;

  @Test
  void aReplayIsCountedFirstAndBringsTheSameIdsOnceMore() {
    house.publish("a");
    house.publish("b");
    house.publish("c");
    await().untilAsserted(() -> assertThat(receiver.posts()).hasSize(3));
    await().untilAsserted(() -> assertThat(house.channel("star").path("behind").asInt()).isZero());

    String path = "/api/channels/star/replay";
    JsonNode counted = House.json(house.post(path, "{\"from\": 2, \"dryRun\": true}"));
    assertThat(counted.path("count").asInt()).isEqualTo(2);
    assertThat(counted.path("id").isNull()).isTrue();
    assertThat(counted.path("first").asInt()).isEqualTo(2);
    assertThat(counted.path("last").asInt()).isEqualTo(3);
    HttpResponse<String> begun = house.post(path, "{\"from\": \"start\", \"article\": \"b\"}");
    assertThat(begun.statusCode()).isEqualTo(202);
    assertThat(House.json(begun).path("count").asInt()).isOne();
    await().untilAsserted(() -> assertThat(receiver.posts()).hasSize(4));
    assertThat(receiver.posts())
        .filteredOn(post -> post.id().equals(receiver.posts().getLast().id()))
        .hasSize(2);
    JsonNode tomorrow = House.json(house.post(path, "{\"from\": \"2099-01-01\"}"));
    assertThat(tomorrow.path("count").asInt()).isZero();
    assertThat(
            House.json(house.post(path, "{\"label\": \"HARBOUR\", \"dryRun\": true}"))
                .path("count")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  void aReplayThatWasAskedForGoesOnAfterARestart() {
    house.publish("a");
    house.publish("b");
    await()
        .untilAsserted(() -> assertThat(house.channel("star").path("cursor").asInt()).isEqualTo(2));
    house.post("/api/channels/star/pause", "{\"reason\": \"wait\"}");
    house.post("/api/channels/star/replay", "{\"from\": \"start\"}");
    house.restart();

    JsonNode waiting = House.json(house.get("/api/replays"));
    assertThat(waiting).hasSize(1);
    assertThat(waiting.path(0).path("destination").asText()).isEqualTo("star");
    assertThat(waiting.path(0).path("left").asInt()).isEqualTo(2);
    house.post("/api/channels/star/resume", "");
    await().untilAsserted(() -> assertThat(receiver.posts()).hasSize(4));
    await().untilAsserted(() -> assertThat(House.json(house.get("/api/replays"))).isEmpty());
  }

  @Test
  void aReplayThatMakesNoSenseIsRefused() {
    String path = "/api/channels/star/replay";
    assertThat(house.post(path, "{}").statusCode()).isEqualTo(400);
    assertThat(house.post(path, "{\"from\": \"yesterday\"}").statusCode()).isEqualTo(400);
    assertThat(house.post(path, "{\"from\": \"start\", \"dryrun\": true}").statusCode())
        .isEqualTo(400);
    assertThat(house.post("/api/channels/all/replay", "{}").statusCode()).isEqualTo(409);
    assertThat(house.post("/api/channels/morning/replay", "{}").statusCode()).isEqualTo(409);
    assertThat(house.post("/api/channels/moon/replay", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void deliveriesAreFoundByChannelStoryAndVerdict() {
    receiver.answer(422, "no");
    house.publish("a");
    await()
        .untilAsserted(
            () -> assertThat(House.json(house.get("/api/deliveries?verdict=refused"))).hasSize(1));

    assertThat(House.json(house.get("/api/deliveries?channel=star&article=a"))).hasSize(1);
    assertThat(House.json(house.get("/api/deliveries?verdict=accepted"))).isEmpty();
    HttpResponse<String> wrong = house.get("/api/deliveries?verdict=nice");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(House.json(wrong).path("detail").asText()).contains("accepted", "barred");
  }

  @Test
  void aStoryIsExplainedForEveryDestination() throws Exception {
    house.publish("a");
    house.accept("b.txt", "Sport\nHeadline of b\nGoals.\nThree of them.\n");
    await().untilAsserted(() -> assertThat(house.channel("star").path("behind").asInt()).isZero());
    assertThat(house.desk().shelf().awaitShown(2, Duration.ofSeconds(30))).isTrue();

    JsonNode has = house.explained("a", "star");
    assertThat(has.path("state").asText()).isEqualTo("has");
    assertThat(has.path("has").path("status").asInt()).isEqualTo(200);
    assertThat(has.path("has").path("deliveryId").asText())
        .isEqualTo(receiver.posts().getFirst().id());
    assertThat(has.path("has").path("answer").asText()).isEqualTo("taken");
    assertThat(house.explained("a", "all").path("detail").asText()).isEqualTo("Shows revision 1.");
    assertThat(house.explained("a", "morning").path("state").asText()).isEqualTo("under-way");
    assertThat(house.explained("b", "star").path("detail").asText())
        .isEqualTo("It is not selected: it selects the section harbour; the story has sport.");
    assertThat(house.get("/api/explain/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void aPartnerIsAskedWhetherItCanReceiveWithoutLeavingATrace() {
    JsonNode well = House.json(house.post("/api/partners/star/test", ""));
    assertThat(well.path("outcome").asText()).isEqualTo("accepted");
    assertThat(well.path("status").asInt()).isEqualTo(200);
    assertThat(receiver.posts())
        .extracting(Receiver.Post::event)
        .containsExactly("wiredesk.challenge");
    receiver.answer(401, "who are you?");

    JsonNode ill = House.json(house.post("/api/partners/star/test", ""));
    assertThat(ill.path("outcome").asText()).isEqualTo("barred");
    assertThat(ill.path("answer").asText()).contains("401");
    assertThat(house.channel("star").path("state").asText()).isEqualTo("flowing");
    assertThat(House.json(house.get("/api/deliveries"))).isEmpty();
    assertThat(house.post("/api/partners/all/test", "").statusCode()).isEqualTo(409);
    assertThat(house.post("/api/partners/moon/test", "").statusCode()).isEqualTo(404);
  }
}
