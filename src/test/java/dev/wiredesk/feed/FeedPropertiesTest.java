package dev.wiredesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.wiredesk.article.Article;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.channel.Channel.Feed.Format;
import dev.wiredesk.channel.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FeedPropertiesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final FeedPrinter PRINTER = new FeedPrinter(Feeds.NAMES);

  @Property(tries = 150)
  void anyStoryIsRenderedByTheRulesAndReadBackTheSame(
      @ForAll("texts") String headline,
      @ForAll("texts") String text,
      @ForAll("texts") String name,
      @ForAll Format format) {
    Article story = written(headline, text, name);

    byte[] document = PRINTER.document(Feeds.harbour().feed(), format, List.of(story));

    assertThat(FeedRules.broken(format, document, NOON)).isEmpty();
  }

  /// Any text at all: control characters, half surrogate pairs, markup, right-to-left marks.
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(60);
    Arbitrary<String> nasty =
        Arbitraries.of("]]>", "<![CDATA[", "&amp;", "<b>", "\u0000", "\uD800", "\uFFFE", "\u0085")
            .list()
            .ofMaxSize(6)
            .map(parts -> String.join(" ", parts));
    return Arbitraries.oneOf(any, nasty).filter(one -> !one.isEmpty());
  }

  private static Article written(String headline, String text, String name) {
    var body = JsonNodeFactory.instance.objectNode();
    var blocks = body.putArray("blocks");
    blocks.addObject().put("type", "paragraph").putArray("content").add(text);
    blocks.addObject().put("type", "code").put("text", text);
    blocks.addObject().put("type", "relatedLink").put("title", headline);
    return Copy.of("a")
        .headline(headline)
        .text("byline", name)
        .with("keywords", JsonNodeFactory.instance.arrayNode().add(name).add(headline))
        .with("summaries", JsonNodeFactory.instance.arrayNode())
        .with("body", body)
        .article();
  }

  @Property(tries = 60)
  void aShelfThatFollowedTheWireHoldsWhatOneHoldsThatReadsItNow(
      @ForAll("histories") List<Step> history) {
    Hands clock = new Hands(NOON);
    MemoryWire wire = new MemoryWire(clock);
    FeedShelf followed = shelf(wire, clock);
    followed.load();
    Map<String, Integer> revisions = new HashMap<>();
    for (Step step : history) {
      int revision = revisions.merge(step.id(), 1, Integer::sum);
      wire.append(step.story(revision, clock.instant()), "");
      clock.move(Duration.ofMinutes(step.pause()));
      if (step.pause() > 0) {
        followed.catchUp();
      }
    }
    followed.catchUp();
    FeedShelf read = shelf(wire, clock);
    read.load();

    assertThat(documents(followed)).containsExactlyElementsOf(documents(read));
  }

  private static FeedShelf shelf(MemoryWire wire, Hands clock) {
    FeedShelf shelf = new FeedShelf(wire, clock, PRINTER, _ -> {});
    List<Feed> feeds = new ArrayList<>();
    for (String section : List.of("harbour", "city")) {
      Feeds feed = Feeds.harbour().id(section).section(section).items(2);
      feeds.add(feed.formats(Set.of(Format.JSON)).feed());
    }
    Feeds all = Feeds.harbour().id("all").select(new Selection.Everything()).items(3);
    feeds.add(all.age(Duration.ofHours(3)).feed());
    shelf.use(feeds);
    return shelf;
  }

  private static List<String> documents(FeedShelf shelf) {
    return Stream.of("/feeds/harbour.json", "/feeds/city.json", "/feeds/all.json", "/feeds/all.rss")
        .map(path -> shelf.document(path).hash())
        .toList();
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 7).map(number -> "s" + number),
            Arbitraries.of("harbour", "city", "sport"),
            Arbitraries.of("publish", "update", "update", "correct", "kill", "withdraw", "expire"),
            Arbitraries.integers().between(-30, 30),
            Arbitraries.integers().between(0, 20))
        .as(Step::new)
        .list()
        .ofMaxSize(30);
  }

  /// One revision that is put on the wire.
  ///
  /// @param hold minutes it is held from then on; below zero it expires after as many
  /// @param pause minutes until the next one
  record Step(String id, String section, String action, int hold, int pause) {

    private Article story(int revision, Instant now) {
      Copy copy =
          Copy.of(id)
              .at(NOON.minus(Duration.ofMinutes(id.hashCode() % 97)))
              .changed(now)
              .section(section)
              .revision(revision)
              .text("action", action);
      if (hold < -15) {
        return copy.text("expiresAt", now.minus(Duration.ofMinutes(hold)).toString()).article();
      }
      return hold > 15
          ? copy.changed(now.plus(Duration.ofMinutes(hold))).article()
          : copy.article();
    }
  }
}
