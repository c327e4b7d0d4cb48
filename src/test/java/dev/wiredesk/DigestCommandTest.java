package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the people who make a digest type.
class DigestCommandTest {
  private static final String MORNING =
      """
      kind: digest
      title: The morning
      subject: "{headline} and more"
      sender: Morning <morning@news.example>
      to: [ada@mail.example]
      every: day
      at: 06:30 Europe/Berlin
      select: {section: Harbour}
      """;

  @TempDir Path folder;
  private House house;
  private String printed = "";

  @BeforeEach
  void openTheHouse() {
    house = House.with(folder, Map.of("morning", MORNING));
    house.publish("port");
    house.publish("quay");
  }

  @AfterEach
  void closeTheHouse() {
    house.close();
  }

  private int run(String... args) {
    Terminal.Typed typed = Terminal.of(house).run(args);
    printed = typed.printed();
    return typed.code();
  }

  private List<String> mails() {
    Path mailbox = folder.resolve("var/mailbox");
    if (!Files.isDirectory(mailbox)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(mailbox)) {
      return files
          .filter(file -> file.toString().endsWith(".eml"))
          .map(DigestCommandTest::text)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theNextEditionIsLookedAtInEveryForm() {
    assertThat(run("digest", "preview", "morning")).isZero();
    assertThat(printed).contains("Headline of port", "Headline of quay").doesNotContain("<p");
    assertThat(run("digest", "preview", "morning", "--html")).isZero();
    assertThat(printed).startsWith("<!DOCTYPE html").contains("Headline of port");
    assertThat(run("digest", "preview", "morning", "--source")).isZero();
    assertThat(printed)
        .contains("Message-ID: <morning-", "List-Unsubscribe: <https://news.example");
    assertThat(mails()).isEmpty();
  }

  @Test
  void anEditionIsLookedAtAsAReaderWouldGetItOrAsOfAnEarlierTime() {
    run("digest", "send", "morning", "--everybody");
    await().until(() -> mails().size() == 1);
    house.publish("pier");

    assertThat(run("digest", "preview", "morning", "--subscriber", "ada@mail.example")).isZero();
    assertThat(printed).contains("Headline of pier").doesNotContain("Headline of port");
    assertThat(run("digest", "preview", "morning", "--as-of", "2020-01-01")).isZero();
    assertThat(printed).doesNotContain("Headline of");
    assertThat(run("digest", "preview", "morning", "--subscriber", "eve@mail.example"))
        .isEqualTo(1);
    assertThat(printed).contains("morning has no reader with this address");
    assertThat(run("digest", "preview", "nothing")).isEqualTo(1);
    assertThat(printed).contains("nothing");
  }

  @Test
  void aTrialMailMovesNobody() {
    assertThat(run("digest", "send", "morning", "--test", "you@news.example")).isZero();
    assertThat(mails())
        .singleElement()
        .asString()
        .contains("To: you@news.example", "Headline of port");

    run("digest", "send", "morning", "--everybody");
    await().until(() -> mails().size() == 2);
    assertThat(mails()).anyMatch(mail -> mail.contains("To: ada@mail.example"));
  }

  /// The sum of the edition that was mailed.
  private JsonNode sum(String counted) {
    assertThat(run("digest", "editions", "morning", "--json")).isZero();
    for (JsonNode edition : House.json(printed)) {
      if (!edition.path("open").asBoolean()) {
        return edition.path(counted);
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void theSumsOfAnEditionAreShown() {
    run("digest", "send", "morning", "--everybody");
    await().until(() -> mails().size() == 1);
    await().until(() -> sum("readers").path("sent").asInt() == 1);
    for (String counted : List.of("stories", "readers")) {
      JsonNode sum = sum(counted);
      assertThat(sum.path("candidates").asInt()).isPositive();
      assertThat(sum.path("candidates").asInt())
          .isEqualTo(
              Stream.of("sent", "deferred", "suppressed", "excluded")
                  .mapToInt(part -> sum.path(part).asInt())
                  .sum());
    }
    assertThat(run("digest", "editions", "morning")).isZero();
    assertThat(printed).contains("1 = 1 + 0 + 0 + 0", "2 = 2 + 0 + 0 + 0");
  }
}
