package dev.wiredesk.web;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Concept;
import dev.wiredesk.article.Flags;
import dev.wiredesk.article.Names;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A story as the front page shows it.
///
/// @param id the story's id
/// @param title plain text
/// @param standfirst plain text, may be empty
/// @param language BCP 47 tag of the story
/// @param direction `ltr` or `rtl`
/// @param section what the story is shown under
/// @param link where readers find it
/// @param published when readers could first see it
/// @param breaking true if it goes first
/// @param picture the one that stands for it
public record Headline(
    String id,
    String title,
    String standfirst,
    String language,
    String direction,
    @Nullable String section,
    URI link,
    OffsetDateTime published,
    boolean breaking,
    @Nullable Picture picture) {

  /// The headline of a story that the newsdesk has stamped.
  ///
  /// @param article with those of its pictures that may be shown
  public static Headline of(Article article, Names names) {
    Flags flags = article.flags();
    return new Headline(
        article.id(),
        article.headline(),
        article.summary(),
        article.language(),
        article.direction(),
        section(article),
        Address.ofPage(names.link(article), names.page(article.id())),
        published(article),
        flags != null && flags.breaking(),
        Picture.lead(article));
  }

  static @Nullable String section(Article article) {
    return article.topics().allSections().stream()
        .findFirst()
        .map((Concept section) -> section.name(article.language()))
        .orElse(null);
  }

  private static OffsetDateTime published(Article article) {
    OffsetDateTime first = article.times().firstPublishedAt();
    return first == null ? Instant.EPOCH.atOffset(ZoneOffset.UTC) : first;
  }
}
