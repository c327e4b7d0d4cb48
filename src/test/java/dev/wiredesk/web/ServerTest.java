package dev.wiredesk.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.feed.Document;
import dev.wiredesk.feed.Document.Coding;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServerTest {
  private static final Instant RELEASED = Instant.parse("2026-03-01T09:05:07Z");
  private static final Document HARBOUR =
      document("<rss>harbour</rss>")
          .withGzip("gzipped".getBytes(UTF_8))
          .withBrotli("brotlied".getBytes(UTF_8));
  private static final Map<String, Document> SHELF = new ConcurrentHashMap<>();

  private static final Vertx LOOPS = Server.eventLoops();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Server server;

  @BeforeAll
  static void open() {
    SHELF.put("/feeds/harbour.rss", HARBOUR);
    server =
        Server.start(
            LOOPS,
            "0.0.0.0",
            0,
            SHELF::get,
            request -> request.response().setStatusCode(404).end("no such page"));
  }

  @AfterAll
  static void close() {
    server.close();
    LOOPS.close();
  }

  @Test
  void aFirstVisitGetsTheDocumentAndEverythingToAskCheaplyNextTime() throws Exception {
    HttpResponse<String> response = get("/feeds/harbour.rss");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("<rss>harbour</rss>");
    assertThat(headers(response))
        .containsEntry("content-type", "application/rss+xml; charset=utf-8")
        .containsEntry("content-length", "18")
        .containsEntry("etag", HARBOUR.etag(Coding.IDENTITY))
        .containsEntry("last-modified", "Sun, 01 Mar 2026 09:05:07 GMT")
        .containsEntry("vary", "accept-encoding")
        .containsEntry("cache-control", HARBOUR.cacheControl())
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("access-control-allow-origin", "*")
        .doesNotContainKey("content-encoding");
    assertThat(sent(response)).isBetween(Instant.now().minusSeconds(60), Instant.now());
  }

  @Test
  void compressedBytesAreHandedOutAsTheyAre() throws Exception {
    HttpResponse<String> gzip = get("/feeds/harbour.rss", "Accept-Encoding", "gzip, deflate");
    HttpResponse<String> brotli = get("/feeds/harbour.rss", "Accept-Encoding", "gzip, br");

    assertThat(gzip.body()).isEqualTo("gzipped");
    assertThat(headers(gzip))
        .containsEntry("content-encoding", "gzip")
        .containsEntry("etag", HARBOUR.etag(Coding.GZIP));
    assertThat(brotli.body()).isEqualTo("brotlied");
    assertThat(headers(brotli))
        .containsEntry("content-encoding", "br")
        .containsEntry("etag", HARBOUR.etag(Coding.BROTLI));
  }

  @Test
  void aReaderThatHasTheDocumentGetsOnlyItsLabel() throws Exception {
    HttpResponse<String> response =
        get("/feeds/harbour.rss", "If-None-Match", "W/" + HARBOUR.etag(Coding.IDENTITY));

    assertThat(response.statusCode()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
    assertThat(headers(response))
        .containsEntry("etag", HARBOUR.etag(Coding.IDENTITY))
        .containsEntry("last-modified", "Sun, 01 Mar 2026 09:05:07 GMT")
        .containsEntry("vary", "accept-encoding")
        .containsEntry("cache-control", HARBOUR.cacheControl())
        .containsKey("date")
        .doesNotContainKeys("content-type", "content-length", "content-encoding");
  }

  @Test
  void aDateServesAsWellAsATag() throws Exception {
    assertThat(
            get("/feeds/harbour.rss", "If-Modified-Since", HARBOUR.lastModifiedDate()).statusCode())
        .isEqualTo(304);
  }

  @Test
  void theHeadAloneSaysHowLongTheBodyIs() throws Exception {
    HttpResponse<String> response =
        send(request("/feeds/harbour.rss").HEAD().header("Accept-Encoding", "gzip"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(headers(response))
        .containsEntry("content-length", "7")
        .containsEntry("content-encoding", "gzip");
  }

  @Test
  void feedsCanOnlyBeFetched() throws Exception {
    HttpResponse<String> response =
        send(request("/feeds/harbour.rss").POST(HttpRequest.BodyPublishers.ofString("<rss/>")));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(headers(response)).containsEntry("allow", "GET, HEAD");
  }

  @Test
  void whatIsNotOnTheShelfIsSomeoneElsesBusiness() throws Exception {
    assertThat(get("/feeds/unknown.rss").statusCode()).isEqualTo(404);
    assertThat(get("/").body()).isEqualTo("no such page");
  }

  @Test
  void aQueryDoesNotHideTheFeed() throws Exception {
    assertThat(get("/feeds/harbour.rss?utm_source=x").body()).isEqualTo("<rss>harbour</rss>");
  }

  @Test
  void aReplacedDocumentIsServedAtOnce() throws Exception {
    SHELF.put("/feeds/city.rss", document("<rss>old</rss>"));
    assertThat(get("/feeds/city.rss").body()).isEqualTo("<rss>old</rss>");

    SHELF.put("/feeds/city.rss", document("<rss>new</rss>"));

    assertThat(get("/feeds/city.rss").body()).isEqualTo("<rss>new</rss>");
  }

  @Test
  void aDocumentBiggerThanEverySocketBufferArrivesWhole() throws Exception {
    char[] story = new char[20_000_000];
    Arrays.fill(story, 'x');
    SHELF.put("/feeds/big.rss", document(new String(story)));

    assertThat(get("/feeds/big.rss").body()).hasSize(story.length);
    assertThat(get("/feeds/big.rss").body()).hasSize(story.length);
  }

  @Test
  void requestsSentInOneGoAreAnsweredInTheirOrder() throws Exception {
    String answers =
        raw(
            "GET /feeds/harbour.rss HTTP/1.1\r\nHost: desk\r\n\r\n"
                + "GET /nothing HTTP/1.1\r\nHost: desk\r\n\r\n"
                + "GET /feeds/harbour.rss HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n");

    assertThat(answers)
        .containsSubsequence(
            "200 OK", "<rss>harbour</rss>", "404", "no such page", "<rss>harbour</rss>");
  }

  @Test
  void aReaderOfTheOldSchoolIsServedAndHungUpOn() throws Exception {
    assertThat(raw("GET /feeds/harbour.rss HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.0 200 OK")
        .endsWith("<rss>harbour</rss>");
  }

  @Test
  void aPortInUseIsNamedWithAWayOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> Server.start(LOOPS, "0.0.0.0", port, _ -> null, _ -> {}))
          .isInstanceOf(PortUnavailable.class)
          .hasMessageStartingWith("port %d is in use; choose another with --port".formatted(port));
    }
  }

  @Test
  void aClosedServerFreesItsPort() throws Exception {
    Server brief = Server.start(LOOPS, "0.0.0.0", 0, _ -> null, _ -> {});
    brief.close();

    try (ServerSocket again = new ServerSocket(brief.port())) {
      assertThat(again.isBound()).isTrue();
    }
  }

  private static Document document(String text) {
    return Document.of(
        "application/rss+xml; charset=utf-8",
        text.getBytes(UTF_8),
        RELEASED,
        Duration.ofMinutes(5));
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    Map<String, String> headers = new ConcurrentHashMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return headers;
  }

  private static Instant sent(HttpResponse<?> response) {
    String date = response.headers().firstValue("date").orElseThrow();
    return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
