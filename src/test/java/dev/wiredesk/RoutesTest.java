package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.article.Names;
import dev.wiredesk.camel.RouteTrouble;
import dev.wiredesk.camel.Routes;
import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.digest.BounceCase;
import dev.wiredesk.egress.Allowed;
import dev.wiredesk.egress.Courier;
import dev.wiredesk.intake.Newsdesk;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every route file of the project, running, with a real wire behind it and real sockets before it.
class RoutesTest {
  private static final String COPY =
      "Business\nPort Reopens\nCargo moves again.\nThe cranes swung back at six.\n";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<Parcel> mails = new CopyOnWriteArrayList<>();
  private Path routeFiles;
  private Store store;
  private final Courier courier = new Courier(Allowed.NOTHING, Clock.systemUTC());
  private Routes routes;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    routeFiles = Files.createDirectory(folder.resolve("routes"));
    for (Path file : projectRoutes()) {
      Files.copy(file, routeFiles.resolve(file.getFileName()));
    }
    store = Stores.open("sqlite:wiredesk.db", folder);
    Router router = Router.router(vertx);
    routes = Routes.start(parts(router));
    server = join(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  private static List<Path> projectRoutes() throws IOException {
    try (var files = Files.list(Path.of("routes"))) {
      return files.toList();
    }
  }

  private Routes.Parts parts(Router router) {
    return parts(routeFiles, router, store.wire());
  }

  private Routes.Parts parts(Path files, Router router, Wire wire) {
    return new Routes.Parts(
        files,
        folder,
        vertx,
        router,
        new Names(URI.create("https://news.example")),
        new Newsdesk(wire, Clock.systemUTC(), "en"),
        mail -> {
          mails.add(mail);
          return new Outcome.Accepted(250, "queued");
        },
        courier,
        100_000,
        new BounceCase().desk(),
        null);
  }

  @AfterEach
  void stop() {
    routes.close();
    courier.close();
    join(vertx.close());
    store.close();
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aFileInTheInboxComesOntoTheWireAndGoesToDone() throws IOException {
    drop("port.txt", COPY);

    await().until(() -> Files.exists(folder.resolve("inbox/done/port.txt")));
    assertThat(store.wire().newest("port")).isPresent();
  }

  @Test
  void aRefusedFileGoesToFailedWithTheReasonBesideIt() throws IOException {
    drop("broken.json", "{\"headlines\": [");

    Path reason = folder.resolve("inbox/failed/broken.json.reason.txt");
    await().until(() -> Files.exists(folder.resolve("inbox/failed/broken.json")));
    assertThat(reason).content().startsWith("broken.json: ").contains("line 1");
    assertThat(store.wire().head()).isZero();
  }

  @Test
  void aFileThatIsStillBeingWrittenIsLeftAlone() throws IOException {
    Path inbox = Files.createDirectories(folder.resolve("inbox"));
    Path part = Files.writeString(inbox.resolve("late.txt.part"), "Business\nPort");
    drop("port.txt", COPY);
    await().until(() -> Files.exists(folder.resolve("inbox/done/port.txt")));

    assertThat(part).exists();
    assertThat(store.wire().head()).isEqualTo(1);
  }

  @Test
  void theApiAnswersNewKnownStaleRefusedAndUnknown() throws Exception {
    HttpResponse<String> first = post("?id=port", "text/plain", COPY);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Location")).hasValue("/api/articles/port");
    assertThat(first.body())
        .contains("\"id\":\"port\"", "\"revision\":1", "\"sequence\":1", "tag:news.example,");
    HttpResponse<String> again = post("?id=port", "text/plain", COPY);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(post("?id=port", "text/plain", COPY + "More.\n").body()).contains("\"revision\":2");
    assertThat(post("", "application/json", story(1)).statusCode()).isEqualTo(409);
    HttpResponse<String> refused = post("", "application/json", "{\"urgency\": 12}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(refused.body()).contains("\"pointer\":\"#/urgency\"");
    assertThat(post("", "image/png", "x").statusCode()).isEqualTo(415);
    assertThat(send("DELETE", "/nobody", "text/plain", "").statusCode()).isEqualTo(404);
  }

  private static String story(int revision) {
    return """
    {"id": "port", "revision": %d, "headlines": [{"value": "Another"}],
     "body": {"html": "<p>Other words.</p>"}}
    """
        .formatted(revision);
  }

  @Test
  void aStoryIsPutUnderTheIdInItsAddressAndTakenBackByIt() throws Exception {
    String id = "/tag:news.example,2026:harbour%2F12";

    assertThat(send("PUT", id, "text/plain", COPY).body())
        .contains("\"id\":\"tag:news.example,2026:harbour/12\"");
    HttpResponse<String> killed =
        send("DELETE", id + "?action=kill&reason=court", "text/plain", "");

    assertThat(killed.statusCode()).isEqualTo(201);
    assertThat(killed.body()).contains("\"revision\":2");
    assertThat(
            store.wire().newest("tag:news.example,2026:harbour/12").orElseThrow().article().live())
        .isFalse();
  }

  @Test
  void aBodyThatIsTooLongIsTurnedAway() throws Exception {
    assertThat(post("", "text/plain", "x".repeat(200_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void anOutletGetsTheParcelOnceWithItsHeadersAndNothingElse() {
    List<String> seen = new CopyOnWriteArrayList<>();
    int port =
        outlet(request -> {
          seen.add(request.method() + " " + request.uri());
          request.headers().forEach(header -> seen.add(header.getKey().toLowerCase(Locale.ROOT)));
          request.response().setStatusCode(202).end("thanks");
        });

    Outcome outcome = routes.transport().send(parcel(port));

    assertThat(outcome).isEqualTo(new Outcome.Accepted(202, "thanks"));
    assertThat(seen)
        .startsWith("POST /in")
        .contains("webhook-id", "content-type", "content-length")
        .noneMatch(header -> header.startsWith("camel") || header.equals("cookie"));
  }

  @Test
  void aBusyOutletIsAskedOnceAndDefersTheParcel() {
    List<String> seen = new CopyOnWriteArrayList<>();
    int port =
        outlet(request -> {
          seen.add(request.uri());
          request.response().setStatusCode(503).putHeader("Retry-After", "1").end("busy");
        });

    assertThat(routes.transport().send(parcel(port)))
        .isEqualTo(new Outcome.Deferred(503, "HTTP 503: busy", Duration.ofSeconds(1)));
    assertThat(seen).hasSize(1);
  }

  @Test
  void aMailGoesToTheRelay() {
    Parcel mail =
        new Parcel(
            "m1",
            "morning",
            "smtp",
            "POST",
            URI.create("mailto:a@b.example"),
            "message/rfc822",
            Map.of(),
            new byte[0],
            Line.PUBLIC,
            Parcel.ALWAYS);

    assertThat(routes.transport().send(mail)).isEqualTo(new Outcome.Accepted(250, "queued"));
    assertThat(mails).containsExactly(mail);
  }

  @Test
  void aTransportWithoutARouteSaysWhichFileIsMissing() {
    Parcel parcel =
        new Parcel(
            "m1",
            "star",
            "pigeon",
            "POST",
            URI.create("pigeon:star"),
            "text/plain",
            Map.of(),
            new byte[0],
            Line.PUBLIC,
            Parcel.ALWAYS);

    assertThat(routes.transport().send(parcel))
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> assertThat(deferred.reason()).contains("routes/deliver-pigeon.camel.yaml"));
  }

  @Test
  void aRouteThatIsAddedWhileTheDeskRunsIsPickedUp() throws IOException {
    Files.writeString(
        routeFiles.resolve("deliver-pigeon.camel.yaml"),
        """
        - route:
            id: deliver-pigeon
            description: Takes a story by air
            from:
              uri: direct:deliver-pigeon
              steps:
                - to: bean:mailRelay
        """);
    Parcel parcel =
        new Parcel(
            "m1",
            "star",
            "pigeon",
            "POST",
            URI.create("pigeon:star"),
            "text/plain",
            Map.of(),
            new byte[0],
            Line.PUBLIC,
            Parcel.ALWAYS);

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(routes.transport().send(parcel)).isInstanceOf(Outcome.Accepted.class));
  }

  @Test
  void aMistakeInARouteStopsTheStartAndNamesFileAndLine() throws IOException {
    Path mistaken = Files.createDirectory(folder.resolve("mistaken"));
    Files.writeString(
        mistaken.resolve("deliver-bad.camel.yaml"),
        """
        - route:
            id: deliver-bad
            from:
              uri: direct:bad
              stepz:
                - to: bean:mailRelay
        """);
    Routes.Parts parts = parts(mistaken, Router.router(vertx), store.wire());

    assertThatThrownBy(() -> Routes.start(parts))
        .isInstanceOf(RouteTrouble.class)
        .hasMessageContaining("deliver-bad.camel.yaml")
        .hasMessageContaining("stepz");
  }

  @Test
  void copyThatTheWireCannotTakeIsRefusedAtTheApiAndStaysInTheInbox() throws Exception {
    routes.close();
    join(server.close());
    AtomicInteger tried = new AtomicInteger();
    Wire full =
        (Wire)
            Proxy.newProxyInstance(
                Wire.class.getClassLoader(),
                new Class<?>[] {Wire.class},
                (_, _, _) -> {
                  tried.incrementAndGet();
                  throw new UncheckedIOException(new IOException("no space left on the disk."));
                });
    Router router = Router.router(vertx);
    routes = Routes.start(parts(routeFiles, router, full));
    server = join(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));

    HttpResponse<String> answer = post("?id=port", "text/plain", COPY);
    drop("port.txt", COPY);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("no space left on the disk");
    await().atMost(Duration.ofSeconds(30)).until(() -> tried.get() >= 3);
    routes.close();
    routes = Routes.start(parts(Router.router(vertx)));
    await().until(() -> Files.exists(folder.resolve("inbox/done/port.txt")));
    assertThat(store.wire().newest("port")).isPresent();
    assertThat(folder.resolve("inbox/failed")).doesNotExist();
  }

  private void drop(String name, String text) throws IOException {
    Path inbox = Files.createDirectories(folder.resolve("inbox"));
    Files.writeString(inbox.resolve(name), text);
  }

  private HttpResponse<String> post(String query, String type, String body) throws Exception {
    return send("POST", query, type, body);
  }

  private HttpResponse<String> send(String method, String path, String type, String body)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d/api/articles%s".formatted(server.actualPort(), path));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .header("Content-Type", type)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private int outlet(Handler<HttpServerRequest> answer) {
    return join(vertx
            .createHttpServer()
            .requestHandler(
                request -> request.body().onSuccess((Buffer body) -> answer.handle(request)))
            .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private static Parcel parcel(int port) {
    return new Parcel(
        "msg_1",
        "star",
        "https",
        "POST",
        URI.create("http://127.0.0.1:%d/in".formatted(port)),
        "application/json",
        Map.of("webhook-id", "msg_1"),
        "{}".getBytes(StandardCharsets.UTF_8),
        new Line(List.of("127.0.0.0/8"), null),
        Parcel.ALWAYS);
  }
}
