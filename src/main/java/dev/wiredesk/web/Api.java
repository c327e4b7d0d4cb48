package dev.wiredesk.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Store;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// What scripts, the command line and partners' tools talk to: everything under `/api`, and
/// `/health`.
///
/// Stories come in through the route `intake-http`; here they are only looked at.
final class Api {
  private static final int PAGE = 1_000;

  private final Store store;
  private final Overview overview;

  Api(Store store, Overview overview) {
    this.store = store;
    this.overview = overview;
  }

  /// Puts the API on the server.
  void mount(Router router) {
    router.get("/health").handler(ctx -> answer(ctx, overview::health));
    schema(router, "article");
    schema(router, "channel");
    router.get("/api/articles").handler(ctx -> answer(ctx, () -> newestStories(ctx)));
    router.getWithRegex("/api/articles/(?<id>.+)").handler(ctx -> answer(ctx, () -> story(ctx)));
    router.get("/api/wire").handler(ctx -> answer(ctx, () -> wire(ctx)));
    router.get("/api/wire/:sequence/shown").handler(ctx -> answer(ctx, () -> shown(ctx)));
    router.get("/api/channels").handler(ctx -> answer(ctx, overview::channels));
    router
        .post("/api/channels/:id/wake")
        .handler(ctx -> answer(ctx, () -> overview.wake(path(ctx, "id"))));
    router.get("/api/deliveries").handler(ctx -> answer(ctx, () -> deliveries(ctx)));
    router.get("/api/parked").handler(ctx -> answer(ctx, overview::parked));
  }

  private void schema(Router router, String name) {
    String resource = "/dev/wiredesk/%1$s/%1$s.schema.json".formatted(name);
    router
        .get("/api/schema/%s.json".formatted(name))
        .handler(ctx -> answer(ctx, () -> resource(resource)));
  }

  private static Reply resource(String resource) {
    try (InputStream schema = Api.class.getResourceAsStream(resource)) {
      if (schema == null) {
        throw new IllegalStateException(resource + " is missing from the program");
      }
      return new Reply(200, "application/schema+json", schema.readAllBytes(), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply newestStories(RoutingContext ctx) {
    long head = store.wire().head();
    int limit = number(ctx, "limit", 50, 500);
    List<Entry> newest = store.wire().after(Math.max(0, head - limit), limit);
    return Reply.json(200, newest.reversed().stream().map(Line::of).toList());
  }

  private Reply story(RoutingContext ctx) {
    String id = path(ctx, "id");
    Optional<Entry> found = revision(id, ctx.request().getParam("revision"));
    return found
        .map(entry ->
            new Reply(200, Reply.JSON, CanonicalJson.write(entry.article()), headers(entry)))
        .orElseGet(() ->
            Reply.problem(
                Problem.of(404, "No such story", "The wire holds no story \"%s\".".formatted(id))));
  }

  private Optional<Entry> revision(String id, @Nullable String revision) {
    return revision == null
        ? store.wire().newest(id)
        : store.wire().revisions(id).stream()
            .filter(entry -> Integer.toString(entry.article().revision()).equals(revision))
            .findFirst();
  }

  private static Map<String, String> headers(Entry entry) {
    return Map.of("Wiredesk-Sequence", Long.toString(entry.sequence()));
  }

  private Reply wire(RoutingContext ctx) {
    int after = number(ctx, "after", 0, Integer.MAX_VALUE);
    int limit = number(ctx, "limit", PAGE, PAGE);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Entry entry : store.wire().after(after, limit)) {
      lines.writeBytes(
          Reply.bytes(
              new WireLine(
                  entry.sequence(), entry.accepted(), CanonicalJson.tree(entry.article()))));
      lines.write('\n');
    }
    return new Reply(200, "application/x-ndjson", lines.toByteArray(), Map.of());
  }

  private Reply shown(RoutingContext ctx) throws InterruptedException {
    return overview.shown(whole("sequence", path(ctx, "sequence")));
  }

  private Reply deliveries(RoutingContext ctx) {
    return Reply.json(
        200,
        store
            .ledger()
            .receipts(
                new Ledger.ReceiptFilter(
                    ctx.request().getParam("channel"), ctx.request().getParam("article"), null),
                number(ctx, "limit", 100, PAGE)));
  }

  private static String path(RoutingContext ctx, String name) {
    return Objects.requireNonNull(ctx.pathParam(name), "the route has this parameter");
  }

  private static int number(RoutingContext ctx, String name, int absent, int most) {
    String value = ctx.request().getParam(name);
    return value == null ? absent : Math.min(whole(name, value), most);
  }

  private static int whole(String name, String value) {
    if (!value.matches("\\d{1,9}")) {
      throw new BadRequest("\"%s\" is \"%s\"; a number is wanted".formatted(name, value));
    }
    return Integer.parseInt(value);
  }

  /// Works out an answer away from the event loop, as most look into the database.
  private static void answer(RoutingContext ctx, Callable<Reply> work) {
    ctx.vertx()
        .executeBlocking(work, false)
        .onSuccess(reply -> send(ctx, reply))
        .onFailure(trouble -> fail(ctx, trouble));
  }

  private static void fail(RoutingContext ctx, Throwable trouble) {
    if (trouble instanceof BadRequest bad) {
      send(ctx, Reply.problem(Problem.of(400, "Bad request", String.valueOf(bad.getMessage()))));
    } else {
      ctx.fail(trouble);
    }
  }

  static void send(RoutingContext ctx, Reply reply) {
    HttpServerResponse response = ctx.response().setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    response.putHeader("Content-Type", reply.contentType());
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Cache-Control", "no-store");
    if (ctx.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(reply.body().length)).end();
    } else {
      response.end(Buffer.buffer(reply.body()));
    }
  }

  private static final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
      super(message);
    }
  }

  /// One entry of `/api/wire`.
  record WireLine(long sequence, Instant accepted, JsonNode article) {}

  /// One story of `/api/articles`.
  record Line(
      long sequence, String id, int revision, String headline, boolean live, Instant changed) {
    static Line of(Entry entry) {
      Article article = entry.article();
      return new Line(
          entry.sequence(),
          article.id(),
          article.revision(),
          article.headline(),
          article.live(),
          article.changed());
    }
  }
}
