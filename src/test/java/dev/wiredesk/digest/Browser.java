package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;

/// A real browser, which lays a mail out and is asked what came of it.
///
/// @param program where it is
/// @param folder for its files
record Browser(String program, Path folder) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  // The mail stands in a frame, because a browser's own window cannot be as narrow as a phone.
  private static final String PAGE =
      """
      <!DOCTYPE html><html><body style="margin:0"><p id="result">not measured</p>
      <iframe id="phone" style="border:0;width:%dpx;height:900px" srcdoc="%s"></iframe>
      <script>
      const width = %d;
      const numbers = color => color.match(/[\\d.]+/g).map(Number);
      const bright = color => numbers(color).slice(0, 3)
        .map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
      const ground = (e, style) => {
        const color = style(e).backgroundColor;
        return numbers(color)[3] === 0 ? ground(e.parentElement, style) : color;
      };
      onload = () => {
        const frame = document.getElementById("phone");
        const page = frame.contentDocument;
        const style = e => frame.contentWindow.getComputedStyle(e);
        const shown = [...page.querySelectorAll("body *")].filter(e => e.offsetParent);
        const wide = shown.filter(e => e.getBoundingClientRect().right > width + 1);
        const faint = shown
          .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
          .filter(e => {
            const pair = [bright(style(e).color), bright(ground(e, style))].sort((a, b) => b - a);
            return (pair[0] + 0.05) / (pair[1] + 0.05) < 4.5;
          });
        const mute = shown.filter(e => e.tagName === "IMG" && !e.alt.trim());
        document.getElementById("result").textContent = [
          page.documentElement.scrollWidth,
          ...wide.map(e => "wide: " + e.outerHTML.slice(0, 80)),
          ...faint.map(e => "faint: " + e.outerHTML.slice(0, 80)),
          ...mute.map(e => "mute: " + e.outerHTML.slice(0, 80))].join("\\n");
      };
      </script></body></html>
      """;

  static Optional<String> find() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /// The width of what the mail takes, and a line for each element that is wider than the window,
  /// is hard to read against its ground, or is a picture that does not say what it shows.
  ///
  /// @param width of the window in pixels
  /// @param dark true for somebody who wants it dark
  String measured(String html, int width, boolean dark) throws IOException, InterruptedException {
    Path page = folder.resolve("measuring.html");
    Files.writeString(page, PAGE.formatted(width, Entities.escape(html), width));
    Path dom = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                program,
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
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=800,1000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the browser ended").isTrue();
    return Jsoup.parse(Files.readString(dom)).select("#result").text();
  }
}
