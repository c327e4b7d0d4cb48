package dev.wiredesk.web;

import dev.wiredesk.digest.Readership;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.State;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Consumer;

/// Leaving a digest: a page with a button for people, and one click for mail programs.
///
/// Only posting leaves, as programs that look for viruses follow every link of a mail. Source: RFC
/// 8058.
final class UnsubscribePages {
  private static final String PATH = "/unsubscribe/";

  private final Pages pages;
  private final Readership readers;

  UnsubscribePages(Pages pages, Readership readers) {
    this.pages = pages;
    this.readers = readers;
  }

  void mount(Router router) {
    Pages.readable(router.route(PATH + ":name"))
        .handler(ctx -> ReaderPages.answer(ctx, () -> ask(Pages.name(ctx))::sendPersonal));
    router
        .post(PATH + ":name")
        .handler(
            ctx -> SmallBody.read(ctx, body -> ReaderPages.answer(ctx, () -> leave(ctx, body))));
  }

  private Page ask(String token) {
    return readers
        .leaving(token)
        .map(subscription -> ask(token, subscription))
        .orElseGet(this::dead);
  }

  private Page dead() {
    return ReaderPages.deadLink(pages, Words.in(pages.site().language()));
  }

  private Page ask(String token, Subscription subscription) {
    Words words = ReaderPages.words(pages, subscription);
    if (subscription.state() == State.LEFT) {
      return left(subscription, words);
    }
    String html =
        pages
            .templates()
            .render(
                "unsubscribe",
                Map.of(
                    "house", words,
                    "title", title(subscription),
                    "address", masked(subscription.address()),
                    "action", pages.site().path(PATH + token)));
    return Page.personal(200, html);
  }

  private String title(Subscription subscription) {
    return ReaderPages.digest(pages, subscription.channel())
        .map(digest -> digest.title())
        .orElse(subscription.channel());
  }

  /// Enough of an address for its owner to know it again, and too little for whoever a mail was
  /// passed on to.
  static String masked(String address) {
    int at = address.lastIndexOf('@');
    int first = address.offsetByCodePoints(0, address.isEmpty() ? 0 : 1);
    return at < 1 ? "…" : address.substring(0, first) + "…" + address.substring(at);
  }

  private Consumer<RoutingContext> leave(RoutingContext ctx, String body) {
    String token = Pages.name(ctx);
    boolean left = readers.leave(token);
    if (isOneClick(body)) {
      return left
          ? text(200, "You are unsubscribed.\n")
          : text(404, "This address unsubscribes nobody; it may be cut short.\n");
    }
    Page page = left ? readers.leaving(token).map(this::left).orElseGet(this::gone) : dead();
    return page::sendPersonal;
  }

  /// True for what mail programs post, as a form or in parts.
  private static boolean isOneClick(String body) {
    return body.contains("List-Unsubscribe") && body.contains("One-Click");
  }

  private static Consumer<RoutingContext> text(int status, String text) {
    return ctx -> {
      Page.protectPersonal(ctx.response().headers())
          .set("Content-Type", "text/plain; charset=utf-8");
      ctx.response().setStatusCode(status).end(text);
    };
  }

  private Page left(Subscription subscription) {
    return left(subscription, ReaderPages.words(pages, subscription));
  }

  private Page left(Subscription subscription, Words words) {
    return left(words.with("left.done", title(subscription)), words);
  }

  /// What is left of somebody who had everything erased in the meantime.
  private Page gone() {
    Words words = Words.in(pages.site().language());
    return left(words.get("left.gone"), words);
  }

  private Page left(String done, Words words) {
    return Notice.of(words.get("left.title"), done, words.get("left.back"))
        .link(words.get("to.subscribe"), pages.site().path(SignUpForm.PATH))
        .link(words.get("to.front"), pages.site().path("/"))
        .page(200, pages.templates(), words);
  }
}
