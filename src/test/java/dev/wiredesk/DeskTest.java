package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.cli.Cli;
import dev.wiredesk.intake.Copy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program, as a user runs it.
class DeskTest {
  private static final String TOKEN = "wd_for_this_test";
  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void theDemoDoesTheWholeJobOnce() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (Desk desk = Desk.start(configuration(Map.of()), true)) {
      new Demo(desk).run(new PrintStream(printed, true, StandardCharsets.UTF_8));

      assertThat(printed.toString(StandardCharsets.UTF_8))
          .contains("14 sample stories", "14 deliveries, signatures verified", desk.base() + "/");
      assertThat(get(desk, "/").body()).contains("application/rss+xml", "The Nordhaven Beacon");
      for (String feed : List.of("top", "city", "science", "sport", "urgent", "arabic")) {
        assertThat(get(desk, "/feeds/%s.rss".formatted(feed)).body()).contains("<item>");
        assertThat(get(desk, "/feeds/%s.atom".formatted(feed)).body()).contains("<entry");
        assertThat(get(desk, "/feeds/%s.json".formatted(feed)).body()).contains("\"id\":");
      }
      assertThat(get(desk, "/feeds.opml").body())
          .contains("xmlUrl=\"" + desk.base() + "/feeds/top.rss\"");
      assertThat(get(desk, "/mailbox").body()).contains("reader@news.example");
      assertThat(get(desk, "/sandbox").body()).contains("evening-star");
      assertThat(get(desk, "/health").body()).contains("\"status\":\"ok\"");
    }
  }

  @Test
  void aRestartShowsTheSameBytesAndSendsNothingAgain() throws Exception {
    Map<String, String> flags = Map.of("wiredesk.base-url", "https://news.example");
    String rss;
    try (Desk desk = Desk.start(configuration(flags), true)) {
      // The sandbox stands under the public address here, so only the feeds and the mail are looked
      // at.
      desk.newsdesk().accept(Copy.filed(COPY.getBytes(StandardCharsets.UTF_8), "port.txt"));
      await()
          .untilAsserted(
              () -> assertThat(local(desk, "/feeds/top.rss").body()).contains("Port Reopens"));
      rss = local(desk, "/feeds/top.rss").body();
    }
    try (Desk desk = Desk.start(configuration(flags), true)) {
      await()
          .untilAsserted(
              () -> assertThat(local(desk, "/feeds/top.rss").statusCode()).isEqualTo(200));

      assertThat(local(desk, "/feeds/top.rss").body()).isEqualTo(rss);
    }
  }

  private static final String COPY =
      "Business\nPort Reopens\nCargo moves again.\nThe cranes swung back at six.\n";

  private HttpResponse<String> local(Desk desk, String path)
      throws IOException, InterruptedException {
    return send(URI.create("http://127.0.0.1:%d%s".formatted(desk.port(), path)));
  }

  private static HttpResponse<String> get(Desk desk, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(URI.create(desk.base() + path));
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response;
  }

  private static HttpResponse<String> send(URI uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + TOKEN).build();
    return BROWSER.send(request, BodyHandlers.ofString());
  }

  @Test
  void aPortInUseIsNamedWithWhatToDo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      Configuration configuration =
          configuration(Map.of("wiredesk.port", Integer.toString(taken.getLocalPort())));

      assertThatThrownBy(() -> Desk.start(configuration, false))
          .hasMessageContaining("port %d is in use".formatted(taken.getLocalPort()))
          .hasMessageContaining("--port");
    }
  }

  @Test
  void aDatabaseThatIsNoneIsNamedWithWhatToDo() throws IOException {
    Files.createDirectories(folder.resolve("var"));
    Files.writeString(folder.resolve("var/wiredesk.db"), "no database ".repeat(1_000));

    assertThatThrownBy(() -> Desk.start(configuration(Map.of()), false))
        .hasMessageContaining("wiredesk.db");
  }

  @Test
  void nothingOfTheApiIsShownWithoutTheToken() throws Exception {
    try (Desk desk = Desk.start(configuration(Map.of()), false)) {
      for (String path :
          List.of(
              "/api/wire",
              "/api/articles/x",
              "/api/channels",
              "/api/parked",
              "/mailbox",
              "/sandbox")) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(desk.base() + path)).build();
        assertThat(BROWSER.send(request, BodyHandlers.ofString()).statusCode())
            .as(path)
            .isEqualTo(401);
      }
      HttpRequest post =
          HttpRequest.newBuilder(URI.create(desk.base() + "/api/articles"))
              .POST(HttpRequest.BodyPublishers.ofString(COPY))
              .build();
      assertThat(BROWSER.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
      assertThat(desk.store().wire().head()).isZero();
    }
  }

  @Test
  void everySampleOfRealCopyComesIntoTheFeedsWhenItIsDroppedIntoTheInbox() throws Exception {
    try (Desk desk = Desk.start(configuration(Map.of()), false)) {
      List<Path> samples = samples();
      for (Path sample : samples) {
        Files.copy(sample, folder.resolve("var/inbox").resolve(sample.getFileName()));
      }

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> desk.store().wire().head() == samples.size());
      assertThat(desk.shelf().awaitShown(samples.size(), Duration.ofSeconds(30))).isTrue();
      String rss = get(desk, "/feeds/top.rss").body();
      assertThat(rss.split("<item>", -1)).hasSize(samples.size() + 1);
      await()
          .until(() ->
              !Files.exists(folder.resolve("var/inbox").resolve(samples.getLast().getFileName())));
      assertThat(folder.resolve("var/inbox/failed")).doesNotExist();
    }
  }

  /// The real copy beside the project where it is present, and our own stories besides.
  private static List<Path> samples() throws IOException {
    Path real = Path.of("../shared/samples");
    Path ours = Path.of("src/main/resources/newsroom");
    try (Stream<Path> theirs = Files.isDirectory(real) ? Files.list(real) : Stream.empty();
        Stream<Path> own = Files.list(ours)) {
      return Stream.concat(
              theirs.filter(file -> !file.endsWith("README.md")),
              own.filter(file -> file.toString().endsWith(".txt")))
          .toList();
    }
  }

  @Test
  void theCommandsTalkToARunningDesk() throws Exception {
    try (Desk desk = Desk.start(configuration(Map.of()), false)) {
      Map<String, String> environment =
          Map.of("WIREDESK_URL", desk.base().toString(), "WIREDESK_TOKEN", TOKEN);
      Wiredesk program = new Wiredesk(environment, folder, System.out);
      Path story = Files.writeString(folder.resolve("port.txt"), COPY);

      assertThat(Cli.run(program, environment, "publish", "--wait", story.toString())).isZero();
      assertThat(get(desk, "/feeds/top.rss").body()).contains("Port Reopens");
      assertThat(Cli.run(program, environment, "status")).isZero();
      assertThat(Cli.run(program, environment, "kill", "port", "--reason", "court order")).isZero();
      await()
          .untilAsserted(
              () -> assertThat(get(desk, "/feeds/top.rss").body()).doesNotContain("Port Reopens"));
      assertThat(Cli.run(program, environment, "kill", "nobody", "--reason", "x")).isEqualTo(1);
      assertThat(Cli.run(program, environment, "publish")).isEqualTo(2);
      assertThat(Cli.run(program, environment, "publish", folder.resolve("none.txt").toString()))
          .isEqualTo(1);
    }
  }

  @Test
  void checkReportsMistakesAndRenderPrintsWhatAChannelWouldSend() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Wiredesk program =
        new Wiredesk(Map.of(), folder, new PrintStream(printed, true, StandardCharsets.UTF_8));
    Path story = Files.writeString(folder.resolve("port.txt"), COPY);

    assertThat(Cli.run(program, Map.of(), "check")).isZero();
    assertThat(Cli.run(program, Map.of(), "render", "top", "--format", "atom", story.toString()))
        .isZero();
    assertThat(Cli.run(program, Map.of(), "render", "evening-star", story.toString())).isZero();
    assertThat(Cli.run(program, Map.of(), "render", "morning", story.toString())).isZero();
    assertThat(Cli.run(program, Map.of(), "render", "nothing", story.toString())).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains(
            "<title>Port Reopens</title>", "\"guid\":\"tag:localhost,", "Message-ID: <morning-20");

    Path feeds = Files.createDirectories(folder.resolve("feeds"));
    Files.writeString(feeds.resolve("bad.yaml"), "kind: feed\ntitle: Bad\nlimt: 3\n");
    assertThat(Cli.run(program, Map.of(), "check", "--feeds", feeds.toString())).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("bad.yaml:3:1: \"limt\"");

    Path routes = Files.createDirectories(folder.resolve("routes"));
    Path bad = routes.resolve("deliver-bad.camel.yaml");
    Files.writeString(
        bad, "- route:\n    id: deliver-bad\n    from:\n      uri: direct:bad\n      stepz: []\n");
    assertThat(Cli.run(program, Map.of(), "check", "--routes", routes.toString())).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .anySatisfy(line -> assertThat(line).startsWith(bad + ":5:").endsWith("stepz"));
  }

  @Test
  void checkNamesTheTemplateFileThatADigestLacks() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Wiredesk program =
        new Wiredesk(Map.of(), folder, new PrintStream(printed, true, StandardCharsets.UTF_8));
    Path feeds = Files.createDirectories(folder.resolve("feeds"));
    Path templates = Files.createDirectories(feeds.resolve("templates"));
    Files.writeString(
        feeds.resolve("early.yaml"), "kind: digest\nat: 06:30 Europe/Berlin\ntemplate: quay\n");
    Files.writeString(templates.resolve("quay.html.peb"), "{{ title }}");

    assertThat(Cli.run(program, Map.of(), "check", "--feeds", feeds.toString())).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .anySatisfy(line ->
            assertThat(line)
                .startsWith(templates.resolve("quay.txt.peb") + " does not exist")
                .contains("The digest \"early\" pauses before its next edition"));
    Files.writeString(templates.resolve("quay.txt.peb"), "{{ title }}");
    assertThat(Cli.run(program, Map.of(), "check", "--feeds", feeds.toString())).isZero();
  }

  private Configuration configuration(Map<String, String> more) {
    Map<String, String> flags = new HashMap<>();
    flags.put("wiredesk.data", folder.resolve("var").toString());
    flags.put("wiredesk.host", "127.0.0.1");
    flags.put("wiredesk.port", "0");
    flags.put("wiredesk.token", TOKEN);
    flags.putAll(more);
    return Configuration.read(flags, Map.of(), folder);
  }
}
