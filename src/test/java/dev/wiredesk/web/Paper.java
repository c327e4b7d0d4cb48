package dev.wiredesk.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Clearance;
import dev.wiredesk.article.Names;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channel.Feed.Format;
import dev.wiredesk.wire.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A small newspaper for tests: what it prints is what the test gave it.
final class Paper implements Newsroom {
  static final String BASE = "https://post.example";
  static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final Site SITE =
      new Site(
          "The Post",
          "News & more.",
          "en",
          new Names(URI.create(BASE)),
          new Clearance("pages", Set.of(), false));

  private final List<Article> articles = new ArrayList<>();
  private List<Channel.Digest> digests = List.of();

  /// The same newspaper with these digests.
  Paper digests(List<Channel.Digest> these) {
    digests = these;
    return this;
  }

  @Override
  public List<Channel.Digest> digests() {
    return digests;
  }

  Paper print(Article article) {
    articles.add(article);
    return this;
  }

  /// A story with whatever a test changes of it.
  static Article story(String id, Consumer<ObjectNode> change) {
    ObjectNode tree = Stories.tree(id, 1);
    change.accept(tree);
    return CanonicalJson.read(tree);
  }

  /// A story of the sample newsroom that is written as canonical JSON.
  static Article sample(String file) {
    return CanonicalJson.read(stamped(CanonicalJson.read(bytes(file))));
  }

  private static ObjectNode stamped(Article article) {
    ObjectNode tree = CanonicalJson.tree(article);
    String published = tree.get("publishedAt").asText();
    return tree.put("firstPublishedAt", tree.path("firstPublishedAt").asText(published));
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Paper.class.getResourceAsStream("/newsroom/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
          .replace("{{base}}", BASE)
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Pages pages() {
    return new Pages(SITE, this, CLOCK);
  }

  @Override
  public List<FeedSummary> feeds() {
    List<Headline> headlines =
        articles.stream().filter(Article::live).map(it -> Headline.of(it, SITE.names())).toList();
    return List.of(
        feed("all", "All <news>", EnumSet.allOf(Format.class), headlines),
        feed("city", "City", EnumSet.of(Format.RSS), List.of()));
  }

  private static FeedSummary feed(
      String id, String title, Set<Format> formats, List<Headline> headlines) {
    return new FeedSummary(id, title, "What \"happened\".", "en", formats, headlines, NOW);
  }

  @Override
  public List<Entry> revisions(String articleId) {
    List<Article> known = articles.stream().filter(it -> it.id().equals(articleId)).toList();
    return IntStream.range(0, known.size()).mapToObj(i -> accepted(i + 1, known.get(i))).toList();
  }

  /// As accepted when it was changed.
  private static Entry accepted(int sequence, Article article) {
    return new Entry(sequence, article.changed(), "", article);
  }

  @Override
  public Set<String> feedsOf(Article article) {
    return Set.of("all");
  }
}
