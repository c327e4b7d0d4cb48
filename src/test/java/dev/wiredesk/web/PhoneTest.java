package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wiredesk.article.Article;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.partner.Partners;
import dev.wiredesk.text.Html;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lays the pages out in a real browser, as wide as a phone.
@Tag("browser")
class PhoneTest {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  // The page stands in a frame, because a browser's own window cannot be as narrow as a phone.
  private static final String FRAME =
      """
      <!DOCTYPE html><html><body style="margin:0"><p id="result">not measured</p>
      <iframe id="phone" style="border:0;width:390px;height:844px" srcdoc="%s"></iframe>
      <script>
      onload = () => {
        const page = document.getElementById("phone").contentDocument;
        const scrolls = e => e.closest("pre, table, .compared, .unseen, .skip");
        const wide = [...page.querySelectorAll("body *")]
          .filter(e => e.getBoundingClientRect().right > 391 && !scrolls(e))
          .map(e => e.outerHTML.slice(0, 80));
        const width = page.documentElement.scrollWidth;
        document.getElementById("result").textContent = [width, ...wide].join("\\n");
      };
      </script></body></html>
      """;

  @TempDir Path folder;

  @Test
  void nothingOnTheFrontPageIsWiderThanAPhone() throws Exception {
    Paper paper = new Paper();
    stories().forEach(paper::print);
    Templates templates = new Templates(Paper.SITE, new Assets());

    assertThat(measured(new FrontPage(Paper.SITE, templates, paper::feeds).show()))
        .isEqualTo("390");
  }

  @Test
  void nothingInAStoryIsWiderThanAPhone() throws Exception {
    for (Article story : stories().toList()) {
      Templates templates = new Templates(Paper.SITE, new Assets());
      Paper paper = new Paper().print(story);
      ReadingPage page = new ReadingPage(Paper.SITE, templates, paper, Html::write, Paper.CLOCK);

      assertThat(measured(page.show(story.id()).orElseThrow())).as(story.id()).isEqualTo("390");
    }
  }

  @Test
  void nothingInTheSandboxIsWiderThanAPhone(@TempDir Path data) throws Exception {
    Receivers receivers = new Receivers(data);
    Channel.Partner channel = receivers.channel(Sign.Profile.HTTP, true, true);
    Parcel parcel = receivers.parcel(channel, "msg_1", "{\"a\":\"bcd\"}".repeat(9), Receivers.NOW);
    Sandbox sandbox =
        new Sandbox(receivers.keyring(channel), _ -> Optional.of(parcel), Receivers.CLOCK);
    sandbox.receive("star", Receivers.arriving(parcel).body(new byte[] {'{', ' '}));
    sandbox.receive("a-partner-with-quite-a-long-name", Receivers.arriving(parcel));
    Pages pages = new Paper().pages();
    SandboxPage page = new SandboxPage(pages, sandbox);
    String form =
        "key=%s&headers=webhook-id:1%%0Awebhook-timestamp:1%%0Awebhook-signature:v1,x"
            .formatted(Partners.SECRET);

    assertThat(measured(page.list(null, false))).isEqualTo("390");
    assertThat(measured(page.delivery("star", "1").orElseThrow())).isEqualTo("390");
    assertThat(measured(new SignatureCheckPage(pages, Receivers.CLOCK).checked(form)))
        .isEqualTo("390");
  }

  private static Stream<Article> stories() {
    return Stream.of(
            "city-flood-gates.json",
            "city-winter-timetable.json",
            "culture-lantern-night.json",
            "sport-head-result.json")
        .map(Paper::sample);
  }

  /// The width of the page in pixels, and a line for each element that sticks out.
  private String measured(Page page) throws IOException, InterruptedException {
    Optional<String> browser = browser();
    assumeTrue(browser.isPresent(), "no chromium on this machine");
    String html =
        page.html()
            .replaceFirst(
                "<link rel=\"stylesheet\"[^>]*>",
                Matcher.quoteReplacement("<style>" + stylesheet() + "</style>"));
    Path measuring =
        Files.writeString(
            folder.resolve("measuring.html"),
            FRAME.formatted(Entities.escape(html)),
            StandardCharsets.UTF_8);
    return Jsoup.parse(dom(browser.get(), measuring)).select("#result").text();
  }

  private static String stylesheet() throws IOException {
    try (InputStream in = PhoneTest.class.getResourceAsStream("assets/wiredesk.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String dom(String browser, Path page) throws IOException, InterruptedException {
    Path dom = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                // The pictures' host does not exist; nothing else may be asked for either.
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=800,1000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the browser ended").isTrue();
    return Files.readString(dom);
  }

  private static Optional<String> browser() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
