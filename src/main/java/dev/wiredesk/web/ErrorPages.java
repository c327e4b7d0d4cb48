package dev.wiredesk.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What somebody gets who asked for something that is not there, or when we fail.
///
/// People get a page, programs (`/api`) get `application/problem+json` (RFC 9457).
final class ErrorPages {
  private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

  private final Templates templates;

  ErrorPages(Templates templates) {
    this.templates = templates;
  }

  /// Answers every error that no route answers itself.
  void mount(Router router) {
    for (int status : new int[] {400, 404, 405, 413, 500}) {
      router.errorHandler(status, ctx -> send(ctx, status));
    }
  }

  private void send(RoutingContext ctx, int status) {
    Throwable failure = ctx.failure();
    if (status == 500 && failure != null) {
      log.atError()
          .addKeyValue("method", ctx.request().method())
          .addKeyValue("path", ctx.request().path())
          .setCause(failure)
          .log("request failed");
    }
    if (ctx.response().headWritten()) {
      // Half an answer cannot be taken back; a broken connection at least tells that it is half.
      ctx.request().connection().close();
      return;
    }
    if (Pages.path(ctx).startsWith("/api/")) {
      problem(ctx, status);
      return;
    }
    if (status == 405) {
      ctx.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
    }
    page(status).send(ctx);
  }

  private static void problem(RoutingContext ctx, int status) {
    Message message = message(status);
    Page.protect(ctx.response().headers())
        .set(HttpHeaders.CONTENT_TYPE, "application/problem+json");
    JsonObject problem =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", message.what())
            .put("status", status)
            .put("detail", message.detail());
    ctx.response().setStatusCode(status).end(problem.toBuffer());
  }

  /// The page that tells of an error.
  Page page(int status) {
    Message message = message(status);
    String html =
        templates.render(
            "message",
            Map.of("status", status, "what", message.what(), "detail", message.detail()));
    return new Page(status, html, Page.NEVER);
  }

  private static Message message(int status) {
    return switch (status) {
      case 400 -> new Message("This request cannot be read", "Nothing was changed.");
      case 404 ->
          new Message(
              "There is nothing here",
              "The address may be mistyped, or the story may not be out yet.");
      case 405 ->
          new Message("This cannot be done here", "The page can be read, but not written to.");
      case 413 -> new Message("This is too large", "Nothing was stored. Send less at once.");
      default ->
          new Message(
              "Something went wrong on our side", "It has been noted. Please try again later.");
    };
  }

  /// What happened, and what to do.
  private record Message(String what, String detail) {}
}
