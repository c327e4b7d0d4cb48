package dev.wiredesk.web;

import static io.vertx.core.http.HttpHeaders.ACCEPT_ENCODING;
import static io.vertx.core.http.HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN;
import static io.vertx.core.http.HttpHeaders.ALLOW;
import static io.vertx.core.http.HttpHeaders.CACHE_CONTROL;
import static io.vertx.core.http.HttpHeaders.CONTENT_ENCODING;
import static io.vertx.core.http.HttpHeaders.CONTENT_LENGTH;
import static io.vertx.core.http.HttpHeaders.CONTENT_TYPE;
import static io.vertx.core.http.HttpHeaders.DATE;
import static io.vertx.core.http.HttpHeaders.ETAG;
import static io.vertx.core.http.HttpHeaders.IF_MODIFIED_SINCE;
import static io.vertx.core.http.HttpHeaders.IF_NONE_MATCH;
import static io.vertx.core.http.HttpHeaders.LAST_MODIFIED;
import static io.vertx.core.http.HttpHeaders.VARY;

import dev.wiredesk.feed.Document;
import dev.wiredesk.feed.Document.Coding;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The counter where readers pick up documents that are ready; whoever wants something else is sent
/// on to the next handler.
///
/// It stands before the router and far before Camel, because most requests are readers asking
/// whether there is news. Not for use by more than one thread; each event loop has its own.
final class FeedCounter implements Handler<HttpServerRequest> {
  private static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("x-content-type-options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence ANYONE = HttpHeaders.createOptimized("*");
  private static final CharSequence METHODS = HttpHeaders.createOptimized("GET, HEAD");

  private final Function<String, @Nullable Document> shelf;
  private final Handler<HttpServerRequest> next;
  private final Tray tray;
  private final DateLine dateLine;
  private final Clock clock;

  /// @param shelf the document at a path, or null if there is none
  FeedCounter(
      Function<String, @Nullable Document> shelf,
      Handler<HttpServerRequest> next,
      Tray tray,
      Clock clock) {
    this.shelf = shelf;
    this.next = next;
    this.tray = tray;
    this.dateLine = new DateLine();
    this.clock = clock;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    Document document = path == null ? null : shelf.apply(path);
    if (document == null) {
      next.handle(request);
      return;
    }
    Instant now = clock.instant();
    HttpServerResponse response = request.response();
    response.headers().set(DATE, dateLine.at(now));
    switch (Answer.to(ask(request), document, now)) {
      case Answer.Whole(var coding, var withBody) -> {
        label(response.headers(), document, coding);
        describe(response.headers(), document, coding);
        send(response, document, coding, withBody);
      }
      case Answer.Unchanged(var coding) -> {
        label(response.headers(), document, coding);
        response.setStatusCode(304).end();
      }
      case Answer.NotAllowed() -> {
        response.headers().set(ALLOW, METHODS);
        response.setStatusCode(405).end();
      }
    }
  }

  static Answer.Ask ask(HttpServerRequest request) {
    MultiMap headers = request.headers();
    return new Answer.Ask(
        request.method().name(),
        headers.get(ACCEPT_ENCODING),
        headers.get(IF_NONE_MATCH),
        headers.get(IF_MODIFIED_SINCE));
  }

  /// What a reader needs to know of a document even if it has it already.
  static void label(MultiMap headers, Document document, Coding coding) {
    headers
        .set(ETAG, document.etag(coding))
        .set(LAST_MODIFIED, document.lastModifiedDate())
        .set(CACHE_CONTROL, document.cacheControl())
        .set(VARY, ACCEPT_ENCODING)
        // Feeds are public, and a reader that runs in a browser must be able to read them.
        .set(ACCESS_CONTROL_ALLOW_ORIGIN, ANYONE);
  }

  static void describe(MultiMap headers, Document document, Coding coding) {
    headers.set(CONTENT_TYPE, document.mediaType()).set(CONTENT_TYPE_OPTIONS, NOSNIFF);
    if (coding != Coding.IDENTITY) {
      headers.set(CONTENT_ENCODING, coding.token());
    }
  }

  private void send(
      HttpServerResponse response, Document document, Coding coding, boolean withBody) {
    byte[] bytes = Objects.requireNonNull(document.bytes(coding));
    response.headers().set(CONTENT_LENGTH, Integer.toString(bytes.length));
    if (!withBody) {
      response.end();
      return;
    }
    ByteBuf copy = tray.take(document.etag(coding), bytes);
    response.end(onLoan(copy), _ -> copy.release());
  }

  // Vert.x 4 has no other way to send bytes that live outside the heap.
  @SuppressWarnings("deprecation")
  private static Buffer onLoan(ByteBuf copy) {
    return Buffer.buffer(copy);
  }
}
