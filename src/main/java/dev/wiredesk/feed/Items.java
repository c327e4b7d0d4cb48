package dev.wiredesk.feed;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.Card;
import dev.wiredesk.article.Concept;
import dev.wiredesk.article.Credits.Contributor;
import dev.wiredesk.article.Event;
import dev.wiredesk.article.Inline;
import dev.wiredesk.article.Names;
import dev.wiredesk.article.Rights;
import dev.wiredesk.article.Topics;
import dev.wiredesk.channel.Channel.Feed.Content;
import dev.wiredesk.text.Html;
import dev.wiredesk.text.PlainText;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says what a feed says of a story. Safe for use by many threads at once.
final class Items {
  private static final Logger log = LoggerFactory.getLogger(Items.class);

  // The length readers show under a headline (Apple News: 200 characters; Flipboard: 300 or more).
  private static final int EXCERPT_CHARACTERS = 300;

  private static final Set<String> WRITERS =
      Set.of("author", "writer", "reporter", "correspondent", "columnist", "byline", "text");

  private final Names names;

  Items(Names names) {
    this.names = names;
  }

  /// The story as feeds with this look show it.
  ///
  /// @param name what the log calls it
  Item of(Article article, Look look, String name) {
    Chars chars = new Chars();
    Addresses addresses = new Addresses(names.base());
    String summary = corrected(article, look.content(), summary(article, chars), chars);
    Item item =
        new Item(
            chars.legal(names.guid(article)),
            link(article, addresses),
            title(article, summary, chars),
            summary,
            chars.legal(html(article, look.content())),
            article.firstReleased(),
            article.changed(),
            people(article, addresses, chars),
            labels(article, addresses, chars),
            new Pictures(addresses, chars).of(article.leadImage()),
            look.image(),
            chars.legal(article.language()),
            rights(article.rights(), chars),
            expires(article));
    if (chars.removed() > 0) {
      log.atWarn()
          .addKeyValue("article", name)
          .addKeyValue("revision", article.revision())
          .addKeyValue("characters", chars.removed())
          .log("illegal characters removed");
    }
    return item;
  }

  /// What is left of a story that was taken away.
  Tombstone tombstone(Article article) {
    Chars chars = new Chars();
    Epitaph epitaph = Epitaph.of(article);
    return new Tombstone(
        chars.legal(names.guid(article)),
        // The newsroom's own address may have the headline in it.
        names.page(article.id()).toASCIIString(),
        Event.of(article),
        article.changed(),
        epitaph.title(),
        chars.line(epitaph.note()),
        chars.legal(epitaph.noteLanguage()));
  }

  /// What was wrong, if the text that is shown does not tell of it; empty for any other revision.
  private static String correction(Article article, Body shown) {
    String note = Epitaph.note(article).strip();
    boolean told =
        shown.blocks().stream()
            .anyMatch(block ->
                block instanceof Block.Correction(var content)
                    && Inline.plain(content).strip().equals(note));
    return article.lifecycle().action() != Action.CORRECT || told ? "" : note;
  }

  private static @Nullable Instant expires(Article article) {
    OffsetDateTime end = article.lifecycle().expiresAt();
    return end == null ? null : end.toInstant();
  }

  /// Where a feed carries no more than the summary, the correction stands there.
  private static String corrected(Article article, Content content, String summary, Chars chars) {
    String note = correction(article, Body.EMPTY);
    return note.isEmpty() || !(content instanceof Content.Summary)
        ? summary
        : chars.line(
            "%s: %s %s".formatted(Epitaph.words(article).getString("correction"), note, summary));
  }

  private String link(Article article, Addresses addresses) {
    String link = addresses.web(names.link(article));
    return link == null ? names.page(article.id()).toASCIIString() : link;
  }

  /// Readers show an item without a title as a date or not at all.
  private static String title(Article article, String summary, Chars chars) {
    return Stream.of(article.headline(), summary, article.id())
        .map(chars::line)
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse("–");
  }

