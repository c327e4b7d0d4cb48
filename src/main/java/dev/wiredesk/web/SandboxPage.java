package dev.wiredesk.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where the sandbox partner takes deliveries, and the page that shows them.
public final class SandboxPage {
  private static final int BODY_BYTES_MAX = 5 * 1024 * 1024;
  private static final String NAMED = "/sandbox/:name";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Templates templates;
  private final Sandbox sandbox;

  /// @param pages whose look this page has
  public SandboxPage(Pages pages, Sandbox sandbox) {
    this.templates = pages.templates();
    this.sandbox = sandbox;
  }

  /// Adds `/sandbox` and everything below it.
  public void mount(Router router) {
    for (String path : List.of(NAMED, NAMED + "/*")) {
      router
          .route(path)
          .method(HttpMethod.POST)
          .method(HttpMethod.PUT)
          .method(HttpMethod.DELETE)
          .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
          .handler(this::receive)
          .failureHandler(SandboxPage::refuse);
    }
    Pages.readable(router.route("/sandbox")).handler(ctx -> show(null).send(ctx));
    Pages.readable(router.route(NAMED)).handler(ctx -> show(Pages.name(ctx)).send(ctx));
  }

  private void receive(RoutingContext ctx) {
    Map<String, String> headers = new TreeMap<>();
    ctx.request()
        .headers()
        .forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    sandbox.receive(
        new Sandbox.Delivery(
            Pages.name(ctx),
            ctx.request().method() + " " + ctx.request().uri(),
            headers,
            ctx.body().buffer() == null ? new byte[0] : ctx.body().buffer().getBytes()));
    ctx.response().setStatusCode(204).end();
  }

  private static void refuse(RoutingContext ctx) {
    if (ctx.statusCode() != 413) {
      ctx.next();
      return;
    }
    ctx.response()
        .setStatusCode(400)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end("The body is larger than 5 MiB, the most this sandbox takes; nothing was kept.\n");
  }

  /// The page of what arrived.
  ///
  /// @param name only what came to this name, or null for everything
  Page show(@Nullable String name) {
    List<Shown> shown = sandbox.newestFirst(name).stream().map(SandboxPage::shown).toList();
    String html =
        templates.render(
            "sandbox",
            Map.of("name", name == null ? "" : name, "names", sandbox.names(), "arrivals", shown));
    return new Page(200, html, Page.NEVER);
  }

  private static Shown shown(Sandbox.Arrival arrival) {
    String look =
        switch (arrival.verdict()) {
          case WebhookSignature.Verdict.Verified _ -> "good";
          case WebhookSignature.Verdict.Unknown _ -> "";
          case WebhookSignature.Verdict.Wrong _ -> "bad";
        };
    return new Shown(arrival, Moment.toTheSecond(arrival.at()), look, readable(arrival.body()));
  }

  /// JSON with a line for each value; anything else as it is.
  private static String readable(String body) {
    try {
      JsonNode json = MAPPER.readTree(body);
      return json.isMissingNode() ? body : json.toPrettyString();
    } catch (JsonProcessingException notJson) {
      return body;
    }
  }

  /// A delivery as the page shows it.
  ///
  /// @param look the style of its verdict
  record Shown(Sandbox.Arrival arrival, Moment at, String look, String body) {}
}
