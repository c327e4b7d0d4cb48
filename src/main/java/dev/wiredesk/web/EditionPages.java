package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.digest.Archive;
import dev.wiredesk.feed.Document;
import dev.wiredesk.feed.EditionFeed;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Editions;
import dev.wiredesk.wire.Editions.Issued;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The editions of digests in a browser, lists of them, and feeds of them.
///
/// Safe for use by many threads at once.
public final class EditionPages {
  static final String PATH = "/editions";

  private static final String OF = PATH + "/of/";
  private static final int SHOWN = 100;
  private static final int IN_A_FEED = 50;
  private static final Pattern FEED = Pattern.compile("(.+)\\.(atom|rss|json)");

  // Our own HTML, but made of what newsrooms sent: no script, no form, an origin of its own.
  private static final String EDITION_POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
          + " img-src http: https: data:; style-src 'unsafe-inline'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'self'";

  private final Pages pages;
  private final Editions editions;
  private final EditionView view;
  private final Clock clock;
  private final EditionFeed feeds;
  private final Words words;

  /// @param pages whose look these pages have
  /// @param clock decides whether a date that a reader names is one to come
  public EditionPages(Pages pages, Editions editions, EditionView view, Clock clock) {
    this.pages = pages;
    this.editions = editions;
    this.view = view;
    this.clock = clock;
    feeds = new EditionFeed(pages.site().names(), OF);
    words = Words.in(pages.site().language());
  }

  /// Adds `/editions` and everything below it.
  public void mount(Router router) {
    Pages.readable(router.route(PATH))
        .handler(ctx -> ReaderPages.answer(ctx, () -> list(null)::send));
    Pages.readable(router.route(OF + ":name"))
        .handler(ctx -> ReaderPages.answer(ctx, () -> of(Pages.name(ctx))));
    Pages.readable(router.route(PATH + "/:name"))
        .handler(ctx -> ReaderPages.answer(ctx, () -> edition(Pages.name(ctx))));
  }

  /// The link by which a feed reader finds the editions of a digest.
  static FrontPage.Alternate alternate(Site site, Channel.Digest digest) {
    return new FrontPage.Alternate(
        "application/atom+xml", feedTitle(digest), site.at(OF + digest.id() + ".atom"));
  }

  private static String feedTitle(Channel.Digest digest) {
    return digest.title() + " (Atom)";
  }

  private Consumer<RoutingContext> of(String name) {
    Matcher feed = FEED.matcher(name);
    Optional<Channel.Digest> list = open(name);
    if (list.isPresent()) {
      return list(list.get())::send;
    }
    return Optional.of(feed)
        .filter(Matcher::matches)
        .flatMap(it -> open(it.group(1)))
        .flatMap(digest -> Optional.ofNullable(document(digest, feed.group(2))))
        .<Consumer<RoutingContext>>map(document -> ctx -> send(ctx, document))
        .orElseGet(() -> pages.errors().page(404)::send);
  }

  /// The digest with this id, if its editions are everybody's.
  private Optional<Channel.Digest> open(String id) {
    return ReaderPages.digest(pages, id).filter(digest -> digest.offer().signUp());
  }

  private Page list(Channel.@Nullable Digest digest) {
    List<Channel.Digest> open = SignUpForm.open(pages.newsroom().digests());
    List<Row> rows =
        editions.newest(digest == null ? null : digest.id(), true, SHOWN).stream()
            .map(Issued::edition)
            .flatMap(edition -> view.line(edition).map(line -> row(edition, line)).stream())
            .toList();
    Map<String, Object> model = new HashMap<>();
    model.put("title", digest == null ? words.get("editions.title") : digest.title());
    model.put("about", digest == null ? "" : SignUpForm.about(digest));
    model.put("all", digest == null);
    model.put("editions", pages.site().path(PATH));
    model.put("rows", rows);
    model.put("doors", digest == null ? List.of() : doors(digest));
    model.put("digests", digest == null ? open.stream().map(this::link).toList() : List.of());
    model.put("subscribe", pages.site().path(SignUpForm.PATH));
    model.put(
        "alternates",
        (digest == null ? open : List.of(digest))
            .stream().map(it -> alternate(pages.site(), it)).toList());
    return new Page(200, pages.templates().render("editions", model), Page.FRESH);
  }

