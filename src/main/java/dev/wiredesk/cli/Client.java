package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A running desk, as the commands see it.
final class Client {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "the running desk (WIREDESK_URL, or http://localhost:8080)")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "the desk's token (WIREDESK_TOKEN)")
  private @Nullable String token;

  private final Map<String, String> environment;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  Client(Map<String, String> environment) {
    this.environment = environment;
  }

  /// A request to a path of the API; the caller sets the method.
  HttpRequest.Builder request(String path) {
    String base = first(url, "WIREDESK_URL", "http://localhost:8080").replaceAll("/+$", "");
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(LONGEST)
        .header("Authorization", "Bearer " + first(token, "WIREDESK_TOKEN", ""));
  }

  private String first(@Nullable String given, String variable, String otherwise) {
    return given == null ? environment.getOrDefault(variable, otherwise) : given;
  }

  /// Sends a request and reads the JSON in the answer.
  ///
  /// @throws Failed if the desk cannot be reached or refuses; the message says why
  JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new Failed(detail(response, response.body()));
      }
      return json(response.body());
    } catch (IOException e) {
      throw new Failed("%s: %s".formatted(request.uri(), e.getMessage()));
    }
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> reading)
      throws IOException {
    try {
      return http.send(request, reading);
    } catch (ConnectException e) {
      throw new Failed(
          "no desk answers at %s; start one with ./wiredesk serve, or name another with --url"
              .formatted(request.uri().resolve("/")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("interrupted");
    }
  }

  /// Sends a request and writes what is answered.
  ///
  /// @throws Failed if the desk cannot be reached or refuses, or the answer breaks off
  void copy(HttpRequest request, Writer out) {
    try {
      HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
      try (Reader body = new InputStreamReader(response.body(), StandardCharsets.UTF_8)) {
        if (response.statusCode() / 100 != 2) {
          throw new Failed(detail(response, whole(body)));
        }
        body.transferTo(out);
      }
    } catch (IOException e) {
      throw new Failed("%s: %s".formatted(request.uri(), e.getMessage()));
    }
  }

  private static String whole(Reader body) throws IOException {
    StringWriter text = new StringWriter();
    body.transferTo(text);
    return text.toString();
  }

  private static JsonNode json(String body) throws IOException {
    return new ObjectMapper().readTree(body);
  }

  private static String detail(HttpResponse<?> response, String body) throws IOException {
    boolean problem =
        response.headers().firstValue("Content-Type").orElse("").contains("problem+json");
    return problem
        ? json(body).path("detail").asText()
        : "HTTP %d from %s".formatted(response.statusCode(), response.uri());
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// The desk did not do what it was asked.
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(String message) {
      super(message);
    }
  }
}
