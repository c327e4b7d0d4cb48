package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A story is killed that a partner fetched, to which nothing is pushed.
class FetchedKillTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String ITEMS = "/api/partners/star/items";

  @TempDir Path folder;

  private final Receiver receiver = new Receiver();
  private House house;

  @BeforeEach
  void openTheHouse() {
    String star = House.partner(receiver, "pull: file:keys/star-pull");
    house = House.with(folder, Map.of("star", star));
    String reason = "{\"reason\": \"they fetch\"}";
    assertThat(house.post("/api/channels/star/pause", reason).statusCode()).isEqualTo(200);
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(house.channel("star").path("state").asText()).isEqualTo("paused"));
    house.publish("a");
  }

  @AfterEach
  void closeTheHouse() {
    house.close();
    receiver.close();
  }

  private String token() throws IOException {
    return Files.readString(folder.resolve("var/keys/star-pull"));
  }

  private void kill() {
    HttpResponse<String> killed =
        house.send("DELETE", "/api/articles/a?action=kill&reason=A+name", "", House.TOKEN);
    assertThat(killed.statusCode()).isEqualTo(201);
  }

  /// What is proved of the partner.
  private JsonNode star() {
    for (JsonNode row : House.json(house.get("/api/proof/a")).path("destinations")) {
      if (row.path("destination").asText().equals("star")) {
        return row;
      }
    }
    throw new IllegalStateException("nothing of the partner");
  }

  private String state() {
    return star().path("state").asText();
  }

  private String fetch(String after, String token) {
    HttpResponse<String> page = house.send("GET", ITEMS + "?after=" + after, "", token);
    assertThat(page.statusCode()).isEqualTo(200);
    return page.headers().firstValue("Wiredesk-Cursor").orElseThrow();
  }

  @Test
  void askingForMoreConfirmsTheKillAndNothingLess() throws IOException {
    String cursor = fetch("0", token());
    kill();
    assertThat(state()).isEqualTo("open");
    assertThat(star().path("detail").asText()).startsWith("May have revision 1");

    String next = fetch(cursor, token());
    assertThat(state()).isEqualTo("open");
    assertThat(star().path("has").path("revision").asInt()).isOne();
    house.restart();
    assertThat(state()).isEqualTo("open");

    fetch(next, House.TOKEN);
    assertThat(state()).isEqualTo("open");

    fetch(next, token());
    assertThat(state()).isEqualTo("confirmed");
    assertThat(star().path("evidence").path("answer").asText())
        .startsWith("fetched up to entry 2, asked for more at ");
    assertThat(receiver.posts()).isEmpty();
  }

  @Test
  void whoDidNotFetchTheStoryNeedsNotBeTold() {
    fetch("0", House.TOKEN);
    kill();

    assertThat(state()).isEqualTo("never");
  }

  @Test
  void whatWentOutOnAStreamMayHaveArrived() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(house.address(ITEMS))
            .header("Authorization", "Bearer " + token())
            .header("Accept", "text/event-stream")
            .build();
    try (var client = HttpClient.newHttpClient()) {
      try (var lines = client.send(request, BodyHandlers.ofLines()).body()) {
        assertThat(lines.anyMatch(line -> line.equals("id: 1"))).isTrue();
      }
      client.shutdownNow();
    }
    kill();
    assertThat(state()).isEqualTo("open");

    try (var client = HttpClient.newHttpClient()) {
      HttpRequest resumed =
          HttpRequest.newBuilder(request, (_, _) -> true).header("Last-Event-ID", "2").build();
      try (var _ = client.send(resumed, BodyHandlers.ofLines()).body()) {
        await().atMost(LONG).untilAsserted(() -> assertThat(state()).isEqualTo("confirmed"));
      }
      client.shutdownNow();
    }
  }
}
