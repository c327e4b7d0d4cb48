package dev.wiredesk.web;

import dev.wiredesk.channel.Schedule;
import dev.wiredesk.channel.Schedule.Occurrence;
import dev.wiredesk.digest.ReaderKeys;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.digest.Readership;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.State;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Confirming that it was oneself who signed up: a page with a button, and what it says after that.
///
/// Only posting confirms, as programs that look for viruses follow every link of a mail: they would
/// confirm for somebody who never asked.
final class ConfirmPages {
  private static final String PATH = "/confirm/";

  private final Pages pages;
  private final Readership readers;
  private final ReaderKeys keys;
  private final Clock clock;

  ConfirmPages(Pages pages, Readership readers, ReaderKeys keys, Clock clock) {
    this.pages = pages;
    this.readers = readers;
    this.keys = keys;
    this.clock = clock;
  }

  void mount(Router router) {
    Pages.readable(router.route(PATH + ":name"))
        .handler(ctx -> ReaderPages.answer(ctx, () -> ask(Pages.name(ctx))::sendPersonal));
    router
        .post(PATH + ":name")
        .handler(ctx -> {
          String machine = Visitor.machine(ctx.request());
          SmallBody.read(
              ctx,
              _ ->
                  ReaderPages.answer(ctx, () -> confirmed(Pages.name(ctx), machine)::sendPersonal));
        });
  }

  /// The page with the button, or what it led to if it was pressed before.
  private Page ask(String token) {
    List<Subscription> asked = readers.asked(token);
    List<Subscription> pending = in(State.PENDING, asked);
    return pending.isEmpty() ? done(in(State.ACTIVE, asked)) : ask(token, pending);
  }

  private static List<Subscription> in(State state, List<Subscription> all) {
    return all.stream().filter(it -> it.state() == state).toList();
  }

  private Page ask(String token, List<Subscription> pending) {
    Words theirs = ReaderPages.words(pages, pending.getFirst());
    RhythmWords often = new RhythmWords(theirs);
    String html =
        pages
            .templates()
            .render(
                "confirm",
                Map.of(
                    "house", theirs,
                    "address", UnsubscribePages.masked(pending.getFirst().address()),
                    "lines", lines(pending, often::when),
                    "action", pages.site().path(PATH + token)));
    return Page.personal(200, html);
  }

  private Page confirmed(String token, String machine) {
    return done(in(State.ACTIVE, readers.confirm(token, machine)));
  }

  private Page done(List<Subscription> active) {
    if (active.isEmpty()) {
      return ReaderPages.deadLink(pages, Words.in(pages.site().language()));
    }
    Words theirs = ReaderPages.words(pages, active.getFirst());
    String manage = keys.token(Purpose.MANAGE, active.getFirst().id());
    return Notice.of(theirs.get("confirmed.title"), theirs.get("confirmed.thanks"))
        .about(lines(active, schedule -> first(schedule, theirs)))
        .link(theirs.get("to.preferences"), pages.site().path(PreferencesPages.PATH + manage))
        .link(theirs.get("to.front"), pages.site().path("/"))
        .page(200, pages.templates(), theirs);
  }

  /// A line for each digest.
  ///
  /// @param when what it says of when the digest comes
  private List<Notice.Line> lines(List<Subscription> all, Function<Schedule, String> when) {
    return all.stream().map(it -> line(it, when)).toList();
  }

  private Notice.Line line(Subscription subscription, Function<Schedule, String> when) {
    return ReaderPages.digest(pages, subscription.channel())
        .map(digest ->
            new Notice.Line(
                digest.title(),
                digest.letterhead().language(),
                when.apply(ReaderPages.schedule(digest, subscription.preferences()))))
        .orElseGet(() -> new Notice.Line(subscription.channel(), "", ""));
  }

  /// When the mail after the first one may come, which comes at once.
  private String first(Schedule schedule, Words theirs) {
    if (schedule.rhythm().follows()) {
      return theirs.get("confirmed.follows");
    }
    return schedule
        .next(null, clock.instant())
        .map(next -> theirs.with("confirmed.first", day(next, theirs), clock(next, theirs)))
        .orElse("");
  }

  private static String day(Occurrence next, Words theirs) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
        .withLocale(theirs.locale())
        .format(next.label());
  }

  private static String clock(Occurrence next, Words theirs) {
    return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
        .withLocale(theirs.locale())
        .format(next.label());
  }
}
