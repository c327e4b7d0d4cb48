package dev.wiredesk.web;

import dev.wiredesk.article.Access;
import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Association;
import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.Card;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.Inline;
import dev.wiredesk.article.Inline.Mark;
import dev.wiredesk.feed.Epitaph;
import dev.wiredesk.partner.SchemaOrg;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Life;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The page on which one story is read.
final class ReadingPage {
  private final Site site;
  private final Templates templates;
  private final Newsroom newsroom;
  private final Function<Body, String> html;
  private final Clock clock;

  /// @param html the story's text as safe HTML
  ReadingPage(
      Site site, Templates templates, Newsroom newsroom, Function<Body, String> html, Clock clock) {
    this.site = site;
    this.templates = templates;
    this.newsroom = newsroom;
    this.html = html;
    this.clock = clock;
  }

  /// The page of a story as readers should see it now.
  ///
  /// @return empty for a story that nobody knows, and for one that nobody ever saw: it must not be
  ///   possible to tell the two apart
  Optional<Page> show(String articleId) {
    Instant now = clock.instant();
    List<Entry> revisions = newsroom.revisions(articleId);
    Life life = life(revisions);
    return life.shown(now).isEmpty()
        ? Optional.empty()
        : at(now, revisions)
            .map(article -> Card.of(article).visibleAt(now) ? read(article) : gone(article));
  }

  private static Life life(List<Entry> revisions) {
    return new Life(revisions.stream().map(Filed::of).toList());
  }

  private static Optional<Article> at(Instant now, List<Entry> revisions) {
    return life(revisions)
        .at(now)
        .flatMap(filed ->
            revisions.stream().filter(entry -> entry.sequence() == filed.sequence()).findFirst())
        .map(Entry::article);
  }

  /// The story as readers may see it now; empty for one that they may not see.
  private Optional<Article> visible(String articleId) {
    Instant now = clock.instant();
    return at(now, newsroom.revisions(articleId))
        .filter(article -> Card.of(article).visibleAt(now));
  }

  /// Tells that the story was there, and why it is not any more; never what it said.
  private Page gone(Article article) {
    Words words = Words.in(article.language());
    String page = templates.render("gone", Map.of("words", words, "epitaph", Epitaph.of(article)));
    return new Page(410, page, Page.FRESH);
  }

  private Page read(Article whole) {
    Article article = site.clearance().cleared(whole, clock.instant());
    boolean free = SchemaOrg.isFree(article);
    Body body = free ? article.body() : teaser(article);
    Words words = Words.in(article.language());
    List<FeedSummary> feeds = feedsOf(article);
    ArticleView view = ArticleView.of(article, body, site);
    String page =
        templates.render(
            "article",
            Map.ofEntries(
                Map.entry("view", view),
                Map.entry("words", words),
                Map.entry("minutes", words.count("minutes", minutes(article.body()))),
                Map.entry("note", note(article).filter(text -> !says(body, text)).orElse("")),
                Map.entry("isCorrection", article.lifecycle().action() == Action.CORRECT),
                Map.entry("html", html.apply(linked(body, words))),
                Map.entry("free", free),
                Map.entry("jsonLd", JsonLd.of(article, site, view.canonical())),
                Map.entry("feeds", feeds.stream().map(this::door).toList()),
                Map.entry("alternates", FrontPage.alternates(site, feeds)),
                Map.entry("related", related(article))));
    return new Page(200, page, Page.FRESH);
  }

  /// What everyone may read of a story that has to be paid for.
  private static Body teaser(Article article) {
    Access access = article.access();
    Integer blocks = access == null ? null : access.teaserBlocks();
    return new Body(article.body().blocks().stream().limit(blocks == null ? 0 : blocks).toList());
  }

  private static int minutes(Body body) {
    return Math.max(1, Math.ceilDiv(body.readSeconds(), 60));
  }

  private static Optional<String> note(Article article) {
    return Optional.ofNullable(article.lifecycle().changeNote())
        .map(ChangeNote::publicText)
        .map(Picture::plain)
        .filter(note -> !note.isBlank());
  }

  /// True if the story tells of its correction itself.
  private static boolean says(Body body, String note) {
    return body.blocks().stream()
        .anyMatch(block ->
            block instanceof Block.Correction(var content)
                && Inline.plain(content).strip().equals(note.strip()));
  }

  /// The text with its pointers to other stories in the words of its language, and with the
  /// addresses of those we know.
  private Body linked(Body body, Words words) {
    return new Body(
        body.blocks().stream()
            .map(block -> block instanceof Block.RelatedLink link ? linked(link, words) : block)
            .toList());
  }

  private Block linked(Block.RelatedLink link, Words words) {
    List<Inline> title = List.of(Inline.text(link.title()));
    Inline label = new Inline.Marked(Mark.STRONG, List.of(Inline.text(words.get("related") + ":")));
    return new Block.Paragraph(
        List.of(
            label,
            Inline.text(" "),
            address(link)
                .<Inline>map(address -> new Inline.Link(address, null, null, title))
                .orElse(title.getFirst())));
  }

  private Optional<URI> address(Block.RelatedLink link) {
    URI said = link.url();
    return said != null
        ? Optional.of(said)
        : Optional.ofNullable(link.ref())
            .flatMap(this::visible)
            .map(other -> site.names().link(other));
  }

  private List<FeedSummary> feedsOf(Article article) {
    Set<String> ids = newsroom.feedsOf(article);
    return newsroom.feeds().stream().filter(feed -> ids.contains(feed.id())).toList();
  }

  private FrontPage.Door door(FeedSummary feed) {
    List<FeedSummary.Document> documents = feed.documents();
    return new FrontPage.Door(
        feed.title(), site.path(documents.isEmpty() ? "/" : documents.getFirst().path()));
  }

  /// The stories it belongs together with, as far as readers may see them.
  private List<Related> related(Article article) {
    return article.associations().stream()
        .sorted(
            Comparator.comparingInt(
                (Association it) -> it.order() == null ? Integer.MAX_VALUE : it.order()))
        .flatMap(association -> related(association).stream())
        .toList();
  }

  private Optional<Related> related(Association association) {
    return visible(association.ref())
        .map(other -> {
          String label = association.label();
          return new Related(
              label == null ? other.headline() : label,
              other.language(),
              Address.ofPage(site.names().link(other), site.names().page(other.id())));
        });
  }

  /// A link to another story.
  record Related(String title, String language, URI link) {}
}