  private List<Notice.Link> doors(Channel.Digest digest) {
    String path = pages.site().path(OF + digest.id());
    return List.of(
        new Notice.Link("RSS", path + ".rss"),
        new Notice.Link("Atom", path + ".atom"),
        new Notice.Link("JSON Feed", path + ".json"));
  }

  private Notice.Link link(Channel.Digest digest) {
    return new Notice.Link(digest.title(), pages.site().path(OF + digest.id()));
  }

  private Row row(Edition edition, Archive.Line line) {
    DateTimeFormatter day =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(words.locale());
    return new Row(
        line.subject(),
        edition.language(),
        pages.site().path(path(edition)),
        edition.date().toString(),
        day.format(edition.date()),
        ReaderPages.digest(pages, edition.channel())
            .map(Channel.Digest::title)
            .orElse(edition.channel()),
        stories(words, line));
  }

  private static String stories(Words words, Archive.Line line) {
    return line.empty() ? "" : words.count("editions.stories", line.stories());
  }

  private static String path(Edition edition) {
    return PATH + "/" + Address.encoded(edition.id());
  }

  private @Nullable Document document(Channel.Digest digest, String ending) {
    Words theirs = Words.in(digest.letterhead().language());
    EditionFeed.About about =
        new EditionFeed.About(
            digest.id(),
            digest.title(),
            digest.offer().description(),
            pages.site().at(OF + digest.id()),
            digest.letterhead().language());
    List<EditionFeed.Mailed> numbers =
        editions.newest(digest.id(), true, IN_A_FEED).stream()
            .map(Issued::edition)
            .flatMap(it -> view.line(it).map(line -> mailed(it, line, theirs)).stream())
            .toList();
    return feeds.document(ending, about, numbers);
  }

  private EditionFeed.Mailed mailed(Edition edition, Archive.Line line, Words theirs) {
    return new EditionFeed.Mailed(
        edition.id(),
        line.subject(),
        pages.site().at(path(edition)),
        edition.hour(),
        line.changed(),
        stories(theirs, line),
        edition.language());
  }

  private void send(RoutingContext ctx, Document document) {
    Answer answer = Answer.to(FeedCounter.ask(ctx.request()), document, clock.instant());
    HttpServerResponse response = ctx.response();
    FeedCounter.label(response.headers(), document, Document.Coding.IDENTITY);
    // A subject is made of headlines, so it is kept no longer than a story is.
    response.headers().set(HttpHeaders.CACHE_CONTROL, Page.FRESH);
    switch (answer) {
      case Answer.Whole _ -> {
        FeedCounter.describe(response.headers(), document, Document.Coding.IDENTITY);
        Page.send(ctx, response, Buffer.buffer(document.identity()));
      }
      case Answer.Unchanged _ -> response.setStatusCode(304).end();
      case Answer.NotAllowed() -> ctx.fail(405);
    }
  }

  private Consumer<RoutingContext> edition(String id) {
    Optional<Issued> issued = editions.find(id);
    if (issued.isEmpty()) {
      return pages.errors().page(404)::send;
    }
    return view.html(id)
        .<Consumer<RoutingContext>>map(html -> ctx -> send(ctx, issued.get().edition(), html))
        .orElse(gone()::send);
  }

  private Page gone() {
    return Notice.of(words.get("editions.gone"), words.get("editions.goneWhy"))
        .link(words.get("to.editions"), pages.site().path(PATH))
        .link(words.get("to.front"), pages.site().path("/"))
        .page(410, pages.templates(), words);
  }

  private static void send(RoutingContext ctx, Edition edition, String html) {
    Buffer bytes = Buffer.buffer(html);
    HttpServerResponse response = ctx.response();
    Page.protect(response.headers())
        .set(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .set(HttpHeaders.CACHE_CONTROL, Page.FRESH)
        .set("Content-Security-Policy", EDITION_POLICY);
    if (!edition.open()) {
      // Of a few readers only: whoever was sent it may look, search engines need not.
      response.putHeader("X-Robots-Tag", "noindex");
    }
    if (Validator.of(bytes.getBytes()).isKnown(ctx)) {
      response.setStatusCode(304).end();
      return;
    }
    Page.send(ctx, response, bytes);
  }

  /// An edition in a list.
  ///
  /// @param iso its day for machines
  /// @param date its day for people
  /// @param digest whose edition it is
  /// @param stories how many stories are in it, in words
  record Row(
      String subject,
      String language,
      String path,
      String iso,
      String date,
      String digest,
      String stories) {}
}
