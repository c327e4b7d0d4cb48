package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.digest.Readership;
import dev.wiredesk.digest.Readership.Agreed;
import dev.wiredesk.wire.Subscription;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Where a person looks at all their digests, chooses how they want them, and has everything
/// erased.
///
/// The link of a mail is all that it takes.
final class PreferencesPages {
  static final String PATH = "/preferences/";

  private static final String ERASE = "/erase";
  private static final String SAVED = "saved";

  private final Pages pages;
  private final Readership readers;
  private final Clock clock;

  PreferencesPages(Pages pages, Readership readers, Clock clock) {
    this.pages = pages;
    this.readers = readers;
    this.clock = clock;
  }

  void mount(Router router) {
    String path = PATH + ":name";
    Pages.readable(router.route(path)).handler(this::show);
    router.post(path).handler(ctx -> own(ctx, body -> choose(ctx, body)));
    Pages.readable(router.route(path + ERASE))
        .handler(ctx -> ReaderPages.answer(ctx, () -> askErase(Pages.name(ctx))::sendPersonal));
    router.post(path + ERASE).handler(ctx -> own(ctx, _ -> erase(Pages.name(ctx))));
  }

  /// A page that is shown with what was posted to it.
  private interface Posted {
    Consumer<RoutingContext> answer(String body);
  }

  /// Takes forms from our own pages only.
  private void own(RoutingContext ctx, Posted work) {
    if (Visitor.isForeign(ctx.request(), pages.site())) {
      Words words = Words.in(pages.site().language());
      Notice.of(words.get("foreign.title"), words.get("foreign.why"))
          .link(words.get("to.front"), pages.site().path("/"))
          .page(403, pages.templates(), words)
          .sendPersonal(ctx);
      return;
    }
    SmallBody.read(ctx, body -> ReaderPages.answer(ctx, () -> work.answer(body)));
  }

  private void show(RoutingContext ctx) {
    boolean saved = ctx.request().getParam(SAVED) != null;
    ReaderPages.answer(ctx, () -> page(Pages.name(ctx), saved)::sendPersonal);
  }

  private Page page(String token, boolean saved) {
    List<Subscription> mine = readers.chosen(token);
    if (mine.isEmpty()) {
      return dead();
    }
    return page(200, token, form(mine).shown(), saved);
  }

  private Page dead() {
    return ReaderPages.deadLink(pages, Words.in(pages.site().language()));
  }

  private PreferencesForm form(List<Subscription> mine) {
    Words words = ReaderPages.words(pages, mine.getFirst());
    return new PreferencesForm(pages.newsroom().digests(), mine, words, clock.instant());
  }

  private Page page(int status, String token, PreferencesForm.View view, boolean saved) {
    Map<String, Object> model = new HashMap<>();
    model.put("house", view.words());
    model.put("view", view);
    model.put("saved", saved);
    model.put("consent", consent(view.words()));
    model.put("action", path(token));
    model.put("erase", path(token) + ERASE);
    return Page.personal(status, pages.templates().render("preferences", model));
  }

  private String consent(Words words) {
    return words.with("choose.consent", pages.site().title());
  }

  private String path(String token) {
    return pages.site().path(PATH + Address.encoded(token));
  }

  private Consumer<RoutingContext> choose(RoutingContext ctx, String body) {
    String token = Pages.name(ctx);
    List<Subscription> mine = readers.chosen(token);
    if (mine.isEmpty()) {
      return dead()::sendPersonal;
    }
    PreferencesForm form = form(mine);
    Fields fields = Fields.ofForm(body);
    PreferencesForm.Wanted wanted = form.read(fields);
    if (!wanted.wrong().isEmpty()) {
      return wrong(token, form.shown(fields, wanted.wrong()));
    }
    try {
      Words words = ReaderPages.words(pages, mine.getFirst());
      Agreed agreed = new Agreed(Visitor.machine(ctx.request()), consent(words));
      return readers.choose(token, wanted.digests(), agreed)
          ? ReaderPages.seeOther(path(token) + "?" + SAVED)
          : dead()::sendPersonal;
    } catch (IllegalArgumentException refused) {
      String why = String.valueOf(refused.getMessage());
      return wrong(token, form.shown(fields, Map.of(SignUpForm.FORM, why)));
    }
  }

  private Consumer<RoutingContext> wrong(String token, PreferencesForm.View view) {
    return page(422, token, view, false)::sendPersonal;
  }

  private Page askErase(String token) {
    List<Subscription> mine = readers.chosen(token);
    if (mine.isEmpty()) {
      return dead();
    }
    Words words = ReaderPages.words(pages, mine.getFirst());
    Map<String, Object> model = new HashMap<>();
    model.put("house", words);
    model.put("address", mine.getFirst().address());
    model.put("digests", mine.stream().map(this::title).distinct().toList());
    model.put("action", path(token) + ERASE);
    model.put("back", path(token));
    return Page.personal(200, pages.templates().render("erase", model));
  }

  private String title(Subscription subscription) {
    return ReaderPages.digest(pages, subscription.channel())
        .map(Channel.Digest::title)
        .orElse(subscription.channel());
  }

  private Consumer<RoutingContext> erase(String token) {
    List<Subscription> mine = readers.chosen(token);
    if (mine.isEmpty() || !readers.eraseBy(token)) {
      return dead()::sendPersonal;
    }
    Words words = ReaderPages.words(pages, mine.getFirst());
    return Notice.of(words.get("erased.title"), words.get("erased.what"), words.get("left.back"))
            .link(words.get("to.front"), pages.site().path("/"))
            .page(200, pages.templates(), words)
        ::sendPersonal;
  }
}
