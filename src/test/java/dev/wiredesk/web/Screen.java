package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;

/// A real browser, in which pages are laid out on a screen of some width.
final class Screen {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  // The pages stand in frames, because a browser's own window cannot be as narrow as a phone.
  private static final String PAGE =
      "<iframe style=\"border:0;width:%dpx;height:844px\" srcdoc=\"%s\"></iframe>\n";

  private static final String FRAMES =
      """
      <!DOCTYPE html><html><body style="margin:0">
      %s
      <ol id="results"></ol>
      <script>
      const scrolls = e => e.closest("pre, table, .compared, .unseen, .skip");
      const acts = "form button, form select, .choice, .tick, .acts .button,"
        + " form input:not([type=checkbox], [type=hidden])";
      const measured = frame => {
        const page = frame.contentDocument;
        const width = page.documentElement.scrollWidth;
        const box = e => e.getBoundingClientRect();
        const wide = [...page.querySelectorAll("body *")]
          .filter(e => !scrolls(e) && (box(e).right > frame.clientWidth + 1 || box(e).left < -1));
        const small = [...page.querySelectorAll(acts)]
          .filter(e => !e.closest(".unseen, .paste") && box(e).height < 44);
        return [width, ...[...wide, ...small].map(e => e.outerHTML.slice(0, 80))].join("\\n");
      };
      onload = () => {
        for (const frame of document.querySelectorAll("iframe")) {
          const line = document.createElement("li");
          line.textContent = measured(frame);
          document.getElementById("results").append(line);
        }
      };
      </script></body></html>
      """;

  private Screen() {}

  /// Of each page its width in pixels, and a line for each element that sticks out, or that is too
  /// small for a finger.
  ///
  /// @param folder for what is written on the way
  /// @param width of the screen in pixels
  static List<String> measured(Path folder, int width, String... pages)
      throws IOException, InterruptedException {
    Optional<String> browser = browser();
    assumeTrue(browser.isPresent(), "no chromium on this machine");
    String css = Matcher.quoteReplacement("<style>" + stylesheet() + "</style>");
    String frames =
        Stream.of(pages)
            .map(page -> page.replaceFirst("<link rel=\"stylesheet\"[^>]*>", css))
            .map(page -> PAGE.formatted(width, Entities.escape(page)))
            .collect(Collectors.joining());
    Path measuring = Files.writeString(folder.resolve("measuring.html"), FRAMES.formatted(frames));
    return Jsoup.parse(dom(folder, browser.get(), measuring)).select("#results li").eachText();
  }

  private static String stylesheet() throws IOException {
    try (InputStream in = Screen.class.getResourceAsStream("assets/wiredesk.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String dom(Path folder, String browser, Path page)
      throws IOException, InterruptedException {
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
                "--window-size=1600,1000",
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
