package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.delivery.Pull.Cursor;
import dev.wiredesk.feed.MemoryWire;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ItemStreamTest {
  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /// A server that streams what the source has to anybody.
  private BufferedReader stream(ItemStream.Source source) throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request ->
                Thread.startVirtualThread(() -> {
                  new ItemStream(
                          request.response(),
                          new MemoryWire(),
                          Clock.systemUTC(),
                          Duration.ofMillis(5))
                      .follow(source, Cursor.of("7~3"));
                  ended.complete(null);
                }))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    URI address = URI.create("http://127.0.0.1:" + server.actualPort());
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream());
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private static Optional<ItemStream.Batch> nothing(Cursor after) {
    return Optional.of(new ItemStream.Batch(List.of(), after, false, Instant.MAX));
  }

  @Test
  void silenceIsBrokenByComments() throws Exception {
    try (BufferedReader stream = stream(ItemStreamTest::nothing)) {
      assertThat(stream.readLine()).isEqualTo(": from 7~3");
      assertThat(stream.readLine()).isEmpty();
      for (int i = 0; i < 3; i++) {
        assertThat(stream.readLine()).isEqualTo(": ");
        assertThat(stream.readLine()).isEmpty();
      }
    }
  }

  @Test
  void aReaderWhoLeavesIsServedNoLonger() throws Exception {
    BufferedReader stream = stream(ItemStreamTest::nothing);
    assertThat(stream.readLine()).isEqualTo(": from 7~3");

    stream.close();

    ended.get(30, TimeUnit.SECONDS);
  }

  @Test
  void aSourceThatEndsOrRefusesEndsTheStream() throws Exception {
    try (BufferedReader stream = stream(_ -> Optional.empty())) {
      assertThat(stream.lines()).containsExactly(": from 7~3", "");
    }
    ItemStream.Source refusing =
        _ -> {
          throw new Refused(Problem.of(503, "Not now", "${KEY} is not set"));
        };
    try (BufferedReader stream = stream(refusing)) {
      assertThat(stream.lines()).containsExactly(": from 7~3", "");
    }
  }
}
