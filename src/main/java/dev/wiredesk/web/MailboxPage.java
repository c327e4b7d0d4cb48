package dev.wiredesk.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// The pages of the local mailbox.
public final class MailboxPage {
  private static final String HTML = ".html";

  // A mail is somebody else's HTML: no script, no form, no frame, an origin of its own. Links may
  // open a window, because trying the links is what the page is for.
  private static final String MAIL_POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
          + " img-src http: https: data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

  private final Templates templates;
  private final ErrorPages errorPages;
  private final Site site;
  private final Mailbox mailbox;

  /// @param pages whose look these pages have
  public MailboxPage(Pages pages, Mailbox mailbox) {
    this.templates = pages.templates();
    this.errorPages = pages.errors();
    this.site = pages.site();
    this.mailbox = mailbox;
  }

  /// Adds `/mailbox` and everything below it.
  public void mount(Router router) {
    Pages.readable(router.route("/mailbox")).blockingHandler(ctx -> list().send(ctx), false);
    Pages.readable(router.route("/mailbox/:name")).blockingHandler(this::send, false);
  }

  private void send(RoutingContext ctx) {
    String name = Pages.name(ctx);
    if (name.endsWith(HTML)) {
      String bare = name.substring(0, name.length() - HTML.length());
      mailbox.mail(bare).ifPresentOrElse(mail -> sendHtml(ctx, mail), () -> missing().send(ctx));
      return;
    }
    show(name).orElseGet(this::missing).send(ctx);
  }

  private Page missing() {
    return errorPages.page(404);
  }

  private static void sendHtml(RoutingContext ctx, Mail mail) {
    Page.protect(ctx.response().headers())
        .set(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .set(HttpHeaders.CACHE_CONTROL, Page.NEVER)
        .set("Content-Security-Policy", MAIL_POLICY);
    ctx.response().end(framed(mail.html()));
  }

  /// The mail with its links leading out of the frame, as a mail program opens them.
  private static String framed(String html) {
    Document document = Jsoup.parse(html);
    document.head().prependElement("base").attr("target", "_blank");
    return document.outerHtml();
  }

  /// The list of mails.
  Page list() {
    List<Row> rows =
        mailbox.newestFirst().stream()
            .map(mail -> new Row(mail, to(mail), path(mail), Moment.toTheSecond(mail.written())))
            .toList();
    return new Page(200, templates.render("mailbox", Map.of("mails", rows)), Page.NEVER);
  }

  private static String to(Mail mail) {
    return mail.headers().stream()
        .filter(field -> field.name().equalsIgnoreCase("To"))
        .map(Mail.Field::value)
        .findFirst()
        .orElse("");
  }

  private String path(Mail mail) {
    return site.path("/mailbox/" + Address.encoded(mail.name()));
  }

  /// The page of one mail.
  Optional<Page> show(String name) {
    return mailbox
        .mail(name)
        .map(mail -> {
          String html =
              templates.render(
                  "mail",
                  Map.of(
                      "mail",
                      mail,
                      "mailbox",
                      site.path("/mailbox"),
                      "frame",
                      path(mail) + HTML,
                      "written",
                      Moment.toTheSecond(mail.written())));
          return new Page(200, html, Page.NEVER);
        });
  }

  /// A mail in the list.
  record Row(Mail mail, String to, String path, Moment written) {}
}
