package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Shape;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.partner.Keyring;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedKeysTest {
  @TempDir Path data;
  private final List<Channel.Partner> channels = new ArrayList<>();

  private PublishedKeys keys(AtomicLong nanoTime) {
    return new PublishedKeys(
        new Keyring(() -> channels, new Secrets(data, Map.of())), nanoTime::get);
  }

  private void add(String id, String key) throws IOException {
    Files.writeString(data.resolve(id), key);
    channels.add(
        new Channel.Partner(
            id,
            id,
            new Selection.Section(Set.of("harbour")),
            "https",
            "https://star.example/in",
            Shape.STANDARD,
            new Sign(Sign.Profile.WEBHOOKS, List.of(), List.of(new Secret("file:" + id))),
            null,
            Reach.PUBLIC,
            Flow.standard(List.of()),
            null,
            Terms.OPEN));
  }

  @Test
  void everybodyMayFetchTheKeys() throws Exception {
    add("star", "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
    Vertx vertx = Vertx.vertx();
    try (HttpClient client = HttpClient.newHttpClient()) {
      Router router = Router.router(vertx);
      keys(new AtomicLong()).mount(router);
      HttpServer server =
          vertx
              .createHttpServer()
              .requestHandler(router)
              .listen(0, "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      URI address =
          URI.create("http://127.0.0.1:%d/.well-known/jwks.json".formatted(server.actualPort()));

      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-type")).hasValue("application/jwk-set+json");
      assertThat(answer.headers().firstValue("cache-control")).hasValue("public, max-age=300");
      JsonNode key = new ObjectMapper().readTree(answer.body()).at("/keys/0");
      assertThat(key.path("kid").asText()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
      assertThat(key.path("x").asText()).isEqualTo("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
      assertThat(key.has("d")).isFalse();
      assertThat(answer.body()).doesNotContain("nWGxne");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void aNewKeyIsThereAfterFiveSeconds() throws IOException {
    AtomicLong nanoTime = new AtomicLong();
    PublishedKeys keys = keys(nanoTime);
    assertThat(keys.keys()).hasToString("{\"keys\":[]}");

    add("star", "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
    nanoTime.addAndGet(5_000_000_000L);

    assertThat(keys.keys().toString()).contains("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }
}
