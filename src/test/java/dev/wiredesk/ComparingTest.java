package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.wiredesk.cli.Cli;
import dev.wiredesk.feed.Listing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What `check --diff` says of changed channel files, beside a desk that runs.
class ComparingTest {
  private static final String FEED =
      """
      kind: feed
      title: Harbour
      description: What moves in the port.
      select: {section: harbour}
      """;
  private static final String DIGEST =
      """
      kind: digest
      title: The morning
      subject: The morning in short
      sender: desk@news.example
      at: 06:30 UTC
      to: [ellen@news.example, jan@news.example]
      """;

  private static final Logger LOG = (Logger) LoggerFactory.getLogger(Desk.class);

  @TempDir Path folder;
  @TempDir Path changed;

  private final Receiver receiver = new Receiver();
  private House house;
  private String printed = "";
  private String wrong = "";

  @BeforeEach
  void openTheHouse() {
    house =
        House.with(
            folder, Map.of("harbour", FEED, "star", House.partner(receiver), "morning", DIGEST));
    for (String id : List.of("a", "b", "c")) {
      house.publish(id);
    }
    publishInCity("tram");
    publishInCity("school");
  }

  @AfterEach
  void closeTheHouse() {
    house.close();
    receiver.close();
  }

  private void publishInCity(String id) {
    house.accept(
        id + ".txt", "City\nHeadline of %s\nIt moves.\nThe doors opened at six.\n".formatted(id));
  }

  private Path file(String id, String text) throws IOException {
    return Files.writeString(changed.resolve(id + ".yaml"), text);
  }

