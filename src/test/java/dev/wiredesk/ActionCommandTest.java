package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.Event;
import dev.wiredesk.article.RichText;
import dev.wiredesk.wire.Entry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What editors type when a story has to be changed, held or taken back.
class ActionCommandTest {
  private static final String FEED = "kind: feed\ntitle: All\n";

  @TempDir Path folder;
  private House house;
  private String printed = "";
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void openTheHouse() {
    house = House.with(folder, Map.of("all", FEED));
    environment.put("WIREDESK_URL", house.address("").toString());
    environment.put("WIREDESK_TOKEN", House.TOKEN);
    environment.put("WIREDESK_BY", "ines");
  }

  @AfterEach
  void closeTheHouse() {
    house.close();
  }

  private int run(String... args) {
    Terminal.Typed typed = new Terminal(environment, folder).run(args);
    printed = typed.printed();
    return typed.code();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String plain(String standfirst) throws IOException {
    return file("port.txt", "Harbour\nPort reopens\n%s\nCranes swung.\n".formatted(standfirst));
  }

  private Article newest(String id) {
    return house.desk().store().wire().newest(id).map(Entry::article).orElseThrow();
  }

  @Test
  void aStoryIsPublishedCorrectedAndKilled() throws IOException {
    assertThat(run("publish", "--wait", plain("Cargo moves."))).isZero();
    assertThat(printed)
        .endsWith("port.txt: entry 1, port revision 1, https://news.example/articles/port\n");
    assertThat(newest("port").lifecycle().changeNote().by()).isEqualTo("ines");

    String corrected = plain("Cargo moves again.");
    assertThat(run("correct", corrected)).isEqualTo(1);
    assertThat(printed).contains("a correction tells readers what was wrong");
    assertThat(run("correct", corrected, "--note", "Not for the first time.", "--by", "jo"))
        .isZero();
    assertThat(Event.of(newest("port"))).isEqualTo(Event.CORRECTED);
    assertThat(newest("port").lifecycle().changeNote())
        .isEqualTo(new ChangeNote(RichText.plain("Not for the first time."), null, null, "jo"));

    assertThat(run("kill", "port")).isEqualTo(2);
    assertThat(run("kill", "port", "--reason", "court", "--note", "Taken down.", "--legal", "4711"))
        .isZero();
    assertThat(printed).isEqualToIgnoringNewLines("killed port: entry 3, revision 3");
    assertThat(newest("port").lifecycle().changeNote())
        .isEqualTo(new ChangeNote(RichText.plain("Taken down."), "court", "4711", "ines"));
  }

  @Test
  void aStoryIsWithdrawnOrExpiredWithoutAReason() {
    house.publish("a");
    house.publish("b");

    assertThat(run("withdraw", "a")).isZero();
    assertThat(printed).isEqualToIgnoringNewLines("withdrawn a: entry 3, revision 2");
    assertThat(run("expire", "b", "--reason", "last week's weather")).isZero();
    assertThat(newest("a").lifecycle().action()).isEqualTo(Action.WITHDRAW);
    assertThat(newest("b").lifecycle().action()).isEqualTo(Action.EXPIRE);
    assertThat(run("withdraw", "nothing")).isEqualTo(1);
    assertThat(printed).contains("The wire holds no story \"nothing\".");
  }

  @Test
  void anEmbargoIsSetMovedAndLifted() throws IOException {
    Instant hour = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);

    assertThat(run("publish", plain("Cargo moves."), "--embargo", hour.toString())).isZero();
    assertThat(printed).contains("revision 1, is held until " + hour);
    assertThat(run("embargo", "port", "--open", "--reason", "they asked")).isZero();
    assertThat(printed)
        .isEqualToIgnoringNewLines("port is held until its embargo is lifted: entry 2, revision 2");
    assertThat(newest("port").lifecycle().changeNote())
        .isEqualTo(new ChangeNote(null, "they asked", null, "ines"));
    assertThat(run("embargo", "port", "--until", "2020-01-01T00:00:00Z")).isEqualTo(1);
    assertThat(printed).contains("is past");
    assertThat(run("embargo", "port", "--lift")).isZero();
    assertThat(printed).isEqualToIgnoringNewLines("port is out: entry 3, revision 3");
    assertThat(run("embargo", "port", "--open")).isEqualTo(1);
    assertThat(printed).contains("Readers have \"port\"", "withdraw it");
  }

  @Test
  void aCallThatIsWrongIsNotSent() throws IOException {
    String file = plain("Cargo moves.");

    assertThat(run("publish", file, "--action", "kill")).isEqualTo(2);
    assertThat(printed).contains("publish, update or correct is wanted");
    assertThat(run("embargo", "port")).isEqualTo(2);
    assertThat(run("embargo", "port", "--lift", "--open")).isEqualTo(2);
    assertThat(run("publish", folder.resolve("nothing.txt").toString())).isEqualTo(1);
    assertThat(printed).endsWith("nothing.txt: there is no such file\n");
    assertThat(house.desk().store().wire().head()).isZero();
  }

  @Test
  void whoIsAtTheKeyboardDoesNotContradictTheCopy() throws IOException {
    String copy = file("tram.md", "---\ntitle: Tram\nby: jo\n---\nText.\n");

    assertThat(run("publish", copy, "--by", "ines")).isEqualTo(1);
    assertThat(printed).contains("/changeNote/by");
    assertThat(run("publish", copy)).isZero();
    assertThat(newest("tram").lifecycle().changeNote().by()).isEqualTo("jo");
  }

  @Test
  void whoeverIsLoggedInDoesItIfNobodyIsNamed() throws IOException {
    environment.remove("WIREDESK_BY");

    assertThat(run("publish", plain("Cargo moves."))).isZero();
    assertThat(newest("port").lifecycle().changeNote().by())
        .isEqualTo(System.getProperty("user.name"));
  }

  @Test
  void aStoryExpiresByItselfAtItsTime() throws IOException {
    Instant soon = Instant.now().plusSeconds(2);
    house.accept("ad.md", "---\ntitle: Sale\nexpires: %s\n---\nText.\n".formatted(soon));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(Event.of(newest("ad"))).isEqualTo(Event.EXPIRED));
    assertThat(newest("ad").changed()).isAfterOrEqualTo(soon.truncatedTo(ChronoUnit.SECONDS));
  }

  @Test
  void theRouteOfEmbargoesWantsTheToken() {
    house.publish("a");
    HttpResponse<String> answer = house.send("POST", "/api/embargoes/a", "{}", "wrong");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(house.post("/api/embargoes/a", "{\"until\": null}").statusCode()).isEqualTo(409);
    assertThat(house.post("/api/embargoes/a", "").statusCode()).isEqualTo(400);
  }

  @Test
  void everyCommandHelps() {
    for (String command :
        new String[] {"publish", "correct", "kill", "withdraw", "expire", "embargo"}) {
      assertThat(run(command, "--help")).as(command).isZero();
      assertThat(printed).as(command).startsWith("Usage: wiredesk " + command).contains("--by");
    }
  }
}
