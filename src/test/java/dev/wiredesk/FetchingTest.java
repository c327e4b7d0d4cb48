package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Partners who fetch what they are sent.
class FetchingTest {
  private static final String ITEMS = "/api/partners/star/items";

  @TempDir Path folder;

  private final Receiver receiver = new Receiver();
  private House house;

  @BeforeEach
  void openTheHouse() {
    String star =
        House.partner(
            receiver,
            "select: {section: Harbour}",
            "pull: file:keys/star-pull",
            "auth: {bearer: \"file:keys/theirs\"}");
    String moon = House.partner(receiver, "gzip: true", "pull: file:keys/moon-pull");
    write("theirs", "their-token");
    house = House.with(folder, Map.of("star", star, "moon", moon));
  }

  private void write(String key, String text) {
    try {
      Files.createDirectories(folder.resolve("var/keys"));
      Files.writeString(folder.resolve("var/keys").resolve(key), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void closeTheHouse() {
    house.close();
    receiver.close();
  }

  private String token(String partner) throws IOException {
    return Files.readString(folder.resolve("var/keys/" + partner + "-pull"));
  }

  @Test
  void whatIsFetchedIsWhatIsPostedByteForByteAndSigned() throws Exception {
    house.publish("a");
    await().untilAsserted(() -> assertThat(posted("a")).hasSize(1));
    Receiver.Post post = posted("a").getFirst();

    HttpResponse<String> page = house.send("GET", ITEMS, "", token("star"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Wiredesk-Cursor")).hasValue("1");
    String line = page.body().strip();
    String payload = line.substring(line.indexOf("\"payload\":") + 10, line.length() - 1);
    JsonNode item = House.json(line);
    assertThat(payload).isEqualTo(post.body());
    assertThat(item.path("id").asText()).isEqualTo(post.id());
    assertThat(item.path("event").asText()).isEqualTo("article.published");
    assertThat(item.path("sequence").asLong()).isEqualTo(1);
    assertThat(item.path("cursor").asText()).isEqualTo("1");
    JsonNode headers = item.path("headers");
    assertThat(headers.path("webhook-signature").asText())
        .isEqualTo(
            "v1," + signature(post.id(), headers.path("webhook-timestamp").asText(), payload));
    assertThat(line).doesNotContain("their-token");
  }

  /// What the star got of a story; the moon gets the same, compressed.
  private List<Receiver.Post> posted(String id) {
    return receiver.posts().stream()
        .filter(post -> post.body().contains("\"articleId\":\"%s\"".formatted(id)))
        .toList();
  }

  private String signature(String id, String timestamp, String payload) throws Exception {
    String secret = Files.readString(folder.resolve("var/keys/star")).strip();
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed = id + "." + timestamp + "." + payload;
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aPartnerIsAdmittedToItsOwnDeliveriesAndToNothingElse() throws Exception {
    assertThat(house.send("GET", ITEMS, "", token("star")).statusCode()).isEqualTo(200);
    assertThat(house.get(ITEMS).statusCode()).isEqualTo(200);
    assertThat(house.send("GET", ITEMS, "", token("moon")).statusCode()).isEqualTo(403);
    assertThat(house.send("GET", ITEMS, "", "wrong").statusCode()).isEqualTo(401);
    assertThat(house.send("GET", "/api/partners/none/items", "", token("star")).statusCode())
        .isEqualTo(403);
    assertThat(house.get("/api/partners/none/items").statusCode()).isEqualTo(404);
    for (String path :
        List.of(
            "/api/wire",
            "/api/channels",
            "/api/partners/star/test",
            "/api/partners/star/items/../../../channels",
            "/api/partners/star/items/more")) {
      assertThat(house.send("GET", path, "", token("star")).statusCode()).as(path).isEqualTo(401);
    }
    assertThat(house.send("POST", ITEMS, "", token("star")).statusCode()).isEqualTo(401);
    assertThat(house.send("POST", "/api/partners/star/test", "", token("star")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void whatIsCompressedForPostingIsFetchedInClear() throws Exception {
    house.publish("a");

    JsonNode item = House.json(house.send("GET", "/api/partners/moon/items", "", token("moon")));

    assertThat(item.path("payload").path("articleId").asText()).isEqualTo("a");
    assertThat(item.path("headers").has("content-encoding")).isFalse();
  }

  @Test
  void pagesFollowEachOtherByCursor() {
    house.publish("a");
    house.publish("b");
    house.publish("c");

    HttpResponse<String> first = house.get(ITEMS + "?limit=2");
    assertThat(first.body().lines()).hasSize(2);
    String cursor = first.headers().firstValue("Wiredesk-Cursor").orElseThrow();
    assertThat(house.get(ITEMS + "?after=" + cursor).body().lines())
        .singleElement()
        .satisfies(
            line -> assertThat(House.json(line).at("/payload/articleId").asText()).isEqualTo("c"));
    assertThat(house.get(ITEMS + "?after=3").body()).isEmpty();
  }

  @Test
  void aCursorThatIsNoneIsRefusedWithWhatIsWanted() {
    assertThat(house.get(ITEMS + "?after=x").statusCode()).isEqualTo(400);
    HttpResponse<String> ahead = house.get(ITEMS + "?after=9");
    assertThat(ahead.statusCode()).isEqualTo(400);
    assertThat(House.json(ahead).path("detail").asText()).contains("the wire ends at entry 0");
  }

  @Test
  void aStreamCatchesUpAndFollowsTheWireAndResumesWhereItWasCut() throws Exception {
    house.publish("a");
    house.publish("b");
    List<String> seen = new ArrayList<>();
    try (BufferedReader stream = stream("0", null)) {
      seen.add(next(stream));
      seen.add(next(stream));
      house.publish("c");
      seen.add(next(stream));
    }
    assertThat(seen)
        .containsExactly("1 article.published a", "2 article.published b", "3 article.published c");

    try (BufferedReader stream = stream("0", "2")) {
      assertThat(next(stream)).isEqualTo("3 article.published c");
    }
  }

  @Test
  void aStreamEndsForWhomItIsNoLongerMeant() throws Exception {
    try (BufferedReader stream = stream("0", null)) {
      house.publish("a");
      assertThat(next(stream)).isEqualTo("1 article.published a");
      write("star-pull", "another-token-of-the-same-partner");
      house.publish("b");
      // What was known of the old token lasts for a second at most.
      int more = 2;
      while (next(stream) != null) {
        house.publish("more" + more++);
      }
    }
  }

  private BufferedReader stream(String after, String last) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(house.address(ITEMS + "?after=" + after))
            .header("Authorization", "Bearer " + token("star"))
            .header("Accept", "text/event-stream");
    if (last != null) {
      request.header("Last-Event-ID", last);
    }
    HttpResponse<java.io.InputStream> response =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /// The next event, or null at the end of the stream.
  private static String next(BufferedReader stream) throws IOException {
    String id = "";
    String event = "";
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("data: ")) {
        return "%s %s %s"
            .formatted(id, event, House.json(line.substring(6)).path("articleId").asText());
      }
    }
    return null;
  }
}
