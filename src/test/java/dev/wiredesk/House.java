package dev.wiredesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiredesk.intake.Acceptance;
import dev.wiredesk.intake.Copy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/// A desk with channel files of its own, for tests that talk to it as programs do.
final class House implements AutoCloseable {
  static final String TOKEN = "wd_for_this_test";
  private static final HttpClient PROGRAM = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Map<String, String> settings;
  private final Clock clock;
  private Desk desk;

  private House(Path folder, Map<String, String> settings, Clock clock) {
    this.folder = folder;
    this.settings = settings;
    this.clock = clock;
    this.desk = open();
  }

  /// Starts a desk with these channel files.
  static House with(Path folder, Map<String, String> channels) {
    return with(folder, channels, Map.of());
  }

  /// Starts a desk with these channel files and settings beside its usual ones.
  static House with(Path folder, Map<String, String> channels, Map<String, String> settings) {
    return with(folder, channels, settings, Clock.systemUTC());
  }

  /// Starts a desk that goes by another clock.
  static House with(
      Path folder, Map<String, String> channels, Map<String, String> settings, Clock clock) {
    try {
      Path feeds = Files.createDirectories(folder.resolve("feeds"));
      for (Map.Entry<String, String> channel : channels.entrySet()) {
        Files.writeString(feeds.resolve(channel.getKey() + ".yaml"), channel.getValue());
      }
      return new House(folder, settings, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A partner on this machine that gets the whole wire.
  static String partner(Receiver receiver, String... more) {
    return """
    kind: partner
    title: The Evening Star
    to: %s
    allow: [127.0.0.0/8]
    sign: {secret: "file:keys/star"}
    from: start
    retry: [1s]
    %s
    """
        .formatted(receiver.address(), String.join("\n", more));
  }

  private Desk open() {
    Map<String, String> flags = new HashMap<>(settings);
    flags.putAll(
        Map.of(
            "wiredesk.data",
            folder.resolve("var").toString(),
            "wiredesk.feeds",
            folder.resolve("feeds").toString(),
            "wiredesk.host",
            "127.0.0.1",
            "wiredesk.port",
            "0",
            "wiredesk.base-url",
            "https://news.example",
            "wiredesk.token",
            TOKEN));
    return Desk.start(Configuration.read(flags, Map.of(), folder), false, clock);
  }

  /// As after a restart of the machine.
  void restart() {
    desk.close();
    desk = open();
  }

  Desk desk() {
    return desk;
  }

  Path folder() {
    return folder;
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(desk.port(), path));
  }

  /// Puts plain copy in the section Harbour on the wire.
  void publish(String id) {
    publish(id, "Cargo moves again.");
  }

  void publish(String id, String standfirst) {
    String copy =
        "Harbour\nHeadline of %s\n%s\nThe cranes swung back at six.\n".formatted(id, standfirst);
    accept(id + ".txt", copy);
  }

  void accept(String file, String copy) {
    byte[] bytes = copy.getBytes(StandardCharsets.UTF_8);
    Acceptance acceptance = desk.newsdesk().accept(Copy.filed(bytes, file));
    if (!(acceptance instanceof Acceptance.Appended)) {
      throw new IllegalStateException(acceptance.toString());
    }
  }

  HttpResponse<String> send(String method, String path, String body, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(address(path))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return PROGRAM.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, "", TOKEN);
  }

  HttpResponse<String> post(String path, String body) {
    return send("POST", path, body, TOKEN);
  }

  static JsonNode json(HttpResponse<String> response) {
    return json(response.body());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The line of a channel in `/api/channels`.
  JsonNode channel(String id) {
    for (JsonNode row : json(get("/api/channels")).path("channels")) {
      if (row.path("id").asText().equals(id)) {
        return row;
      }
    }
    throw new IllegalStateException("no channel " + id);
  }

  /// What is told of a story and a destination.
  JsonNode explained(String story, String destination) {
    for (JsonNode row : json(get("/api/explain/" + story)).path("destinations")) {
      if (row.path("destination").asText().equals(destination)) {
        return row;
      }
    }
    throw new IllegalStateException("nothing of " + destination);
  }

  @Override
  public void close() {
    desk.close();
  }
}
