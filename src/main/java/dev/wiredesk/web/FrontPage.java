package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The desk's front page: the newest stories, the digests, every feed, and how to subscribe to
/// them.
///
/// A pure function of the feeds and digests, without a clock, so that the same news are the same
/// bytes.
final class FrontPage {
  private static final int LEAD_AMONG = 8;
  private static final int BELOW_THE_LEAD = 6;
  private static final int ON_A_CARD = 4;

  // A story that was breaking the day before yesterday does not push today's news down.
  private static final Duration BREAKING_LASTS = Duration.ofHours(24);

  private final Site site;
  private final Templates templates;
  private final Supplier<List<FeedSummary>> feeds;
  private final Supplier<List<Channel.Digest>> digests;

  FrontPage(
      Site site,
      Templates templates,
      Supplier<List<FeedSummary>> feeds,
      Supplier<List<Channel.Digest>> digests) {
    this.site = site;
    this.templates = templates;
    this.feeds = feeds;
    this.digests = digests;
  }

  /// The page as it is now.
  Page show() {
    List<FeedSummary> all = feeds.get();
    List<Headline> stories = stories(all);
    Optional<Headline> lead = lead(stories);
    List<Channel.Digest> open = SignUpForm.open(digests.get());
    String html =
        templates.render(
            "front",
            Map.of(
                "lead", lead.stream().map(FrontPage::teaser).toList(),
                "more", below(lead, stories),
                "cards", all.stream().map(this::card).toList(),
                "form", SignUpForm.blank(site, open),
                "editions", site.path(EditionPages.PATH),
                "alternates", alternates(site, all, open),
                "address", site.at("/")));
    return new Page(200, html, Page.FRESH);
  }

  /// The links by which a feed reader finds our feeds from this page, those of editions included.
  private static List<Alternate> alternates(
      Site site, List<FeedSummary> feeds, List<Channel.Digest> digests) {
    return Stream.concat(
            alternates(site, feeds).stream(),
            digests.stream().map(digest -> EditionPages.alternate(site, digest)))
        .toList();
  }

  /// The links by which a feed reader finds our feeds from a page.
  static List<Alternate> alternates(Site site, List<FeedSummary> feeds) {
    return feeds.stream()
        .flatMap(feed ->
            feed.documents().stream()
                .map(document ->
                    new Alternate(
                        document.mediaType(),
                        "%s (%s)".formatted(feed.title(), document.name()),
                        site.at(document.path()))))
        .toList();
  }

  /// The stories of all feeds, none twice, in the order of the front page.
  private static List<Headline> stories(List<FeedSummary> feeds) {
    Map<String, Headline> byId = new TreeMap<>();
    feeds.stream().flatMap(feed -> feed.headlines().stream()).forEach(h -> byId.put(h.id(), h));
    Instant newest = newest(byId.values());
    return byId.values().stream()
        .sorted(
            Comparator.comparing((Headline story) -> !isBreaking(story, newest))
                .thenComparing(
                    Headline::published, Comparator.comparing(OffsetDateTime::toInstant).reversed())
                .thenComparing(Headline::id))
        .toList();
  }

  /// The story to open with: what is breaking, or else the newest one that has a picture.
  private static Optional<Headline> lead(List<Headline> stories) {
    Optional<Headline> first = stories.stream().findFirst();
    return first
        .filter(Headline::breaking)
        .or(() -> stories.stream().limit(LEAD_AMONG).filter(it -> it.picture() != null).findFirst())
        .or(() -> first);
  }

  private static List<Teaser> below(Optional<Headline> lead, List<Headline> stories) {
    return stories.stream()
        .filter(story -> !story.equals(lead.orElse(null)))
        .limit(BELOW_THE_LEAD)
        .map(FrontPage::teaser)
        .toList();
  }

  private static Instant newest(Collection<Headline> stories) {
    return stories.stream()
        .map(story -> story.published().toInstant())
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private static boolean isBreaking(Headline story, Instant newest) {
    return story.breaking() && story.published().toInstant().isAfter(newest.minus(BREAKING_LASTS));
  }

  private static Teaser teaser(Headline story) {
    return new Teaser(story, Moment.of(story.published(), Words.localeOf(story.language())));
  }

  private Card card(FeedSummary feed) {
    return new Card(
        feed,
        Locale.forLanguageTag(feed.language()).getDisplayLanguage(Words.localeOf(site.language())),
        feed.documents().stream()
            .map(document -> new Door(document.name(), site.path(document.path())))
            .toList(),
        feed.headlines().stream().limit(ON_A_CARD).map(FrontPage::teaser).toList(),
        updated(feed));
  }

  private @Nullable Moment updated(FeedSummary feed) {
    Instant updated = feed.updated();
    return updated == null
        ? null
        : Moment.of(updated.atOffset(ZoneOffset.UTC), Words.localeOf(site.language()));
  }

  /// A story with its time in words.
  record Teaser(Headline story, Moment published) {}

  /// A feed with all that its card says.
  ///
  /// @param languageName in the language of the page
  record Card(
      FeedSummary feed,
      String languageName,
      List<Door> doors,
      List<Teaser> teasers,
      @Nullable Moment updated) {}

  /// One format of a feed.
  record Door(String name, String path) {}

  /// One `<link rel="alternate">`.
  record Alternate(String mediaType, String title, URI href) {}
}