  private static String summary(Article article, Chars chars) {
    String summary = chars.line(article.summary());
    return summary.isEmpty()
        ? chars.line(PlainText.excerpt(article.body(), EXCERPT_CHARACTERS))
        : summary;
  }

  private static String html(Article article, Content content) {
    Body body = article.body();
    return switch (content) {
      case Content.Full() -> Html.write(corrected(article, body));
      case Content.Summary() -> "";
      case Content.Paragraphs(int count) ->
          Html.write(corrected(article, PlainText.firstParagraphs(body, count)));
    };
  }

  private static Body corrected(Article article, Body body) {
    String note = correction(article, body);
    if (note.isEmpty()) {
      return body;
    }
    String word = Epitaph.words(article).getString("correction") + ":";
    Block correction =
        new Block.Correction(
            List.of(
                new Inline.Marked(Inline.Mark.STRONG, List.of(Inline.text(word))),
                Inline.text(" " + note)));
    return new Body(Stream.concat(Stream.of(correction), body.blocks().stream()).toList());
  }

  /// Those who wrote it, or else the byline, or else all who had a part in it.
  private static List<Item.Person> people(Article article, Addresses addresses, Chars chars) {
    List<Contributor> all = article.credits().contributors();
    String byline = article.credits().byline();
    List<Item.Person> writers = named(all.stream().filter(Items::writes), addresses, chars);
    if (writers.isEmpty() && byline != null && !chars.line(byline).isEmpty()) {
      return List.of(new Item.Person(chars.line(byline), null, null));
    }
    return writers.isEmpty() ? named(all.stream(), addresses, chars) : writers;
  }

  private static List<Item.Person> named(
      Stream<Contributor> people, Addresses addresses, Chars chars) {
    return people
        .map(one -> person(one, addresses, chars))
        .filter(one -> !one.name().isEmpty())
        .toList();
  }

  private static boolean writes(Contributor contributor) {
    String role = contributor.role();
    return role == null || WRITERS.contains(Card.fold(role));
  }

  private static Item.Person person(Contributor one, Addresses addresses, Chars chars) {
    return new Item.Person(
        chars.line(one.name()), addresses.web(one.uri()), addresses.web(one.avatar()));
  }

  private static List<Item.Label> labels(Article article, Addresses addresses, Chars chars) {
    Topics topics = article.topics();
    Map<String, Item.Label> labels = new LinkedHashMap<>();
    Stream.of(topics.allSections(), topics.subjects(), topics.genres())
        .flatMap(List::stream)
        .forEach(
            concept -> add(labels, name(concept, article, chars), addresses.uri(concept.scheme())));
    topics.keywords().forEach(word -> add(labels, chars.line(word), null));
    return List.copyOf(labels.values());
  }

  private static String name(Concept concept, Article article, Chars chars) {
    return chars.line(concept.name(article.language()));
  }

  private static void add(Map<String, Item.Label> labels, String text, @Nullable String scheme) {
    if (!text.isBlank()) {
      labels.putIfAbsent(Card.fold(text), new Item.Label(text, scheme));
    }
  }

  private static @Nullable String rights(@Nullable Rights rights, Chars chars) {
    String notice = rights == null ? null : rights.copyrightNotice();
    return notice == null || notice.isBlank() ? null : chars.line(notice);
  }

  /// Makes addresses absolute.
  ///
  /// @param base what a relative address is relative to
  record Addresses(URI base) {

    /// The address of something on the web, in ASCII; null if it is of another kind.
    @Nullable String web(@Nullable URI address) {
      if (address == null) {
        return null;
      }
      URI absolute = base.resolve(address);
      boolean web =
          absolute.getHost() != null
              && ("http".equalsIgnoreCase(absolute.getScheme())
                  || "https".equalsIgnoreCase(absolute.getScheme()));
      return web ? absolute.toASCIIString() : null;
    }

    /// The text if it is an absolute URI of any kind, or else null.
    @Nullable String uri(@Nullable String text) {
      try {
        return text != null && URI.create(text).isAbsolute() ? text : null;
      } catch (IllegalArgumentException notAnAddress) {
        return null;
      }
    }
  }
}
