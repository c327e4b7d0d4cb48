package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A story is killed that three partners, a feed and its page had; one partner is in trouble.
class ProvenKillTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String FEED =
      "kind: feed\ntitle: All\ndescription: All of it.\nformats: [rss]\n";

  @TempDir Path folder;

  private final Receiver star = new Receiver();
  private final Receiver moon = new Receiver();
  private final Receiver sun = new Receiver();
  private final Receiver alarm = new Receiver();
  private House house;

  @BeforeEach
  void openTheHouse() {
    house =
        House.with(
            folder,
            Map.of(
                "star", House.partner(star),
                "moon", House.partner(moon),
                "sun", House.partner(sun, "select: {section: Sport}"),
                "all", FEED),
            Map.of(
                "wiredesk.kill.confirm-within", "1s",
                "wiredesk.kill.mail", "desk@news.example",
                "wiredesk.kill.webhook", alarm.address(),
                "wiredesk.kill.webhook-secret", "file:keys/alarm",
                "wiredesk.egress.allow", "127.0.0.0/8"));
  }

  @AfterEach
  void closeTheHouse() {
    house.close();
    Stream.of(star, moon, sun, alarm).forEach(Receiver::close);
  }

  private JsonNode proof() {
    return House.json(house.get("/api/proof/a"));
  }

  private static JsonNode at(JsonNode proof, String destination) {
    for (JsonNode row : proof.path("destinations")) {
      if (row.path("destination").asText().equals(destination)) {
        return row;
      }
    }
    throw new IllegalStateException("nothing of " + destination);
  }

  private String state(String destination) {
    return at(proof(), destination).path("state").asText();
  }

  private List<String> told(String type) {
    return alarm.posts().stream()
        .map(Receiver.Post::body)
        .filter(body -> House.json(body).path("type").asText().equals(type))
        .toList();
  }

  private void kill() {
    HttpResponse<String> killed =
        house.send("DELETE", "/api/articles/a?action=kill&reason=A+name", "", House.TOKEN);
    assertThat(killed.statusCode()).isEqualTo(201);
  }

  private void publishToAll() {
    house.publish("a");
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          assertThat(state("star")).isEqualTo("confirmed");
          assertThat(state("moon")).isEqualTo("confirmed");
          assertThat(state("all")).isEqualTo("confirmed");
        });
  }

  @Test
  void theNoteInTheNextEditionConfirmsADigest() throws IOException {
    Files.writeString(
        folder.resolve("feeds/morning.yaml"),
        """
        kind: digest
        title: Morning
        sender: desk@news.example
        at: 06:30 UTC
        to: [reader@news.example]
        """);
    await()
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(house.get("/api/subscribers?channel=morning").body()).contains("reader@"));
    publishToAll();
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          assertThat(house.post("/api/channels/morning/wake", "{}").statusCode()).isEqualTo(202);
          assertThat(at(proof(), "morning").path("has").path("revision").asInt()).isOne();
        });
    kill();
    await().atMost(LONG).untilAsserted(() -> assertThat(state("all")).isEqualTo("confirmed"));
    assertThat(at(proof(), "morning").path("state").asText()).isEqualTo("open");
    assertThat(at(proof(), "morning").path("detail").asText())
        .contains("./wiredesk digest send morning --everybody");

    house.post("/api/channels/morning/wake", "{}");

    await().atMost(LONG).untilAsserted(() -> assertThat(state("morning")).isEqualTo("confirmed"));
    assertThat(proof().path("open").asLong()).isZero();
  }

  @Test
  void whoDoesNotConfirmIsOpenIsEscalatedAndConfirmsInTheEnd() {
    publishToAll();
    star.answer(503, "not now");
    kill();

    await().atMost(LONG).untilAsserted(() -> assertThat(told("kill.open")).isNotEmpty());
    await().atMost(LONG).untilAsserted(() -> assertThat(state("moon")).isEqualTo("confirmed"));
    await().atMost(LONG).untilAsserted(() -> assertThat(state("all")).isEqualTo("confirmed"));
    JsonNode open = proof();
    assertThat(open.path("event").asText()).isEqualTo("killed");
    assertThat(open.path("open").asLong()).isOne();
    assertThat(at(open, "star").path("state").asText()).isEqualTo("open");
    assertThat(at(open, "star").path("has").path("revision").asInt()).isOne();
    assertThat(at(open, "star").path("openSince").asText())
        .isEqualTo(open.path("accepted").asText());
    assertThat(at(open, "moon").path("evidence").path("status").asInt()).isEqualTo(200);
    assertThat(at(open, "moon").path("evidence").path("deliveryId").asText()).isNotEmpty();
    assertThat(at(open, "sun").path("state").asText()).isEqualTo("never");
    assertThat(at(open, "article").path("evidence").path("status").asInt()).isEqualTo(410);
    assertThat(house.get("/metrics").body()).contains("wiredesk_kills_open 1.0");
    assertThat(House.json(house.get("/api/kills?open=true")).path(0).path("waitsFor").toString())
        .isEqualTo("[\"star\"]");
    assertThat(told("kill.open")).allMatch(body -> body.contains("\"destination\":\"star\""));

    star.answer(200, "taken");

    await().atMost(LONG).untilAsserted(() -> assertThat(proof().path("open").asLong()).isZero());
    await().atMost(LONG).untilAsserted(() -> assertThat(told("kill.clear")).hasSize(1));
    assertThat(at(proof(), "star").path("evidence").path("answer").asText()).contains("taken");
    assertThat(house.get("/api/kills?open=true").body()).isEqualTo("[]");
    assertThat(house.get("/metrics").body())
        .contains("wiredesk_kills_open 0.0", "wiredesk_channel_behind{channel=\"star\"}")
        .doesNotContain("Headline of a", "\"a\"");
    assertThat(mails()).anyMatch(mail -> mail.contains("To: <desk@news.example>"));
  }

  private List<String> mails() {
    try (Stream<Path> mails = Files.list(folder.resolve("var/mailbox"))) {
      return mails
          .filter(mail -> mail.toString().endsWith(".eml"))
          .map(ProvenKillTest::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aPartnerWhoseFileIsGoneStaysOpenUntilSomebodyAcknowledgesIt() throws IOException {
    publishToAll();
    Files.delete(folder.resolve("feeds/star.yaml"));
    house.restart();
    kill();
    await().atMost(LONG).untilAsserted(() -> assertThat(proof().path("open").asLong()).isOne());
    assertThat(at(proof(), "star").path("kind").asText()).isEqualTo("removed");

    String path = "/api/proof/a/acknowledge";
    assertThat(house.post(path, "{\"destination\": \"star\"}").statusCode()).isEqualTo(400);
    assertThat(
            house
                .post(path, "{\"destination\": \"moon\", \"by\": \"Ellen\", \"reason\": \"x\"}")
                .statusCode())
        .isEqualTo(409);
    String said = "{\"destination\": \"star\", \"by\": \"Ellen\", \"reason\": \"told by phone\"}";
    assertThat(house.post(path, said).statusCode()).isEqualTo(200);

    house.restart();
    JsonNode star = at(proof(), "star");
    assertThat(star.path("state").asText()).isEqualTo("acknowledged");
    assertThat(star.path("acknowledged").path("by").asText()).isEqualTo("Ellen");
    assertThat(star.path("detail").asText()).contains("told by phone");
    assertThat(proof().path("open").asLong()).isZero();
  }

  @Test
  void aPartnerThatWasPausedIsOpenAfterARestartAndConfirmsWhenItIsResumed() {
    publishToAll();
    assertThat(house.post("/api/channels/star/pause", "{\"reason\": \"x\"}").statusCode())
        .isEqualTo(200);
    kill();
    await().atMost(LONG).untilAsserted(() -> assertThat(state("moon")).isEqualTo("confirmed"));
    assertThat(state("star")).isEqualTo("open");

    house.restart();
    await().atMost(LONG).untilAsserted(() -> assertThat(proof().path("open").asLong()).isOne());
    JsonNode paused = at(proof(), "star");
    assertThat(paused.path("state").asText()).isEqualTo("open");
    assertThat(paused.path("has").path("revision").asInt()).isOne();
    assertThat(paused.path("detail").asText()).contains("./wiredesk resume star");
    int posts = star.posts().size();

    assertThat(house.post("/api/channels/star/resume", "").statusCode()).isEqualTo(202);
    await().atMost(LONG).untilAsserted(() -> assertThat(state("star")).isEqualTo("confirmed"));
    assertThat(at(proof(), "star").path("has").path("revision").asInt()).isEqualTo(2);
    assertThat(proof().path("open").asLong()).isZero();
    assertThat(star.posts()).hasSize(posts + 1);
  }

  @Test
  void thePageNeedsTheTokenAndNothingElse() {
    publishToAll();
    kill();
    await().atMost(LONG).untilAsserted(() -> assertThat(proof().path("open").asLong()).isZero());

    assertThat(house.send("GET", "/desk/proof/a", "", "wrong").statusCode()).isEqualTo(401);
    assertThat(house.send("GET", "/metrics", "", "wrong").statusCode()).isEqualTo(401);
    HttpResponse<String> page = house.get("/desk/proof/a");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Headline of a", "Nothing open", "A name", "HTTP 410", "star", "moon")
        .doesNotContain("<script", "<link", " src=");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "sha256-"));
    assertThat(house.get("/api/proof/a?part=page").statusCode()).isEqualTo(200);
    assertThat(house.get("/api/proof/a?part=poem").statusCode()).isEqualTo(400);
    assertThat(house.get("/api/proof/nobody").statusCode()).isEqualTo(404);
  }
}
