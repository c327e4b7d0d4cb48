package dev.wiredesk.partner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Access;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.Concept;
import dev.wiredesk.article.Credits;
import dev.wiredesk.article.Event;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.MediaItem.Rendition;
import dev.wiredesk.article.RichText;
import dev.wiredesk.article.Rights;
import dev.wiredesk.text.PlainText;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A story as a schema.org `NewsArticle` in JSON-LD.
///
/// Source: schema.org/NewsArticle; which of its properties are looked at, the search engines' own
/// documentation of article markup.
public final class SchemaOrg {
  private static final int TEXT_WIDTH = Integer.MAX_VALUE;

  private SchemaOrg() {}

  /// Who publishes a story that names no provider.
  ///
  /// @param home where the publisher is found
  /// @param logo null for none
  public record Publisher(String name, URI home, @Nullable URI logo) {}

  /// The story as search engines read it on its page: without its text, which is on the page.
  public static ObjectNode page(Article article, URI canonical, Publisher publisher) {
    JsonPart story = head(article, canonical, publisher);
    ChangeNote note = article.lifecycle().changeNote();
    RichText told = note == null ? null : note.publicText();
    if (told != null && Event.of(article) == Event.CORRECTED) {
      story.part(
          "correction",
          typed("CorrectionComment")
              .text("text", MediaFiles.plain(told))
              .time("datePublished", article.times().modifiedAt()));
    }
    return story.node();
  }

  /// True if everyone may read the story.
  public static boolean isFree(Article article) {
    Access access = article.access();
    if (access == null) {
      return true;
    }
    Boolean said = access.isAccessibleForFree();
    return said == null ? access.level() == null || access.level() == Access.Level.FREE : said;
  }

  /// The story as outlets get it.
  static ObjectNode of(Bulletin bulletin) {
    Article article = bulletin.article();
    if (bulletin.gone()) {
      return gone(bulletin);
    }
    URI home = bulletin.names().at("/");
    Publisher publisher = new Publisher(home.getHost(), home, null);
    JsonPart story = head(article, bulletin.link(), publisher);
    story.text("articleBody", PlainText.write(article.body(), TEXT_WIDTH).strip());
    identity(story, bulletin);
    rights(story, article.rights());
    return story.node();
  }

  private static ObjectNode gone(Bulletin bulletin) {
    JsonPart story = newsArticle().uri("url", bulletin.link());
    story.text("creativeWorkStatus", status(bulletin.event()));
    story.time("expires", bulletin.article().lifecycle().expiresAt());
    identity(story, bulletin);
    return story.node();
  }

  private static String status(Event event) {
    return switch (event) {
      case KILLED -> "Killed";
      case EXPIRED -> "Expired";
      case WITHDRAWN, PUBLISHED, UPDATED, CORRECTED -> "Withdrawn";
    };
  }

  private static void identity(JsonPart story, Bulletin bulletin) {
    Article article = bulletin.article();
    story.text("identifier", bulletin.guid()).number("version", article.revision());
    // A note about more or newer facts corrects nothing.
    if (bulletin.note() != null && bulletin.event() != Event.UPDATED) {
      story.part("correction", typed("CorrectionComment").text("text", bulletin.note()));
    }
  }

  private static JsonPart head(Article article, URI canonical, Publisher publisher) {
    OffsetDateTime modified = article.times().modifiedAt();
    return newsArticle()
        .uri("mainEntityOfPage", canonical)
        .uri("url", canonical)
        .text("headline", article.headline())
        .text("description", article.summary())
        .time("datePublished", article.times().firstPublishedAt())
        .time("dateModified", modified == null ? article.times().publishedAt() : modified)
        .parts("author", authors(article.credits(), publisher))
        .parts("image", image(article.leadImage()))
        .part("publisher", publisher(article.credits(), publisher))
        .texts("articleSection", sections(article))
        .texts("keywords", article.topics().keywords())
        .text("inLanguage", article.language())
        .flag("isAccessibleForFree", isFree(article))
        .number("wordCount", article.body().wordCount());
  }

  private static List<JsonPart> authors(Credits credits, Publisher publisher) {
    String byline = credits.byline();
    if (byline != null && !byline.isBlank()) {
      return List.of(typed("Person").text("name", byline));
    }
    if (credits.contributors().isEmpty()) {
      return List.of(typed("Organization").text("name", provider(credits, publisher)));
    }
    return credits.contributors().stream()
        .map(person ->
            typed("Person")
                .text("name", person.name())
                .text("jobTitle", person.jobTitle() == null ? person.role() : person.jobTitle())
                .web("url", person.uri()))
        .toList();
  }

  private static List<JsonPart> image(@Nullable MediaItem media) {
    return Optional.ofNullable(media)
        .flatMap(item -> MediaFiles.best(item).map(file -> image(item, file)))
        .stream()
        .toList();
  }

  private static JsonPart image(MediaItem media, Rendition file) {
    boolean sized = file.width() != null && file.height() != null;
    return typed("ImageObject")
        .uri("url", file.href())
        .number("width", sized ? file.width() : null)
        .number("height", sized ? file.height() : null)
        .text("caption", media.caption() == null ? null : MediaFiles.plain(media.caption()))
        .text("creditText", media.credit());
  }

  private static JsonPart publisher(Credits credits, Publisher publisher) {
    JsonPart part =
        typed("NewsMediaOrganization")
            .text("name", provider(credits, publisher))
            .uri("url", publisher.home());
    URI logo = publisher.logo();
    return logo == null ? part : part.part("logo", typed("ImageObject").uri("url", logo));
  }

  private static String provider(Credits credits, Publisher publisher) {
    Credits.Org provider = credits.provider();
    return provider == null ? publisher.name() : provider.name();
  }

  private static List<String> sections(Article article) {
    return article.topics().allSections().stream()
        .map((Concept section) -> section.name(article.language()))
        .toList();
  }

  private static void rights(JsonPart story, @Nullable Rights rights) {
    if (rights == null) {
      return;
    }
    String holder = rights.copyrightHolder();
    if (holder != null) {
      story.part("copyrightHolder", typed("Organization").text("name", holder));
    }
    story
        .number("copyrightYear", rights.copyrightYear())
        .text("copyrightNotice", rights.copyrightNotice())
        .part("usageInfo", terms(rights))
        .web("license", rights.license());
  }

  private static @Nullable ObjectNode terms(Rights rights) {
    String terms = rights.usageTerms();
    return terms == null ? null : typed("CreativeWork").text("text", terms).node();
  }

  private static JsonPart newsArticle() {
    return new JsonPart().text("@context", "https://schema.org").text("@type", "NewsArticle");
  }

  private static JsonPart typed(String type) {
    return new JsonPart().text("@type", type);
  }
}
