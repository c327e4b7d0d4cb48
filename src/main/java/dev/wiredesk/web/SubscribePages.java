package dev.wiredesk.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.digest.Readership;
import dev.wiredesk.digest.Readership.Application;
import dev.wiredesk.digest.Readership.SignedUp;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Signing up for digests.
///
/// A form and the API (JSON by the same names) get the same answers, and none of them tells whether
/// an address is known.
final class SubscribePages {
  private static final String SUBSCRIBED = "/subscribed";

  private final Pages pages;
  private final Readership readers;
  private final Words words;

  SubscribePages(Pages pages, Readership readers) {
    this.pages = pages;
    this.readers = readers;
    words = Words.in(pages.site().language());
  }

  void mount(Router router) {
    Pages.readable(router.route(SignUpForm.PATH))
        .blockingHandler(ctx -> form(200, new Fields(Map.of()), Map.of()).send(ctx), false);
    router.post(SignUpForm.PATH).handler(this::take);
    Pages.readable(router.route(SUBSCRIBED)).handler(ctx -> subscribed().sendPersonal(ctx));
  }

  /// The page with nothing but the form.
  Page form(int status, Fields fields, Map<String, String> wrong) {
    SignUpForm form = SignUpForm.filled(pages.site(), pages.newsroom().digests(), fields, wrong);
    String html = pages.templates().render("subscribe", Map.of("form", form));
    return new Page(status, html, status == 200 ? Page.BRIEFLY : Page.NEVER);
  }

  private void take(RoutingContext ctx) {
    String type = Objects.requireNonNullElse(ctx.request().getHeader("Content-Type"), "");
    String kind = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    String machine = Visitor.machine(ctx.request());
    switch (kind) {
      case Reply.JSON ->
          SmallBody.read(ctx, body -> ReaderPages.answer(ctx, () -> api(body, machine)));
      case "application/x-www-form-urlencoded", "" ->
          SmallBody.read(ctx, body -> ReaderPages.answer(ctx, () -> posted(body, machine)));
      default ->
          send(Reply.problem(
                  Problem.of(
                      415,
                      "Unknown form",
                      "Send application/json or application/x-www-form-urlencoded.")))
              .accept(ctx);
    }
  }

  private static Consumer<RoutingContext> send(Reply reply) {
    return ctx -> Api.send(ctx, reply);
  }

  private Consumer<RoutingContext> posted(String body, String machine) {
    Fields fields = Fields.ofForm(body);
    if (!fields.text(SignUpForm.TRAP).isEmpty()) {
      // A program that fills in every field learns nothing from the answer.
      return ReaderPages.seeOther(pages.site().path(SUBSCRIBED));
    }
    SignUp signUp = SignUp.read(fields, open(), SignUpForm.consent(pages.site()), words);
    if (!signUp.wrong().isEmpty()) {
      return form(422, fields, signUp.wrong())::sendPersonal;
    }
    return switch (readers.signUp(signUp.from(machine))) {
      case SignedUp.Taken() -> ReaderPages.seeOther(pages.site().path(SUBSCRIBED));
      case SignedUp.Wrong(var field, var reason) ->
          form(422, fields, said(field, reason))::sendPersonal;
      case SignedUp.Later(var pause) -> later(fields, pause);
    };
  }

  private Consumer<RoutingContext> later(Fields fields, Duration pause) {
    Page page =
        form(429, fields, Map.of(SignUpForm.FORM, words.count("wrong.later", minutes(pause))));
    return ctx -> {
      ctx.response().putHeader("Retry-After", seconds(pause));
      page.sendPersonal(ctx);
    };
  }

  private static int minutes(Duration pause) {
    return Math.toIntExact(Math.max(1, pause.plusSeconds(59).toMinutes()));
  }

  private static String seconds(Duration pause) {
    return Long.toString(Math.max(1, pause.plusMillis(999).toSeconds()));
  }

  /// What is wrong, in the language of the page.
  private Map<String, String> said(String field, String reason) {
    boolean shown = field.equals(SignUpForm.ADDRESS) || field.equals(SignUpForm.CHANNELS);
    String where = shown ? field : SignUpForm.FORM;
    return Map.of(where, words.language().equals("en") ? reason : words.get("wrong." + where));
  }

  private List<Channel.Digest> open() {
    return SignUpForm.open(pages.newsroom().digests());
  }

  private Consumer<RoutingContext> api(String body, String machine) {
    try {
      Fields fields = Fields.ofJson(body, SignUp.JSON_MEMBERS);
      SignUp signUp = SignUp.read(fields, open(), fields.text(SignUp.CONSENT), Words.in("en"));
      return send(signUp.wrong().isEmpty() ? api(signUp.from(machine)) : wrong(signUp.wrong()));
    } catch (Refused refused) {
      return send(Reply.problem(refused.problem()));
    }
  }

  private Reply api(Application application) {
    return switch (readers.signUp(application)) {
      case SignedUp.Taken() ->
          Reply.json(
              202,
              JsonNodeFactory.instance
                  .objectNode()
                  .put("detail", "A mail was sent to the address; its owner has to confirm."));
      case SignedUp.Wrong(var field, var reason) -> wrong(Map.of(field, reason));
      case SignedUp.Later(var pause) ->
          Reply.problem(Problem.of(429, "Too many", "Too many come from there; wait a while."))
              .with("Retry-After", seconds(pause));
    };
  }

  private static Reply wrong(Map<String, String> wrong) {
    List<Problem.Mistake> mistakes =
        wrong.entrySet().stream()
            .map(it -> new Problem.Mistake(pointer(it.getKey()), it.getValue()))
            .toList();
    String detail = mistakes.getFirst().detail();
    return Reply.problem(new Problem(422, "Not signed up", detail, mistakes));
  }

  /// Where it is; for what is wrong with no single member, the whole.
  private static String pointer(String field) {
    return List.of(SignUp.JSON_MEMBERS).contains(field) ? "/" + field : "";
  }

  /// The page after the form: the same for everybody.
  private Page subscribed() {
    return Notice.of(
            words.get("subscribed.title"),
            words.get("subscribed.look"),
            words.get("subscribed.nothing"))
        .link(words.get("to.front"), pages.site().path("/"))
        .page(200, pages.templates(), words);
  }
}