  private int check(Object... args) throws InterruptedException {
    house.desk().shelf().awaitShown(house.desk().store().wire().head(), Duration.ofMinutes(1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    List<String> call = new ArrayList<>(List.of("check"));
    call.addAll(List.of("--feeds", folder.resolve("feeds").toString()));
    call.addAll(List.of("--data", folder.resolve("var").toString()));
    call.addAll(List.of("--base-url", "https://news.example"));
    List.of(args).forEach(arg -> call.add(arg.toString()));
    Wiredesk program =
        new Wiredesk(Map.of(), folder, new PrintStream(out, true, StandardCharsets.UTF_8));
    int code = Cli.run(program, Map.of(), new PrintWriter(err, true), call.toArray(String[]::new));
    printed = out.toString(StandardCharsets.UTF_8);
    wrong = err.toString();
    return code;
  }

  private JsonNode change(Path file) throws InterruptedException {
    assertThat(check("--diff", file, "--json")).isZero();
    return House.json(printed).path("changes").path(0);
  }

  private static Set<String> ids(JsonNode stories) {
    Set<String> ids = new HashSet<>();
    stories.forEach(story -> ids.add(story.path("id").asText()));
    return ids;
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private Set<String> shown(String feed) {
    Set<String> ids = new HashSet<>();
    house.desk().shelf().stories(feed).stream().map(Listing.Line::articleId).forEach(ids::add);
    return ids;
  }

  @Test
  void aFileThatSaysTheSameChangesNothing() throws Exception {
    Path same = file("harbour", "# As ever\n" + FEED + "items: 50\n");

    assertThat(check("--diff", same, "--exit-code")).isZero();
    assertThat(printed)
        .isEqualTo(
            """
            harbour (feed) would stay as it is
            1 channel: 0 new, 0 changed, 1 as before, 0 would end; nothing was applied.
            """);
  }

  @Test
  void aChangedFeedIsToldStoryByStory() throws Exception {
    Path file =
        file("harbour", FEED.replace("harbour}", "[harbour, city]}") + "items: 4\nformats: [rss]");

    assertThat(check("--diff", file, "--exit-code")).isEqualTo(3);
    assertThat(printed)
        .startsWith("harbour (feed) would change\n")
        .contains(
            "  select       section harbour → section (city or harbour)\n",
            "  formats      rss, atom, json → rss\n",
            "  items        50 → 4\n",
            "  2 stories would come, 1 would go, 2 would stay\n",
            "tram    Headline of tram\n",
            "school  Headline of school\n",
            "  Warning: /feeds/harbour.atom would be gone for those who read it (404).\n")
        .containsPattern("\n    - \\S+  a  Headline of a\n")
        .containsPattern("  /feeds/harbour.rss: [\\d,]+ bytes → [\\d,]+ bytes\n")
        .containsPattern("  /feeds/harbour.json: [\\d,]+ bytes → none\n");
    assertThat(check("--diff", file)).isZero();
  }

  @Test
  void whatIsToldOfAFeedIsWhatHappens() throws Exception {
    Path file = file("harbour", FEED.replace("section: harbour", "section: city"));
    JsonNode effect = change(file).path("effect");
    Set<String> then = shown("harbour");
    then.removeAll(ids(effect.path("go")));
    then.addAll(ids(effect.path("come")));

    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.list = new CopyOnWriteArrayList<>();
    logged.start();
    LOG.setLevel(Level.INFO);
    LOG.addAppender(logged);
    Files.writeString(folder.resolve("feeds/harbour.yaml"), Files.readString(file));

    assertThat(then).containsExactlyInAnyOrder("tram", "school");
    await().untilAsserted(() -> assertThat(shown("harbour")).isEqualTo(then));
    await()
        .untilAsserted(() ->
            assertThat(logged.list)
                .filteredOn(event -> event.getMessage().equals("refilled"))
                .singleElement()
                .satisfies(event ->
                    assertThat(event.getKeyValuePairs())
                        .extracting(Object::toString)
                        .containsExactly("channel=\"harbour\"", "more=\"2\"", "less=\"3\"")));
    LOG.detachAppender(logged);
    LOG.setLevel(null);
    assertThat(texts(effect.path("warnings"))).singleElement().asString().contains("guid");
    int bytes = house.get("/feeds/harbour.rss").body().getBytes(StandardCharsets.UTF_8).length;
    assertThat(effect.path("documents").path(2).path("after").asInt()).isEqualTo(bytes);
  }

  @Test
  void aFeedThatWouldBecomeEmptyIsWarnedOf() throws Exception {
    Path file = file("harbour", FEED.replace("section: harbour", "section: harbuor"));

    assertThat(check("--diff", file)).isZero();
    assertThat(printed)
        .contains("0 stories would come, 3 would go, 0 would stay")
        .contains("Warning: The feed would become empty; a running desk goes on showing");
  }

  @Test
  void aFileWithAMistakeIsNamedAndTheOthersAreCompared() throws Exception {
    file("harbour", FEED + "limt: 3\n");
    file("star", House.partner(receiver));

    assertThat(check("--diff", changed, "--exit-code")).isEqualTo(1);
    assertThat(printed)
        .contains("harbour.yaml:5:1: \"limt\" is not a setting here")
        .contains("The desk would go on with the file that it has.")
        .contains("star (partner) would stay as it is", "morning (digest) would end")
        .contains("Warning: Its readers would get nothing more, and are not told.")
        .doesNotContain("harbour (feed)");
    assertThat(check("--diff", changed.resolve("none.yaml"))).isEqualTo(1);
    assertThat(printed).contains("none.yaml: there is no such channel file");
  }

  @Test
  void aChangedPartnerIsToldWhatIsSelectedAndWhatIsSent() throws Exception {
    await().untilAsserted(() -> assertThat(receiver.posts()).hasSize(5));
    await()
        .untilAsserted(() -> assertThat(house.channel("star").path("cursor").asInt()).isEqualTo(5));
    String file = House.partner(receiver, "select: {section: city}", "envelope: false");
    JsonNode change = change(file("star", file.replace("from: start", "from: now")));
    JsonNode effect = change.path("effect");

    assertThat(change.path("fate").asText()).isEqualTo("changed");
    assertThat(effect.path("more").asInt()).isZero();
    assertThat(effect.path("less").asInt()).isEqualTo(3);
    assertThat(effect.path("selected").asInt()).isEqualTo(2);
    assertThat(effect.path("cursor").asInt()).isEqualTo(5);
    assertThat(effect.path("due").asInt()).isZero();
    assertThat(texts(effect.path("notes")))
        .anyMatch(note -> note.contains("sends nothing old"))
        .anyMatch(note -> note.contains("\"from\" counts only for a partner that is new"));
    JsonNode payload = effect.path("payload");
    assertThat(payload.path("story").asText()).isEqualTo("school");
    assertThat(payload.path("before").asInt()).isGreaterThan(payload.path("after").asInt());
    assertThat(texts(payload.path("difference")))
        .startsWith("--- now", "+++ then")
        .anyMatch(
            line -> line.startsWith("-") && line.contains("\"type\" : \"article.published\""));
  }

  @Test
  void aNewPartnerIsSentWhatWasTold() throws Exception {
    house.accept(
        "b.md",
        "---\nid: b\nrevision: 2\naction: kill\nreason: wrong\n---\n# Headline of b\n\nGone.\n");
    house.publish("a", "Cargo is stuck again.");
    try (Receiver globe = new Receiver()) {
      String file = House.partner(globe, "select: {not: {section: city}}");
      JsonNode change = change(file("globe", file));

      assertThat(change.path("fate").asText()).isEqualTo("added");
      assertThat(change.path("effect").path("selected").asInt()).isEqualTo(2);
      assertThat(change.path("effect").path("cursor").asInt()).isZero();
      int due = change.path("effect").path("due").asInt();
      assertThat(due).isPositive();

      Files.writeString(folder.resolve("feeds/globe.yaml"), file);

      await()
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(house.channel("globe").path("cursor").asInt()).isEqualTo(7));
      assertThat(globe.posts()).hasSize(due);
    }
    String moon = House.partner(receiver).replace("from: start", "from: now");
    JsonNode late = change(file("moon", moon)).path("effect");
    assertThat(late.path("due").asInt()).isZero();
    assertThat(late.path("cursor").asInt()).isEqualTo(7);
  }

  @Test
  void aChangedDigestIsToldHourByHourAndStoryByStory() throws Exception {
    String text = DIGEST.replace("at: 06:30 UTC", "at: 18:00 UTC").replace("in short", "in brief");
    Path file = file("morning", text + "select: {section: city}\n");
    JsonNode effect = change(file).path("effect");

    assertThat(effect.path("readers").asInt()).isEqualTo(2);
    assertThat(texts(effect.path("hours"))).hasSize(3).allMatch(hour -> hour.contains("T06:30"));
    assertThat(texts(effect.path("nextHours"))).hasSize(3).allMatch(it -> it.contains("T18:00"));
    assertThat(ids(effect.path("go"))).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(ids(effect.path("come"))).isEmpty();
    assertThat(effect.path("stay").asInt()).isEqualTo(2);
    assertThat(effect.path("subject").asText()).isEqualTo("The morning in short");
    assertThat(effect.path("nextSubject").asText()).isEqualTo("The morning in brief");
    assertThat(check("--diff", file)).isZero();
    assertThat(printed)
        .contains("  at           06:30 UTC → 18:00 UTC\n", "  readers      2\n")
        .contains("  next subject The morning in short → The morning in brief\n");
  }

  @Test
  void aChannelOfAnotherKindIsOneThatEndsAndANewOne() throws Exception {
    Path file = file("harbour", DIGEST);

    assertThat(check("--diff", file)).isZero();
    assertThat(printed)
        .containsSubsequence("harbour (feed) would end", "harbour (digest) would be new")
        .contains("2 channels: 1 new, 0 changed, 0 as before, 1 would end; nothing was applied.");
  }

  @Test
  void withoutAWireSettingsAreCompared() throws Exception {
    Path file = file("harbour", FEED + "items: 4\n");
    Path nowhere = folder.resolve("nowhere");
    StringWriter err = new StringWriter();
    String[] call = {
      "check",
      "--diff",
      file.toString(),
      "--data",
      nowhere.toString(),
      "--feeds",
      folder.resolve("feeds").toString(),
      "--json"
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wiredesk program = new Wiredesk(Map.of(), folder, new PrintStream(out, true));

    assertThat(Cli.run(program, Map.of(), new PrintWriter(err, true), call)).isZero();
    JsonNode told = House.json(out.toString(StandardCharsets.UTF_8));
    assertThat(told.path("wire").isNull()).isTrue();
    assertThat(told.path("changes").path(0).path("settings").path(0).path("after").asText())
        .isEqualTo("4");
    assertThat(told.path("changes").path(0).path("effect").isNull()).isTrue();
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void nothingIsAppliedAndSecretsAreNotShown() throws Exception {
    Path file =
        file("star", House.partner(receiver).replace("keys/star", "keys/other") + "rate: 5/s\n");

    assertThat(check("--diff", file)).isZero();
    assertThat(printed)
        .contains("with file:keys/star (set) →")
        .contains("file:keys/other (missing)");
    assertThat(folder.resolve("var/keys/other")).doesNotExist();
    assertThat(check("--json")).isEqualTo(2);
    assertThat(wrong).contains("go with --diff");
  }
}
