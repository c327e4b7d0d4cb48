package dev.wiredesk.article;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which pictures, videos and sounds of a story one destination may have.
///
/// A story goes out whole but for what the owners of its pictures do not let the destination have.
/// Such a picture gives way to another version of it that is licensed (a media item with the same
/// id); the lead picture, if there is none, to the story's *substitute* (a media item with that
/// role) or to the next picture. A picture without any of these is left out. What a right says that
/// cannot be understood, such as a country nobody knows, is no permission. Immutable.
///
/// @param channel the destination's channel
/// @param territory ISO 3166-1 alpha-2 codes of the countries in which it shows the story; empty
///   for all of them
/// @param mining true if machines learn from what it gets
public record Clearance(String channel, Set<String> territory, boolean mining) {

  public Clearance {
    territory = Set.copyOf(territory);
  }

  /// The story as the destination may have it at this instant; the very same if it may have all.
  public Article cleared(Article article, Instant now) {
    return without(article, withheld(article, now));
  }

  /// The pictures of the story that the destination may not have at this instant, whether another
  /// one takes their place or not.
  public Set<MediaItem> withheld(Article article, Instant now) {
    return isConcerned(article)
        ? all(article)
            .filter(item -> !permits(item, article, now))
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  /// The story without these pictures, and with what takes their places; the very same if there is
  /// nothing to be changed.
  public static Article without(Article article, Set<MediaItem> withheld) {
    if (withheld.isEmpty() && article.media().stream().noneMatch(MediaItem::isSubstitute)) {
      return article;
    }
    Licence licence = new Licence(article, item -> !withheld.contains(item));
    return article.with(new Body(licence.blocks(article.body().blocks())), licence.media());
  }

  /// When what a destination may have of the story next changes by itself; [Instant#MAX] for never.
  public static Instant changes(Article article, Instant after) {
    return all(article)
        .flatMap(item -> Stream.ofNullable(item.rights()))
        .flatMap(rights -> Stream.of(start(rights), end(rights)))
        .filter(time -> time.isAfter(after))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /// True if there may be a destination that may not have all of the story.
  public static boolean isConcerned(Article article) {
    boolean bound = article.rights() != null && article.rights().dataMining() != null;
    return all(article).anyMatch(item -> bound || item.rights() != null || item.isSubstitute());
  }

  private static Stream<MediaItem> all(Article article) {
    return Stream.concat(
        article.media().stream(), article.body().blocks().stream().flatMap(Clearance::media));
  }

  private static Stream<MediaItem> media(Block block) {
    return switch (block) {
      case Block.Media(var item) -> Stream.of(item);
      case Block.Gallery(_, var items) -> items.stream();
      case Block.Quote(var blocks, _, _) -> blocks.stream().flatMap(Clearance::media);
      case Block.InfoBox(_, var blocks) -> blocks.stream().flatMap(Clearance::media);
      case Block.ListBlock(_, _, var items) ->
          items.stream().flatMap(List::stream).flatMap(Clearance::media);
      case Block.Paragraph _, Block.Heading _, Block.PullQuote _, Block.Table _ -> Stream.empty();
      case Block.Embed _, Block.Code _, Block.Divider _, Block.Correction _ -> Stream.empty();
      case Block.RelatedLink _, Block.Poll _ -> Stream.empty();
    };
  }

  private boolean permits(MediaItem item, Article article, Instant now) {
    Rights rights = rights(item, article);
    if (mining && !mayBeMined(rights, article.rights())) {
      return false;
    }
    return rights == null
        || (isShownWhereAllowed(rights.territories())
            && isAllowed(rights.channels())
            && !start(rights).isAfter(now)
            && end(rights).isAfter(now));
  }

  /// A picture in the text is often no more than its address: its rights stand where the story
  /// lists its pictures.
  private static @Nullable Rights rights(MediaItem item, Article article) {
    return item.rights() != null || article.media().contains(item)
        ? item.rights()
        : article.media().stream()
            .filter(listed -> listed.rights() != null && isSame(item, listed))
            .map(MediaItem::rights)
            .findFirst()
            .orElse(null);
  }

  private static boolean isSame(MediaItem item, MediaItem listed) {
    return (item.id() != null && item.id().equals(listed.id()))
        || item.renditions().stream()
            .anyMatch(
                file -> listed.renditions().stream().anyMatch(it -> it.href().equals(file.href())));
  }

  /// A picture that does not say is under the terms of its story.
  private static boolean mayBeMined(@Nullable Rights own, @Nullable Rights story) {
    Rights.DataMining said = own == null ? null : own.dataMining();
    Rights.DataMining terms = said == null && story != null ? story.dataMining() : said;
    return terms == null || terms == Rights.DataMining.ALLOWED;
  }

  private boolean isShownWhereAllowed(Rights.@Nullable Permit permit) {
    if (permit == null) {
      return true;
    }
    if (territory.isEmpty()) {
      return permit.allow().isEmpty() && permit.deny().isEmpty();
    }
    List<String> denied = permit.deny().stream().map(Countries::code).toList();
    boolean free =
        denied.stream().allMatch(code -> Countries.exists(code) && !territory.contains(code));
    List<String> allowed = permit.allow().stream().map(Countries::code).toList();
    return free && (allowed.isEmpty() || allowed.containsAll(territory));
  }

  private boolean isAllowed(Rights.@Nullable Permit permit) {
    return permit == null
        || ((permit.allow().isEmpty() || permit.allow().contains(channel))
            && !permit.deny().contains(channel));
  }

  private static Instant start(Rights rights) {
    OffsetDateTime from = rights.validFrom();
    return from == null ? Instant.MIN : from.toInstant();
  }

  private static Instant end(Rights rights) {
    OffsetDateTime until = rights.validUntil();
    return until == null ? Instant.MAX : until.toInstant();
  }

  /// What may be had of one story.
  private record Licence(Article article, Predicate<MediaItem> permits) {

    /// The story's pictures, with what takes the place of the lead one in front.
    List<MediaItem> media() {
      MediaItem lead = article.leadImage();
      Stream<MediaItem> first =
          lead != null && version(lead) == null ? substitute().stream() : Stream.empty();
      Stream<MediaItem> others =
          article.media().stream()
              .filter(item -> !item.isSubstitute())
              .map(this::version)
              .filter(Objects::nonNull);
      // Of several versions of a picture the first is the one that is shown.
      Map<Object, MediaItem> shown = new LinkedHashMap<>();
      Stream.concat(first, others)
          .forEach(item -> shown.putIfAbsent(item.id() == null ? item : item.id(), item));
      return List.copyOf(shown.values());
    }

    private Optional<MediaItem> substitute() {
      return article.media().stream()
          .filter(MediaItem::isSubstitute)
          .filter(permits)
          .map(item -> item.as("lead"))
          .findFirst();
    }

    /// The picture, or another version of it; null if none may be had.
    private @Nullable MediaItem version(MediaItem item) {
      if (permits.test(item)) {
        return item;
      }
      return article.media().stream()
          .filter(other -> item.id() != null && item.id().equals(other.id()))
          .filter(permits)
          .findFirst()
          .orElse(null);
    }

    List<Block> blocks(List<Block> blocks) {
      List<Block> left = new ArrayList<>();
      blocks.forEach(block -> block(block).ifPresent(left::add));
      return left;
    }

    private Optional<Block> block(Block block) {
      return switch (block) {
        case Block.Media(var item) -> Optional.ofNullable(version(item)).map(Block.Media::new);
        case Block.Gallery(var title, var items) -> gallery(title, items);
        case Block.Quote(var inner, var attribution, var source) ->
            Optional.of(new Block.Quote(blocks(inner), attribution, source));
        case Block.InfoBox(var title, var inner) ->
            Optional.of(new Block.InfoBox(title, blocks(inner)));
        case Block.ListBlock(var ordered, var start, var items) ->
            Optional.of(
                new Block.ListBlock(ordered, start, items.stream().map(this::blocks).toList()));
        case Block.Paragraph _, Block.Heading _, Block.PullQuote _, Block.Table _ ->
            Optional.of(block);
        case Block.Embed _, Block.Code _, Block.Divider _, Block.Correction _ -> Optional.of(block);
        case Block.RelatedLink _, Block.Poll _ -> Optional.of(block);
      };
    }

    private Optional<Block> gallery(@Nullable String title, List<MediaItem> items) {
      List<MediaItem> left = items.stream().map(this::version).filter(Objects::nonNull).toList();
      return left.isEmpty() ? Optional.empty() : Optional.of(new Block.Gallery(title, left));
    }
  }
}
