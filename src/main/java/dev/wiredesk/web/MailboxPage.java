package dev.wiredesk.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// The pages of the local mailbox.
public final class MailboxPage {
  private static final String PATH = "/mailbox";
  private static final String HTML = ".html";
  private static final int ON_A_LEAF = 100;

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
    Pages.readable(router.route(PATH)).blockingHandler(ctx -> list(leaf(ctx)).send(ctx), false);
    Pages.readable(router.route(PATH + "/:name")).blockingHandler(this::send, false);
  }

  private static int leaf(RoutingContext ctx) {
    String leaf = Objects.requireNonNullElse(ctx.request().getParam("page"), "");
    return leaf.matches("\\d{1,6}") ? Integer.parseInt(leaf) : 0;
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
  ///
  /// @param leaf which page of it, the newest being 0
  Page list(int leaf) {
    Mailbox.Leaf mails = mailbox.leaf(leaf * ON_A_LEAF, ON_A_LEAF);
    int first = leaf * ON_A_LEAF + 1;
    int last = leaf * ON_A_LEAF + mails.mails().size();
    Map<String, Object> model = new HashMap<>();
    model.put("mails", mails.mails().stream().map(this::row).toList());
    model.put("all", mails.all());
    model.put("first", first);
    model.put("last", last);
    model.put("newer", leaf == 0 ? "" : leaf(leaf - 1));
    model.put("older", last < mails.all() ? leaf(leaf + 1) : "");
    return new Page(200, templates.render("mailbox", model), Page.NEVER);
  }

  private String leaf(int leaf) {
    return site.path(PATH) + (leaf == 0 ? "" : "?page=" + leaf);
  }

  private Row row(Envelope mail) {
    return new Row(mail, path(mail.name()), Moment.toTheSecond(mail.written()));
  }

  private String path(String name) {
    return site.path(PATH + "/" + Address.encoded(name));
  }

  /// The page of one mail.
  Optional<Page> show(String name) {
    return mailbox.mail(name).map(this::show);
  }

  private Page show(Mail mail) {
    Map<String, Object> model = new HashMap<>();
    model.put("mail", mail);
    model.put("mailbox", site.path(PATH));
    model.put("frame", path(mail.name()) + HTML);
    model.put("oneClick", oneClick(mail));
    model.put("written", Moment.toTheSecond(mail.written()));
    return new Page(200, templates.render("mail", model), Page.NEVER);
  }

  /// Where this desk takes the one click of a mail; empty if the mail names no such place.
  private String oneClick(Mail mail) {
    String here = site.names().base() + "/";
    return mail.oneClick()
        .filter(address -> address.startsWith(here))
        .map(address -> site.path("/" + address.substring(here.length())))
        .orElse("");
  }

  /// A mail in the list.
  record Row(Envelope mail, String path, Moment written) {}
}
