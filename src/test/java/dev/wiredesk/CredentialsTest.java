package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wiredesk.article.Stories;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A partner who gives out access tokens, through the whole desk.
class CredentialsTest {
  @TempDir private Path folder;

  private HttpServer partner;
  private final AtomicInteger tokens = new AtomicInteger();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile String valid = "";

  @BeforeEach
  void openThePartner() throws IOException {
    partner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    partner.createContext("/token", this::giveToken);
    partner.createContext("/in", this::receive);
    partner.start();
    Files.createDirectories(folder.resolve("var/keys"));
    Files.writeString(folder.resolve("var/keys/client"), "a secret");
  }

  @AfterEach
  void closeThePartner() {
    partner.stop(0);
  }

  /// A token of the length that signed ones have.
  private void giveToken(HttpExchange exchange) throws IOException {
    valid = "token-%d-%s".formatted(tokens.incrementAndGet(), "x".repeat(3_000));
    answer(
        exchange,
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3600}".formatted(valid));
  }

  private void receive(HttpExchange exchange) throws IOException {
    boolean admitted =
        ("Bearer " + valid).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
    if (admitted) {
      received.add(new String(body, StandardCharsets.UTF_8));
    }
    answer(exchange, admitted ? 200 : 401, "");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void aTokenIsFetchedOnceAndRenewedWhenItHasDied() {
    int port = partner.getAddress().getPort();
    String channel =
        """
        kind: partner
        to: http://127.0.0.1:%1$d/in
        allow: [127.0.0.0/8]
        from: start
        gzip: true
        window: 1
        auth: {oauth: {token: "http://127.0.0.1:%1$d/token", client: desk, secret: "file:keys/client"}}
        """
            .formatted(port);
    try (House house = House.with(folder, Map.of("star", channel))) {
      publish(house, "a");
      publish(house, "b");
      await().untilAsserted(() -> assertThat(received).hasSize(2));
      assertThat(tokens).hasValue(1);
      assertThat(received.getFirst()).contains("\"articleId\":\"a\"");

      valid = "another";
      publish(house, "c");

      await().untilAsserted(() -> assertThat(received).hasSize(3));
      assertThat(tokens).hasValue(2);
    }
  }

  private static void publish(House house, String id) {
    house.desk().store().wire().append(Stories.story(id), "hash of " + id);
  }
}
