package dev.wiredesk.web;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.Concept;
import dev.wiredesk.article.Credits;
import dev.wiredesk.article.Flags;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.Rights;
import dev.wiredesk.article.Seo;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A story in the words of the page that shows it.
///
/// @param title what the window is called
/// @param description what search engines and link previews say
/// @param canonical where the story is at home
/// @param hero the lead picture, unless the story itself begins with it
/// @param preview the picture of link previews
/// @param updated null for a story that was not changed since
/// @param indexed false if search engines shall leave it out
/// @param reserved true if its owner reserves text and data mining (TDM Reservation Protocol, W3C
///   community group report of 2024, 5.3)
record ArticleView(
    String title,
    String description,
    String headline,
    String standfirst,
    String language,
    String direction,
    List<String> sections,
    List<String> tags,
    List<Author> authors,
    Flags flags,
    Moment published,
    @Nullable Moment updated,
    @Nullable Picture hero,
    @Nullable Picture preview,
    String rights,
    URI canonical,
    boolean indexed,
    boolean reserved) {
  private static final Flags NONE = new Flags(false, false, false, false, false, false, false);

  /// @param shown as much of the story's text as the page shows
  static ArticleView of(Article article, Body shown, Site site) {
    Seo seo = article.seo();
    Picture lead = Picture.lead(article);
    return new ArticleView(
        seo == null || seo.title() == null ? article.headline() : seo.title(),
        seo == null || seo.description() == null ? article.summary() : seo.description(),
        article.headline(),
        article.summary(),
        article.language(),
        article.direction(),
        sections(article),
        article.topics().keywords(),
        authors(article.credits()),
        Objects.requireNonNullElse(article.flags(), NONE),
        moment(article, article.times().firstPublishedAt()),
        updated(article),
        lead != null && shows(shown, lead) ? null : lead,
        lead,
        rights(article.rights()),
        Address.ofPage(site.names().link(article), site.names().page(article.id())),
        seo == null || !seo.noindex(),
        isReserved(article.rights()));
  }

  static List<String> sections(Article article) {
    return article.topics().allSections().stream()
        .map((Concept section) -> section.name(article.language()))
        .filter(name -> !name.isBlank())
        .distinct()
        .toList();
  }

  /// The people to name, or the byline as it stands where there is one.
  static List<Author> authors(Credits credits) {
    String byline = credits.byline();
    return byline != null && !byline.isBlank()
        ? List.of(new Author(byline, null, null))
        : credits.contributors().stream().map(ArticleView::author).toList();
  }

  private static Author author(Credits.Contributor person) {
    URI home = Address.isWeb(person.uri()) ? person.uri() : null;
    return new Author(
        person.name(), person.jobTitle() == null ? person.role() : person.jobTitle(), home);
  }

  private static Moment moment(Article article, @Nullable OffsetDateTime time) {
    OffsetDateTime stamped =
        Objects.requireNonNull(time, "the newsdesk stamps a story before anyone reads it");
    return Moment.of(stamped, Words.localeOf(article.language()));
  }

  private static @Nullable Moment updated(Article article) {
    OffsetDateTime modified = article.times().modifiedAt();
    return modified == null || !modified.toInstant().isAfter(article.firstReleased())
        ? null
        : moment(article, modified);
  }

  private static boolean shows(Body body, Picture picture) {
    return body.blocks().stream()
        .flatMap(block -> block instanceof Block.Media(var item) ? Stream.of(item) : Stream.empty())
        .map(MediaItem::bestFirst)
        .flatMap(List::stream)
        .anyMatch(file -> file.href().toString().equals(picture.src()));
  }

  private static boolean isReserved(@Nullable Rights rights) {
    return rights != null
        && rights.dataMining() != null
        && rights.dataMining() != Rights.DataMining.ALLOWED;
  }

  private static String rights(@Nullable Rights rights) {
    if (rights == null) {
      return "";
    }
    String notice = rights.copyrightNotice();
    if (notice != null) {
      return notice;
    }
    String holder = rights.copyrightHolder();
    String year = rights.copyrightYear() == null ? "" : " " + rights.copyrightYear();
    return holder == null ? "" : String.format(Locale.ROOT, "©%s %s", year, holder);
  }

  /// Somebody who made the story.
  ///
  /// @param role what they did, if the sender says
  /// @param home where readers find out more
  record Author(String name, @Nullable String role, @Nullable URI home) {}
}
