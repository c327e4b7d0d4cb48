package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.channel.Schedule;
import dev.wiredesk.digest.ReaderKeys;
import dev.wiredesk.digest.Readership;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Preferences;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The pages for readers of digests: signing up, confirming, choosing, leaving.
///
/// Whoever has the link of a mail needs no login, and no cookie is set. Safe for use by many
/// threads at once.
public final class ReaderPages {
  private final SubscribePages subscribe;
  private final ConfirmPages confirm;
  private final UnsubscribePages unsubscribe;
  private final PreferencesPages preferences;

  /// @param pages whose look these pages have
  /// @param clock decides which day is past
  public ReaderPages(Pages pages, Readership readers, ReaderKeys keys, Clock clock) {
    subscribe = new SubscribePages(pages, readers);
    confirm = new ConfirmPages(pages, readers, keys, clock);
    unsubscribe = new UnsubscribePages(pages, readers);
    preferences = new PreferencesPages(pages, readers, clock);
  }

  /// Adds `/subscribe`, `/subscribed`, `/confirm/…`, `/unsubscribe/…` and `/preferences/…`.
  public void mount(Router router) {
    subscribe.mount(router);
    confirm.mount(router);
    unsubscribe.mount(router);
    preferences.mount(router);
  }

  /// Works out an answer away from the event loop, and sends it.
  static void answer(RoutingContext ctx, Supplier<Consumer<RoutingContext>> work) {
    ctx.vertx()
        .executeBlocking(work::get, false)
        .onSuccess(answer -> answer.accept(ctx))
        .onFailure(ctx::fail);
  }

  /// Sends a browser that posted a form to a page it may load again.
  static Consumer<RoutingContext> seeOther(String path) {
    return ctx -> {
      Page.protectPersonal(ctx.response().headers()).set("Location", path);
      ctx.response().setStatusCode(303).end();
    };
  }

  /// The page for somebody whose link is none of ours, or none any more.
  static Page deadLink(Pages pages, Words words) {
    return Notice.of(words.get("dead.title"), words.get("dead.cut"), words.get("dead.gone"))
        .link(words.get("to.subscribe"), pages.site().path(SignUpForm.PATH))
        .link(words.get("to.front"), pages.site().path("/"))
        .page(404, pages.templates(), words);
  }

  /// The digest with this id.
  static Optional<Channel.Digest> digest(Pages pages, String id) {
    return pages.newsroom().digests().stream().filter(digest -> digest.id().equals(id)).findFirst();
  }

  /// The language of a person's pages: the one they chose, or else that of the digest.
  static Words words(Pages pages, Subscription subscription) {
    String chosen = subscription.preferences().language();
    String language =
        digest(pages, subscription.channel())
            .map(digest -> digest.letterhead().language())
            .orElse(pages.site().language());
    return Words.in(Objects.requireNonNullElse(chosen, language));
  }

  /// When a digest comes for somebody who wants it like this.
  static Schedule schedule(Channel.Digest digest, Preferences wants) {
    String rhythm = wants.rhythm();
    return digest
        .schedule()
        .as(rhythm == null ? null : new Rhythm(rhythm), wants.hour(), wants.zone());
  }
}
