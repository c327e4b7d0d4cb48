package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpoolTest {
  private static final int MOST = 3 * 1024 * 1024;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> permissions = new ConcurrentSkipListSet<>();
  private Server server;

  @BeforeEach
  void open() {
    Router router = Router.router(vertx);
    router.post("/").handler(this::take);
    server = Server.start(vertx, "127.0.0.1", 0, _ -> null, router);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void take(RoutingContext ctx) {
    Spool.of(ctx, MOST)
        .onSuccess(file -> Inquiry.answered(_ -> sum(file)).handle(ctx))
        .onFailure(trouble -> new Inquiry(ctx).refuse((Refused) trouble));
  }

  private Reply sum(Path file) {
    try {
      permissions.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return Reply.text(200, "text/plain", "%d %d".formatted(bytes.length, Arrays.hashCode(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> post(BodyPublisher body, boolean asks) throws Exception {
    URI address = URI.create("http://127.0.0.1:%d/".formatted(server.port()));
    return client.send(
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(60))
            .expectContinue(asks)
            .POST(body)
            .build(),
        BodyHandlers.ofString());
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private static BodyPublisher chunked(byte[] bytes) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
  }

  @Test
  void aBodyIsInTheFileAsItWasSent() throws Exception {
    for (int count : new int[] {0, 1, 100_000, MOST}) {
      byte[] bytes = bytes(count);
      String sum = "%d %d".formatted(count, Arrays.hashCode(bytes));

      assertThat(post(BodyPublishers.ofByteArray(bytes), false).body()).isEqualTo(sum);
      assertThat(post(chunked(bytes), false).body()).isEqualTo(sum);
      assertThat(post(BodyPublishers.ofByteArray(bytes), true).body()).isEqualTo(sum);
    }
    assertThat(permissions).containsExactly("rw-------");
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedAndTheNextOneTaken() throws Exception {
    byte[] large = bytes(MOST + 1);

    assertThat(post(BodyPublishers.ofByteArray(large), false).statusCode()).isEqualTo(413);
    assertThat(post(chunked(large), false).statusCode()).isEqualTo(413);
    assertThat(post(BodyPublishers.ofString("small"), false).statusCode()).isEqualTo(200);
  }
}
