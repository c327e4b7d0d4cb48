package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What operators type.
class CommandTest {
  @TempDir Path folder;

  private final Receiver receiver = new Receiver();
  private House house;
  private String printed = "";

  @BeforeEach
  void openTheHouse() {
    house = House.with(folder, Map.of("star", House.partner(receiver, "pull: file:keys/pull")));
  }

  @AfterEach
  void closeTheHouse() {
    house.close();
    receiver.close();
  }

  private int run(String... args) {
    Terminal.Typed typed = Terminal.of(house).run(args);
    printed = typed.printed();
    return typed.code();
  }

  private void isDelivered(int entries) {
    await()
        .untilAsserted(
            () -> assertThat(house.channel("star").path("cursor").asInt()).isEqualTo(entries));
  }

  @Test
  void statusShowsWhoIsBehindAndWhy() {
    house.publish("a");
    isDelivered(1);

    assertThat(run("status")).isZero();
    assertThat(printed.lines().toList().get(0)).isEqualTo("wire: 1 entry");
    assertThat(printed.lines().toList().get(1).split("\\s+"))
        .containsExactly("CHANNEL", "KIND", "STATE", "BEHIND", "PARKED", "HELD", "TROUBLE");
    assertThat(printed.lines().toList().get(2).split("\\s+"))
        .containsExactly("star", "partner", "flowing", "0", "0", "0");
    assertThat(run("status", "--json")).isZero();
    assertThat(House.json(printed).path("head").asInt()).isOne();
  }

  @Test
  void aPartnerIsPausedAndResumed() {
    assertThat(run("pause", "star", "--reason", "they move house")).isZero();
    assertThat(printed).isEqualToIgnoringNewLines("paused star");
    assertThat(run("status")).isZero();
    assertThat(printed).contains("paused", "they move house");
    assertThat(run("resume", "star")).isZero();
    assertThat(run("resume", "star")).isEqualTo(1);
    assertThat(printed).contains("neither paused nor in trouble");
    assertThat(run("pause", "star")).isEqualTo(2);
    assertThat(run("pause", "moon", "--reason", "x")).isEqualTo(1);
    assertThat(printed).contains("No partner or digest is called \"moon\"");
  }

  @Test
  void whatIsParkedIsShownRetriedAndGivenUp() {
    receiver.answer(422, "no headline");
    house.publish("a");
    house.publish("b");
    isDelivered(2);

    assertThat(run("parked")).isZero();
    assertThat(printed).contains("star", "a", "b", "no headline");
    assertThat(run("parked", "retry", "star")).isEqualTo(2);
    assertThat(run("parked", "retry", "star", "1", "--all")).isEqualTo(2);
    receiver.answer(200, "taken");
    assertThat(run("parked", "retry", "star", "1")).isZero();
    assertThat(printed).isEqualToIgnoringNewLines("retried 1");
    await()
        .untilAsserted(() -> {
          run("parked", "star", "--json");
          assertThat(House.json(printed)).hasSize(1);
        });
    assertThat(run("parked", "discard", "star", "--all", "--reason", "headline")).isZero();
    assertThat(printed).isEqualToIgnoringNewLines("discarded 1");
    assertThat(run("deliveries", "--channel", "star", "--verdict", "refused")).isZero();
    assertThat(printed.lines()).hasSize(3);
    assertThat(run("deliveries", "--verdict", "nice")).isEqualTo(1);
  }

  @Test
  void aReplayIsCountedAndMade() {
    house.publish("a");
    house.publish("b");
    isDelivered(2);

    assertThat(run("replay", "star", "--from", "start", "--dry-run")).isZero();
    assertThat(printed)
        .isEqualToIgnoringNewLines("2 deliveries would be made of entries 1 to 2; nothing is sent");
    assertThat(run("replay", "star", "--article", "b")).isZero();
    await().untilAsserted(() -> assertThat(receiver.posts()).hasSize(3));
    assertThat(run("replay", "star")).isEqualTo(2);
    assertThat(run("replay", "star", "--from", "yesterday")).isEqualTo(1);
  }

  @Test
  void aStoryIsExplained() {
    house.publish("a");
    isDelivered(1);

    assertThat(run("explain", "a")).isZero();
    assertThat(printed)
        .contains("a: Headline of a", "revision 1 of 1, published at entry 1", "Has revision 1");
    assertThat(run("explain", "a", "--json")).isZero();
    assertThat(House.json(printed).path("destinations")).hasSize(1);
    assertThat(run("explain", "nothing")).isEqualTo(1);
  }

  @Test
  void aPartnerIsTestedAndItsTokenIsPrinted() {
    assertThat(run("partner", "test", "star")).isZero();
    assertThat(printed).startsWith("star: accepted, HTTP 200");
    receiver.answer(500, "ill");
    assertThat(run("partner", "test", "star")).isEqualTo(1);
    assertThat(run("partner")).isEqualTo(2);

    ByteArrayOutputStream token = new ByteArrayOutputStream();
    Wiredesk program =
        new Wiredesk(Map.of(), folder, new PrintStream(token, true, StandardCharsets.UTF_8));
    String[] call = {
      "partner",
      "token",
      "star",
      "--data",
      folder.resolve("var").toString(),
      "--feeds",
      folder.resolve("feeds").toString()
    };
    assertThat(Cli.run(program, Map.of(), call)).isZero();
    String made = token.toString(StandardCharsets.UTF_8).strip();
    assertThat(house.send("GET", "/api/partners/star/items", "", made).statusCode()).isEqualTo(200);
  }

  @Test
  void everyCommandHelps() {
    for (String command :
        new String[] {"explain", "deliveries", "parked", "replay", "pause", "resume", "partner"}) {
      assertThat(run(command, "--help")).as(command).isZero();
      assertThat(printed).as(command).startsWith("Usage: wiredesk " + command);
    }
    assertThat(run("parked", "retry", "--help")).isZero();
    assertThat(printed).startsWith("Usage: wiredesk parked retry");
  }
}
