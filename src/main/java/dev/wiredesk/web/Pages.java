package dev.wiredesk.web;

import dev.wiredesk.text.Html;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/// The pages that everyone may see: the front page, the stories, and their stylesheet and pictures.
///
/// Safe for use by many threads at once.
public final class Pages {
  private static final String ARTICLES = "/articles/";

  private final Site site;
  private final Newsroom newsroom;
  private final Assets assets;
  private final FrontPage frontPage;
  private final ReadingPage readingPage;
  private final ErrorPages errorPages;
  private final Templates templates;

  /// @param clock decides whether a story is still held
  public Pages(Site site, Newsroom newsroom, Clock clock) {
    this.site = site;
    this.newsroom = newsroom;
    assets = new Assets();
    templates = new Templates(site, assets);
    frontPage = new FrontPage(site, templates, newsroom::feeds, newsroom::digests);
    readingPage = new ReadingPage(site, templates, newsroom, Html::write, clock);
    errorPages = new ErrorPages(templates);
  }

  /// What other pages in the same look are made of.
  Templates templates() {
    return templates;
  }

  Site site() {
    return site;
  }

  Newsroom newsroom() {
    return newsroom;
  }

  ErrorPages errors() {
    return errorPages;
  }

  /// Adds the pages, and the error pages for the whole router.
  public void mount(Router router) {
    errorPages.mount(router);
    readable(router.route("/assets/:name")).handler(assets::sendPages);
    readable(router.route("/newsroom/images/:name")).handler(assets::sendNewsroom);
    readable(router.route("/")).blockingHandler(ctx -> frontPage.show().send(ctx), false);
    readable(router.route("/feeds.opml")).blockingHandler(this::sendOpml, false);
    readable(router.route(ARTICLES + "*")).blockingHandler(this::sendArticle, false);
  }

  static Route readable(Route route) {
    return route.method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  /// The path as it was asked for, still encoded.
  static String path(RoutingContext ctx) {
    return Objects.requireNonNullElse(ctx.request().path(), "/");
  }

  /// What stands for `:name` in the path, decoded.
  static String name(RoutingContext ctx) {
    return Objects.requireNonNullElse(ctx.pathParam("name"), "");
  }

  /// The status with which the page of a story answers now.
  public int status(String articleId) {
    return readingPage.show(articleId).map(Page::status).orElse(404);
  }

  private void sendOpml(RoutingContext ctx) {
    String list = new Opml(site).of(newsroom.feeds());
    Page.protect(ctx.response().headers())
        .set(HttpHeaders.CONTENT_TYPE, Opml.MEDIA_TYPE)
        .set(HttpHeaders.CACHE_CONTROL, Page.BRIEFLY);
    ctx.response().end(list);
  }

  private void sendArticle(RoutingContext ctx) {
    articleId(path(ctx)).flatMap(readingPage::show).orElseGet(() -> errorPages.page(404)).send(ctx);
  }

  /// The story's id in the path of its page; an id may hold anything, even slashes.
  static Optional<String> articleId(String path) {
    // In a path a plus is a plus; the decoder of the JDK is made for forms, where it is a space.
    String encoded = path.substring(ARTICLES.length()).replace("+", "%2B");
    try {
      return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
