package dev.wiredesk.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wiredesk.web.Sandbox.Arrival;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where the sandbox partner takes deliveries, and the pages that show them.
public final class SandboxPage {
  private static final int BODY_BYTES_MAX = 5 * 1024 * 1024;
  private static final String ALL = "/sandbox";
  private static final String NAMED = ALL + "/:name";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Templates templates;
  private final ErrorPages errorPages;
  private final Site site;
  private final Sandbox sandbox;

  /// @param pages whose look these pages have
  public SandboxPage(Pages pages, Sandbox sandbox) {
    this.templates = pages.templates();
    this.errorPages = pages.errors();
    this.site = pages.site();
    this.sandbox = sandbox;
  }

  /// Adds `/sandbox` and everything below it.
  public void mount(Router router) {
    for (String path : List.of(NAMED, NAMED + "/*")) {
      router
          .route(path)
          .method(HttpMethod.POST)
          .method(HttpMethod.PUT)
          .method(HttpMethod.PATCH)
          .method(HttpMethod.DELETE)
          .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
          // Checking takes a while, up to a millisecond for a key, and may read a file.
          .blockingHandler(this::receive, false)
          .failureHandler(SandboxPage::refuse);
    }
    Pages.readable(router.route(ALL)).handler(ctx -> list(null, isLive(ctx)).send(ctx));
    Pages.readable(router.route(NAMED)).handler(this::show);
  }

  private void receive(RoutingContext ctx) {
    Map<String, String> headers = new TreeMap<>();
    ctx.request()
        .headers()
        .forEach(h ->
            headers.merge(
                h.getKey().toLowerCase(Locale.ROOT), h.getValue(), (a, b) -> a + ", " + b));
    sandbox.receive(
        Pages.name(ctx),
        new SignedRequest(
            ctx.request().method().name(),
            target(ctx.request()),
            headers,
            ctx.body().buffer() == null ? new byte[0] : ctx.body().buffer().getBytes()));
    ctx.response().setStatusCode(204).end();
  }

  private static URI target(HttpServerRequest request) {
    try {
      return URI.create(Objects.requireNonNullElse(request.absoluteURI(), request.path()));
    } catch (IllegalArgumentException _) {
      // No sender of ours writes such an address; it is shown without what is wrong with it.
      return URI.create(ALL);
    }
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

  private static boolean isLive(RoutingContext ctx) {
    return ctx.request().getParam("live") != null;
  }

  private void show(RoutingContext ctx) {
    String name = Pages.name(ctx);
    String number = ctx.request().getParam("delivery");
    if (number == null) {
      list(name, isLive(ctx)).send(ctx);
      return;
    }
    delivery(name, number).orElseGet(() -> errorPages.page(404)).send(ctx);
  }

  /// The page of what arrived.
  ///
  /// @param name only what came to this name, or null for everything
  /// @param live true for a page that loads itself again every other second
  Page list(@Nullable String name, boolean live) {
    List<Arrival> arrivals = sandbox.newestFirst(name);
    Map<String, Object> model = new HashMap<>();
    model.put("name", name == null ? "" : name);
    model.put("here", site.path(name == null ? ALL : path(name)));
    model.put("live", live);
    model.put("names", sandbox.names());
    model.put("check", site.path(SignatureCheckPage.PATH));
    model.put("verified", arrivals.stream().filter(Arrival::verified).count());
    model.put("wrong", arrivals.stream().map(Look::of).filter(Look.BAD::equals).count());
    model.put("arrivals", arrivals.stream().map(this::row).toList());
    return new Page(200, templates.render("sandbox", model), Page.NEVER);
  }

  /// The page of one delivery; empty if it is forgotten already.
  Optional<Page> delivery(String name, String number) {
    return number.matches("\\d{1,18}")
        ? sandbox.arrival(name, Long.parseLong(number)).map(this::page)
        : Optional.empty();
  }

  private Page page(Arrival arrival) {
    Map<String, Object> model = new HashMap<>();
    model.put("it", row(arrival));
    model.put("list", site.path(path(arrival.name())));
    model.put("check", site.path(SignatureCheckPage.PATH));
    model.put("difference", Optional.ofNullable(arrival.difference()).stream().toList());
    model.put("body", readable(arrival.body()));
    return new Page(200, templates.render("delivery", model), Page.NEVER);
  }

  private static String path(String name) {
    return ALL + "/" + Address.encoded(name);
  }

  private Row row(Arrival arrival) {
    return new Row(
        arrival,
        Moment.toTheSecond(arrival.at()),
        Look.of(arrival),
        site.path(path(arrival.name())) + "?delivery=" + arrival.number());
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

  /// How a verdict looks.
  enum Look {
    GOOD("good", "✓", "verified"),
    OPEN("", "?", "not signed"),
    BAD("bad", "✗", "not verified");

    final String style;
    final String sign;
    final String words;

    Look(String style, String sign, String words) {
      this.style = style;
      this.sign = sign;
      this.words = words;
    }

    static Look of(Arrival arrival) {
      return of(arrival.verdict());
    }

    static Look of(Verdict verdict) {
      return switch (verdict) {
        case Verdict.Verified _ -> GOOD;
        case Verdict.Unknown _ -> OPEN;
        case Verdict.Late _, Verdict.Wrong _ -> BAD;
      };
    }

    public String style() {
      return style;
    }

    public String sign() {
      return sign;
    }

    public String words() {
      return words;
    }
  }

  /// A delivery as the pages show it.
  record Row(Arrival arrival, Moment at, Look look, String path) {
    /// The first byte that is not what was sent; empty if that is unknown.
    public String why() {
      Difference difference = arrival.difference();
      return difference == null ? "" : difference.findings().getFirst();
    }

    /// The story's id, unless it stands in for the headline.
    public String article() {
      return arrival.told().article().equals(subject()) ? "" : arrival.told().article();
    }

    /// What people call what came.
    public String subject() {
      Told told = arrival.told();
      if (!told.headline().isEmpty()) {
        return told.headline();
      }
      return told.article().isEmpty() ? arrival.request() : told.article();
    }
  }
}
