package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriberResourceTest {
  private static final String ADA =
      "{\"channel\": \"morning\", \"address\": \"Ada@news.example\", \"consent\": \"form A\"}";

  @TempDir Path folder;
  private Subscribed house;

  @BeforeEach
  void open() {
    house = new Subscribed(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static JsonNode json(HttpResponse<String> response, int status) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return new ObjectMapper().readTree(response.body());
  }

  private static void refused(HttpResponse<String> response, int status, String why)
      throws IOException {
    JsonNode problem = json(response, status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(problem.path("detail").asText()).contains(why);
  }

  private HttpResponse<String> sendFile(String query, String contentType, byte[] csv) {
    return house.send(
        house
            .request("/api/subscribers/import" + query)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(csv)));
  }

  @Test
  void aReaderIsAddedSeenAndChanged() throws IOException {
    JsonNode ada = json(house.post("/api/subscribers", ADA), 200);
    assertThat(ada.path("state").asText()).isEqualTo("ACTIVE");
    String preferences = "/api/subscribers/%s/preferences".formatted(ada.path("id").asText());

    JsonNode changed =
        json(
            house.send(
                house
                    .request(preferences)
                    .PUT(
                        BodyPublishers.ofString(
                            "{\"every\": \"saturday\", \"hour\": \"7:00\", \"sections\": [\"Harbour\"]}"))),
            200);

    assertThat(changed.path("preferences").path("every").asText()).isEqualTo("saturday");
    JsonNode page = json(house.get("/api/subscribers?channel=morning"), 200);
    assertThat(page.path("subscribers")).containsExactly(changed);
    assertThat(page.path("next").isNull()).isTrue();
    assertThat(json(house.get("/api/subscribers/counts"), 200).path("morning").path("ACTIVE"))
        .hasToString("1");
  }

  @Test
  void pagesFollowOneAnother() throws IOException {
    for (int i = 0; i < 3; i++) {
      house.post("/api/subscribers", ADA.replace("Ada", "a" + i));
    }

    JsonNode first = json(house.get("/api/subscribers?limit=2"), 200);
    JsonNode second =
        json(house.get("/api/subscribers?limit=2&after=" + first.path("next").asText()), 200);

    assertThat(first.path("subscribers")).hasSize(2);
    assertThat(second.path("subscribers")).hasSize(1);
    assertThat(second.path("next").isNull()).isTrue();
  }

  @Test
  void whatCannotBeDoneIsAProblemThatSaysWhy() throws IOException {
    refused(house.get("/api/subscribers?channel=moon"), 404, "No digest is called \"moon\"");
    refused(house.post("/api/subscribers", "{}"), 400, "Nobody was added");
    refused(house.post("/api/subscribers", ADA.replace("Ada@", "Ada")), 422, "no mail address");
    refused(
        house.post("/api/subscribers", ADA.replace("address", "adress")), 400, "not known here");
    refused(
        house.post("/api/subscribers", ADA.replace("}", ", \"sections\": \"x\"}")),
        400,
        "a list of names");
    refused(
        house.post("/api/subscribers", ADA.replace("}", ", \"hour\": \"noon\"}")),
        422,
        "time of day");
    refused(
        house.send(
            house
                .request("/api/subscribers/0000000000000000/preferences")
                .PUT(BodyPublishers.ofString("{}"))),
        404,
        "No subscription");
    refused(house.get("/api/subscribers/person"), 400, "Say whose");
    refused(house.get("/api/subscribers/export?channel=moon"), 404, "moon");
    refused(sendFile("?channel=moon", "text/csv", new byte[0]), 404, "moon");
    refused(sendFile("", "text/csv", new byte[0]), 400, "which digest");
    refused(sendFile("?channel=morning", "text/csv", new byte[0]), 422, "names no column");
    refused(sendFile("?channel=morning", "text/csv; charset=klingon", new byte[0]), 400, "klingon");
  }

  @Test
  void aPersonIsHandedOverAndErased() throws IOException {
    house.post("/api/subscribers", ADA);
    house.post("/api/subscribers", ADA.replace("morning", "evening"));

    JsonNode person = json(house.get("/api/subscribers/person?address=ada%40news.example"), 200);
    assertThat(person.path("subscriptions")).hasSize(2);
    assertThat(person.at("/subscriptions/0/consent/shown").asText()).isEqualTo("form A");
    assertThat(json(house.delete("/api/subscribers/person?address=ada@news.example"), 200))
        .hasToString("{\"erased\":2}");
    JsonNode after = json(house.get("/api/subscribers/person?address=ada@news.example"), 200);
    assertThat(after.path("subscriptions")).isEmpty();
    assertThat(after.at("/suppression/reason").asText()).isEqualTo("ERASED");
    refused(house.post("/api/subscribers", ADA), 422, "had everything erased");
  }

  @Test
  void anAddressIsBlockedAndAllowed() throws IOException {
    String ada = "{\"address\": \"ada@news.example\", \"why\": \"asked us\"}";
    json(house.post("/api/suppressions", ada), 200);

    JsonNode list = json(house.get("/api/suppressions"), 200);
    assertThat(list).hasSize(1);
    assertThat(list.at("/0/detail").asText()).isEqualTo("asked us");
    assertThat(list.toString()).doesNotContain("ada@");
    json(house.delete("/api/suppressions?address=ada@news.example"), 200);
    refused(house.delete("/api/suppressions?address=ada@news.example"), 404, "not on the");
    refused(house.post("/api/suppressions", "{}"), 400, "Nobody was blocked");
  }

  @Test
  void readersComeAndGoInFiles() throws IOException {
    byte[] latin =
        "email;consent\nada@news.example;für immer\nnobody;x\nada@news.example;x\n"
            .getBytes(StandardCharsets.ISO_8859_1);

    JsonNode imported =
        json(sendFile("?channel=morning", "text/csv; charset=\"iso-8859-1\"", latin), 200);

    assertThat(imported.path("added")).hasToString("1");
    assertThat(imported.path("known")).hasToString("1");
    assertThat(imported.at("/refused/0/line")).hasToString("3");
    HttpResponse<String> exported = house.get("/api/subscribers/export?channel=morning");
    assertThat(exported.statusCode()).isEqualTo(200);
    assertThat(exported.headers().firstValue("Content-Type"))
        .contains("text/csv; charset=utf-8; header=present");
    assertThat(exported.body())
        .hasLineCount(2)
        .contains("ada@news.example,morning,active,für immer");
  }

  @Test
  void aLineInAnotherEncodingIsRefusedAndNoOther() throws IOException {
    byte[] latin =
        "email,consent\na@x.example,für\nb@x.example,form\n".getBytes(StandardCharsets.ISO_8859_1);

    JsonNode imported = json(sendFile("?channel=morning", "text/csv", latin), 200);

    assertThat(imported.path("added")).hasToString("1");
    assertThat(imported.at("/refused/0/reason").asText()).contains("UTF-8 is wanted");
  }

  @Test
  void aFileOfManyReadersGoesRoundHoweverLongItTakes() throws IOException {
    house.close();
    house = new Subscribed(folder, Duration.ofMillis(1));
    StringBuilder csv = new StringBuilder("email,consent\r\n");
    for (int i = 0; i < 20_000; i++) {
      csv.append("r%d@x.example,%s\r\n".formatted(i, "c".repeat(100)));
    }

    HttpResponse<String> answer =
        sendFile("?channel=morning", "text/csv", csv.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(answer.body()).startsWith("\n");
    JsonNode imported = json(answer, 200);
    assertThat(imported.path("added")).hasToString("20000");
    assertThat(house.get("/api/subscribers/export").body()).hasLineCount(20_001);
  }
}
