package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `render` prints of a desk that runs, now and as of a time that has passed.
class RenderingTest {
  private static final String FEED =
      """
      kind: feed
      title: Harbour
      description: What moves in the port.
      link: https://news.example/harbour
      select: {section: harbour}
      """;
  private static final String DIGEST =
      """
      kind: digest
      title: The morning
      subject: The morning in short
      sender: desk@news.example
      at: 06:30 UTC
      select: {section: harbour}
      """;

  @TempDir Path folder;

  private final Receiver receiver = new Receiver();
  private House house;
  private String printed = "";
  private String wrong = "";

  @BeforeEach
  void openTheHouse() {
    house =
        House.with(
            folder, Map.of("harbour", FEED, "star", House.partner(receiver), "morning", DIGEST));
  }

  @AfterEach
  void closeTheHouse() {
    house.close();
    receiver.close();
  }

  private int render(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    Wiredesk program =
        new Wiredesk(Map.of(), folder, new PrintStream(out, true, StandardCharsets.UTF_8));
    List<String> call = new ArrayList<>(List.of("render"));
    call.addAll(
        List.of(
            "--data",
            folder.resolve("var").toString(),
            "--feeds",
            folder.resolve("feeds").toString(),
            "--base-url",
            "https://news.example"));
    call.addAll(List.of(args));
    int code = Cli.run(program, Map.of(), new PrintWriter(err, true), call.toArray(String[]::new));
    printed = out.toString(StandardCharsets.UTF_8);
    wrong = err.toString();
    return code;
  }

  /// The feed as the desk serves it, when it shows all of the wire.
  private String served(String format) throws InterruptedException {
    house.desk().shelf().awaitShown(house.desk().store().wire().head(), Duration.ofMinutes(1));
    return house.get("/feeds/harbour." + format).body();
  }

  @Test
  void aFeedIsPrintedWhileTheDeskServesIt() throws Exception {
    house.publish("a");

    assertThat(render("harbour")).isZero();
    assertThat(printed).isEqualToIgnoringNewLines(served("rss")).contains("Headline of a");
  }

  @Test
  void aFeedIsPrintedAsItWasServedAtEachTime() throws Exception {
    Instant empty = Instant.now();
    String before = served("atom");
    house.publish("a");
    String first = served("atom");
    Instant one = Instant.now();
    house.publish("b");
    house.publish("a", "Cargo is stuck again.");

    assertThat(render("harbour", "--format", "atom", "--as-of", one.toString())).isZero();
    assertThat(printed).isEqualTo(first + System.lineSeparator());
    assertThat(render("harbour", "--format", "atom", "--as-of", empty.toString())).isZero();
    assertThat(printed).isEqualTo(before + System.lineSeparator());
    assertThat(render("harbour", "--format", "atom", "--as-of", "2020-01-01")).isZero();
    assertThat(printed).isEqualTo(before + System.lineSeparator()).doesNotContain("<entry>");
    assertThat(render("harbour", "--format", "atom")).isZero();
    assertThat(printed).isEqualTo(served("atom") + System.lineSeparator());
  }

  @Test
  void aPartnersParcelsArePrintedAsItWouldHoldThem() {
    house.publish("a");
    house.publish("b");
    Instant two = Instant.now();
    house.publish("a", "Cargo is stuck again.");
    house.accept(
        "b.md",
        "---\nid: b\nrevision: 2\naction: kill\nreason: wrong\n---\n# Headline of b\n\nGone.\n");

    assertThat(render("star", "--as-of", two.toString())).isZero();
    assertThat(printed)
        .containsSubsequence("Headline of a", "Cargo moves again.", "Headline of b")
        .doesNotContain("stuck");
    assertThat(render("star", "--as-of", two.toString(), "--limit", "1")).isZero();
    assertThat(printed).contains("Headline of b").doesNotContain("Headline of a");
    assertThat(render("star", "--as-of", Instant.now().toString())).isZero();
    assertThat(printed).contains("stuck").doesNotContain("Headline of b", "Cargo moves again.");
    assertThat(render("star", "--as-of", "2020-01-01")).isZero();
    assertThat(printed).isEmpty();
  }

  @Test
  void aDigestsMailIsPrintedAsItWouldHaveBeen() {
    house.publish("a");
    Instant one = Instant.now();
    house.publish("b");

    assertThat(render("morning", "--as-of", one.toString())).isZero();
    assertThat(printed).contains("Subject:", "Headline of a").doesNotContain("Headline of b");
    assertThat(render("morning")).isZero();
    assertThat(printed).contains("Headline of a", "Headline of b");
  }

  @Test
  void aTimeThatHasNotComeIsRefused() {
    String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();

    assertThat(render("harbour", "--as-of", tomorrow)).isEqualTo(2);
    assertThat(wrong).contains("--as-of", "has not come yet");
    assertThat(render("harbour", "--as-of", "noon")).isEqualTo(2);
    assertThat(wrong).contains("\"noon\" is no time", "2026-11-01T06:00:00Z");
    assertThat(render("harbour", "--as-of", "2020-01-01", "a.txt")).isEqualTo(2);
    assertThat(render("star", "--limit", "0")).isEqualTo(2);
    assertThat(printed).isEmpty();
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    String[] elsewhere = {
      "render", "harbour", "--feeds", folder.resolve("feeds").toString(), "--data", "nowhere"
    };
    StringWriter err = new StringWriter();

    int code =
        Cli.run(
            new Wiredesk(Map.of(), folder, System.out),
            Map.of(),
            new PrintWriter(err, true),
            elsewhere);

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("nowhere", "there is no such database");
    assertThat(Path.of("nowhere")).doesNotExist();
  }

  @Test
  void theHelpSaysWhichChannelFileCounts() {
    assertThat(render("--help")).isZero();
    assertThat(wrong.replaceAll("\\s+", " "))
        .contains("the channel file is the present one, not the one of that day");
  }
}
