package dev.wiredesk.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A desk in a process of its own, started by the launcher as a user starts it.
final class DeskProcess implements AutoCloseable {
  private static final String TOKEN = "wd_benchmark";
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  private final Process process;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  private DeskProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts `./wiredesk COMMAND` and does not wait.
  static DeskProcess start(String command, Path data, String... more) throws IOException {
    int port = freePort();
    List<String> words = new ArrayList<>();
    words.addAll(List.of("./wiredesk", command, "--port", "" + port, "--data", data.toString()));
    words.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("WIREDESK_TOKEN", TOKEN);
    builder.redirectErrorStream(true).redirectOutput(data.resolveSibling("desk.log").toFile());
    return new DeskProcess(builder.start(), port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// Waits until the path answers 200, and says how long that took from `began`
  /// ([System#nanoTime]).
  Duration untilServed(String path, long began) throws InterruptedException {
    while (System.nanoTime() - began < LONGEST_START.toNanos()) {
      try {
        if (get(path).statusCode() == 200) {
          return Duration.ofNanos(System.nanoTime() - began);
        }
      } catch (IOException notYet) {
        Thread.sleep(5);
      }
    }
    throw new IllegalStateException("the desk did not start; see target/bench/desk.log");
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String mediaType, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path).header("Content-Type", mediaType).POST(BodyPublishers.ofString(body)).build();
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
        .header("Authorization", "Bearer " + TOKEN);
  }

  /// Memory in use, in MiB: what stays resident, as the kernel counts it.
  long residentMib() throws IOException {
    return Math.round(Memory.residentMib(process.pid()));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
