package dev.wiredesk.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.wire.Entry;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `/health`, and of the API the stories, the wire and the schemas.
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

  /// Puts this part of the API on the server.
  void mount(Router router) {
    router.get("/health").handler(Inquiry.answered(_ -> overview.health()));
    schema(router, "article");
    schema(router, "channel");
    router.get("/api/articles").handler(Inquiry.answered(this::newestStories));
    router.getWithRegex("/api/articles/(?<id>.+)").handler(Inquiry.answered(this::story));
    router.get("/api/wire").handler(Inquiry.answered(this::wire));
    router.get("/api/wire/:sequence/shown").handler(Inquiry.answered(this::shown));
  }

  private void schema(Router router, String name) {
    String resource = "/dev/wiredesk/%1$s/%1$s.schema.json".formatted(name);
    router
        .get("/api/schema/%s.json".formatted(name))
        .handler(Inquiry.answered(_ -> resource(resource)));
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

  private Reply newestStories(Inquiry inquiry) {
    long head = store.wire().head();
    int limit = inquiry.number("limit", 50, 500);
    List<Entry> newest = store.wire().after(Math.max(0, head - limit), limit);
    return Reply.json(200, newest.reversed().stream().map(Line::of).toList());
  }

  private Reply story(Inquiry inquiry) {
    String id = inquiry.path("id");
    return revision(id, inquiry.text("revision"))
        .map(entry ->
            new Reply(200, Reply.JSON, CanonicalJson.write(entry.article()), headers(entry)))
        .orElseThrow(() -> noSuchStory(id));
  }

  static Refused noSuchStory(String id) {
    return Refused.unknown("No such story", "The wire holds no story \"%s\".".formatted(id));
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

  private Reply wire(Inquiry inquiry) {
    String after = inquiry.text("after");
    int limit = inquiry.number("limit", PAGE, PAGE);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    long position = after == null ? 0 : Inquiry.whole("after", after);
    for (Entry entry : store.wire().after(position, limit)) {
      lines.writeBytes(
          Reply.bytes(
              new WireLine(
                  entry.sequence(), entry.accepted(), CanonicalJson.tree(entry.article()))));
      lines.write('\n');
    }
    return new Reply(200, "application/x-ndjson", lines.toByteArray(), Map.of());
  }

  private Reply shown(Inquiry inquiry) throws InterruptedException {
    return overview.shown(Inquiry.whole("sequence", inquiry.path("sequence")));
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
