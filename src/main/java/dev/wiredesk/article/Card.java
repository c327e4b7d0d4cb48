package dev.wiredesk.article;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The index card of a story: all that a selection looks at, without the story itself.
///
/// The wire keeps the card beside each entry, so that a hundred thousand stories can be looked
/// through without reading one of them. Labels are folded ([#fold]) so that they compare equal
/// whatever their case.
///
/// @param id the story's id
/// @param revision the story's revision
/// @param live false if this revision takes the story away from readers
/// @param firstReleased when readers could first see the story
/// @param changed when this revision became what readers see
/// @param heldUntil before this instant no channel may show the revision
/// @param expires after this instant no channel shows the story; [Instant#MAX] for never
/// @param sections codes, names and addresses of its sections, folded
/// @param tags its keywords, subjects and genres, folded
/// @param authors its byline and contributors' names, folded
/// @param language BCP 47 tag, folded
/// @param type what it mainly consists of
/// @param urgency 1 to 9; 5 if the sender does not say
/// @param include if any is named, the only channels that may carry it
/// @param exclude channels that may not carry it
public record Card(
    String id,
    int revision,
    boolean live,
    Instant firstReleased,
    Instant changed,
    Instant heldUntil,
    Instant expires,
    Set<String> sections,
    Set<String> tags,
    Set<String> authors,
    String language,
    ArticleType type,
    int urgency,
    Set<String> include,
    Set<String> exclude) {
  private static final int ROUTINE = 5;

  /// The card of a story that the newsdesk has stamped.
  public static Card of(Article article) {
    Topics topics = article.topics();
    Targeting targeting = article.targeting();
    Integer urgency = topics.urgency();
    return new Card(
        article.id(),
        article.revision(),
        article.live(),
        article.firstReleased(),
        article.changed(),
        article.heldUntil(),
        expiry(article),
        folded(topics.allSections().stream().flatMap(Concept::labels)),
        tags(topics),
        authors(article.credits()),
        fold(article.language()),
        article.type(),
        urgency == null ? ROUTINE : urgency,
        targeting == null ? Set.of() : Set.copyOf(targeting.includeDestinations()),
        targeting == null ? Set.of() : Set.copyOf(targeting.excludeDestinations()));
  }

  private static Instant expiry(Article article) {
    var expires = article.lifecycle().expiresAt();
    return expires == null ? Instant.MAX : expires.toInstant();
  }

  private static Set<String> tags(Topics topics) {
    Stream<String> concepts =
        Stream.of(topics.subjects(), topics.genres())
            .flatMap(c -> c.stream())
            .flatMap(Concept::labels);
    return folded(Stream.concat(topics.keywords().stream(), concepts));
  }

  private static Set<String> authors(Credits credits) {
    Stream<String> names = credits.contributors().stream().map(Credits.Contributor::name);
    return folded(Stream.concat(Stream.ofNullable(credits.byline()), names));
  }

  private static Set<String> folded(Stream<String> labels) {
    return labels.map(Card::fold).collect(Collectors.toCollection(TreeSet::new));
  }

  /// True if this revision counts at this instant: it is not held, or it takes the story away,
  /// which nothing holds back. Of a story's revisions the newest that counts is what readers see.
  public boolean actsAt(Instant now) {
    return !live || !heldUntil.isAfter(now);
  }

  /// True if readers may see this revision at this instant, unless a newer one counts by then.
  public boolean visibleAt(Instant now) {
    return live && !heldUntil.isAfter(now) && expires.isAfter(now);
  }

  /// A label as selections compare it: composed (NFC), without white space around it, lower case.
  public static String fold(String label) {
    return Normalizer.normalize(label.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
