package dev.wiredesk.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.RichText;
import dev.wiredesk.intake.Newsdesk;
import dev.wiredesk.intake.Printed;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the API takes, and what it answers.
class ApiIntakeTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private static final String COPY = "Harbour\nPort reopens\nCargo moves again.\nCranes swung.\n";

  @TempDir Path folder;
  private Store store;
  private Counter counter;

  @BeforeEach
  void open() {
    store = Stores.open("sqlite:wiredesk.db", folder, NOON);
    counter = new Counter(new Newsdesk(store.wire(), NOON, "en"), folder);
  }

  @AfterEach
  void close() {
    counter.close();
    store.close();
  }

  private Article newest() {
    return store.wire().newest("port").map(Entry::article).orElseThrow();
  }

  private Counter.Reply plain(String query, String text) {
    return counter.send(
        "POST",
        "/api/articles?id=port" + query,
        "text/plain",
        text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode json(Counter.Reply reply) throws IOException {
    return new ObjectMapper().readTree(reply.body());
  }

  private static String detail(Counter.Reply reply) throws IOException {
    return json(reply).path("detail").asText();
  }

  @Test
  void aTakedownSaysWhoWhyAndByWhichCase() {
    plain("", COPY);

    Counter.Reply reply =
        counter.send(
            "DELETE",
            "/api/articles/port?action=kill&reason=court&note=Wrong%20port.&legal=4711&by=ines",
            "");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(newest().lifecycle().action()).isEqualTo(Action.KILL);
    assertThat(newest().lifecycle().changeNote())
        .isEqualTo(new ChangeNote(RichText.plain("Wrong port."), "court", "4711", "ines"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"withdraw", "unpublish", "expire"})
  void everyActionThatEndsAStoryIsTaken(String action) {
    plain("", COPY);

    assertThat(counter.send("DELETE", "/api/articles/port?action=" + action, "").status())
        .isEqualTo(201);
    assertThat(newest().lifecycle().action().name()).isEqualToIgnoringCase(action);
  }

  @Test
  void anActionThatNobodyKnowsDoesNothing() throws Exception {
    plain("", COPY);

    for (String action : new String[] {"scrap", "update", "Kill"}) {
      Counter.Reply reply = counter.send("DELETE", "/api/articles/port?action=" + action, "");
      assertThat(reply.status()).isEqualTo(400);
      assertThat(detail(reply))
          .startsWith("\"" + action + "\"")
          .contains("kill, withdraw, unpublish, expire");
    }
    assertThat(counter.send("DELETE", "/api/articles/port?action=kill", "").status())
        .isEqualTo(422);
    assertThat(counter.send("DELETE", "/api/articles/nothing", "").status()).isEqualTo(404);
    assertThat(store.wire().head()).isEqualTo(1);
  }

  @Test
  void aCopyMaySayBesideItselfWhatItDoes() throws Exception {
    plain("", COPY);

    assertThat(plain("&action=correct&note=It%20was%20Tuesday.&by=ines", COPY + "More.\n").status())
        .isEqualTo(201);
    assertThat(newest().lifecycle().action()).isEqualTo(Action.CORRECT);
    Counter.Reply mute = plain("&action=correct", COPY + "Still more.\n");
    assertThat(mute.status()).isEqualTo(422);
    assertThat(json(mute).at("/errors/0/pointer").asText()).isEqualTo("#/changeNote/publicText");
  }

  @Test
  void copyThatTakesItsStoryBackNeedsNoText() {
    plain("", COPY);
    String kill =
        "{\"id\": \"port\", \"action\": \"kill\", \"changeNote\": {\"legalRef\": \"4711\", \"internalText\": \"libel\"}}";

    assertThat(counter.send("POST", "/api/articles", kill).status()).isEqualTo(201);
    assertThat(counter.send("PUT", "/api/articles/port", kill).status()).isEqualTo(200);
    assertThat(newest().headline()).isEqualTo("Port reopens");
  }

  @Test
  void anEmbargoIsMovedOpenedAndLifted() throws Exception {
    Counter.Reply held = plain("&embargo=2026-12-01T10:00%2B01:00", COPY);
    assertThat(json(held).path("heldUntil").asText()).isEqualTo("2026-12-01T09:00:00Z");

    Counter.Reply moved =
        counter.send(
            "POST",
            "/api/embargoes/port",
            "{\"until\": \"2026-12-02 10:00 Europe/Berlin\", \"by\": \"ines\", \"reason\": \"asked\", \"legal\": \"4711\"}");
    assertThat(moved.status()).isEqualTo(201);
    assertThat(json(moved).path("heldUntil").asText()).isEqualTo("2026-12-02T09:00:00Z");
    assertThat(newest().lifecycle().changeNote())
        .isEqualTo(new ChangeNote(null, "asked", "4711", "ines"));
    Counter.Reply open = counter.send("POST", "/api/embargoes/port", "{\"until\": null}");
    assertThat(json(open).path("heldUntil").asText()).isEqualTo("open");
    Counter.Reply lifted = counter.send("POST", "/api/embargoes/port", "{\"lift\": true}");
    assertThat(lifted.status()).isEqualTo(201);
    assertThat(json(lifted).has("heldUntil")).isFalse();
    assertThat(newest().heldUntil()).isEqualTo(NOON.instant());
  }

  @Test
  void whatReadersHaveIsNotHeldAndTheAnswerSaysWhatToDo() throws Exception {
    plain("", COPY);

    Counter.Reply late = counter.send("POST", "/api/embargoes/port", "{\"until\": null}");

    assertThat(late.status()).isEqualTo(409);
    assertThat(detail(late)).startsWith("Readers have \"port\"").contains("withdraw it");
    assertThat(counter.send("POST", "/api/embargoes/port", "{\"lift\": true}").status())
        .isEqualTo(200);
    assertThat(counter.send("POST", "/api/embargoes/nothing", "{\"lift\": true}").status())
        .isEqualTo(404);
    counter.send("DELETE", "/api/articles/port", "");
    assertThat(detail(counter.send("POST", "/api/embargoes/port", "{\"lift\": true}")))
        .contains("was taken back");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"by\": \"ines\"}",
        "{\"lift\": false}",
        "{\"lift\": \"yes\"}",
        "{\"until\": null, \"lift\": true}",
        "{\"until\": 12}",
        "{\"lift\": true, \"reson\": \"typo\"}",
        "{\"lift\": true, \"lift\": true}"
      })
  void anUnclearEmbargoDoesNothing(String body) throws Exception {
    plain("&embargo=open", COPY);

    Counter.Reply reply = counter.send("POST", "/api/embargoes/port", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(detail(reply)).contains("{\"lift\": true}", "Nothing was done.");
    assertThat(store.wire().head()).isEqualTo(1);
  }

  @Test
  void aRefusedFileIsNotNamedInTheLog() throws IOException {
    try (Printed printed = new Printed()) {
      assertThat(counter.drop("secret-merger.md", "---\ntitle: Merger\nurgency: 12\n---\n"))
          .isFalse();

      assertThat(printed.lines())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).doesNotContainIgnoringCase("merger"));
    }
    assertThat(Files.readString(folder.resolve("inbox/failed/secret-merger.md.reason.txt")))
        .startsWith("secret-merger.md: /urgency: line 3");
  }
}
