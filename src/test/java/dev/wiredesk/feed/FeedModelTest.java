package dev.wiredesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel.Feed.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Random lives of stories, and a model so simple that it can be read: what each feed shows, and of
/// which stories it says that they are gone.
class FeedModelTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final FeedPrinter PRINTER = new FeedPrinter(Feeds.NAMES);
  private static final List<String> SECTIONS = List.of("harbour", "city");
  private static final List<String> STORIES = List.of("a", "b");

  private final Hands clock = new Hands(NOON);
  private final MemoryWire wire = new MemoryWire(clock);
  private final List<Said> said = new ArrayList<>();

  private record Said(Article article, Instant accepted) {
    private Card card() {
      return Card.of(article);
    }

    private Instant out() {
      Instant held = card().heldUntil();
      return article.live() && held.isAfter(accepted) ? held : accepted;
    }
  }

  @Property(tries = 100)
  void feedsShowAndBuryWhatTheModelSays(@ForAll("lives") List<Step> steps) {
    FeedShelf shelf = shelf();
    shelf.load();
    FeedShelf slow = shelf();
    slow.load();
    for (Step step : steps) {
      Article article = step.article(revisions(step.id()).size() + 1, clock.instant());
      said.add(new Said(article, clock.instant()));
      wire.append(article, "");
      shelf.catchUp();
      check(shelf);
      clock.move(Duration.ofMinutes(step.pause()));
      shelf.tick(clock.instant());
      check(shelf);
      if (said.size() % 3 == 0) {
        slow.catchUp();
        check(slow);
      }
    }
    FeedShelf later = shelf();
    later.load();
    check(later);
    for (String path : List.of("/feeds/harbour.json", "/feeds/city.json")) {
      assertThat(later.document(path).hash()).isEqualTo(shelf.document(path).hash());
    }
  }

  private FeedShelf shelf() {
    FeedShelf shelf = new FeedShelf(wire, clock, PRINTER, _ -> {});
    shelf.use(
        SECTIONS.stream()
            .map(it -> Feeds.harbour().id(it).section(it).formats(Set.of(Format.JSON)).feed())
            .toList());
    return shelf;
  }

  private void check(FeedShelf shelf) {
    for (String feed : SECTIONS) {
      for (String id : STORIES) {
        assertThat(shelf.shows(feed, id)).as("%s in %s", id, feed).isEqualTo(shown(feed, id));
        assertThat(shelf.buries(feed, id)).as("%s of %s", id, feed).isEqualTo(buried(feed, id));
      }
    }
  }

  private List<Said> revisions(String id) {
    return said.stream().filter(it -> it.article().id().equals(id)).toList();
  }

  private OptionalInt shown(String feed, String id) {
    int counts = counting(revisions(id));
    return counts >= 0 && isSeen(revisions(id).get(counts), clock.instant(), feed)
        ? OptionalInt.of(counts + 1)
        : OptionalInt.empty();
  }

  private OptionalInt buried(String feed, String id) {
    List<Said> all = revisions(id);
    int counts = counting(all);
    if (counts < 0 || all.get(counts).article().live()) {
      return OptionalInt.empty();
    }
    Said takedown = all.get(counts);
    boolean had =
        IntStream.range(0, counts)
            .filter(i -> cameOut(all, i, takedown.accepted()))
            .anyMatch(i -> isSeen(all.get(i), all.get(i).out(), feed));
    return had ? OptionalInt.of(counts + 1) : OptionalInt.empty();
  }

  /// The place of the revision that counts now, -1 for none.
  private int counting(List<Said> all) {
    return IntStream.range(0, all.size())
        .filter(i -> cameOut(all, i, clock.instant()))
        .max()
        .orElse(-1);
  }

  private static boolean cameOut(List<Said> all, int place, Instant by) {
    Said it = all.get(place);
    boolean replaced =
        place + 1 < all.size()
            && it.article().live()
            && it.card().heldUntil().isAfter(all.get(place + 1).accepted());
    return !replaced && !it.out().isAfter(by);
  }

  private static boolean isSeen(Said it, Instant at, String feed) {
    return it.article().live()
        && it.card().expires().isAfter(at)
        && it.card().sections().contains(feed);
  }

  @Provide
  Arbitrary<List<Step>> lives() {
    return Combinators.combine(
            Arbitraries.of(STORIES),
            Arbitraries.of(SECTIONS),
            Arbitraries.of("publish", "update", "correct", "kill", "withdraw", "expire"),
            Arbitraries.integers().between(0, 40),
            Arbitraries.of(0, 1, 10, 30))
        .as(Step::new)
        .list()
        .ofMaxSize(12);
  }

  /// One revision.
  ///
  /// @param time of 1 to 15, minutes that it is held; of 16 to 30, as many after which it expires;
  ///   40 for an embargo without an end
  /// @param pause minutes until the next one
  record Step(String id, String section, String action, int time, int pause) {

    private Article article(int revision, Instant now) {
      Copy copy =
          Copy.of(id).section(section).revision(revision).text("action", action).changed(now);
      if (time == 0 || time > 30) {
        return (time == 40 ? copy.with("embargo", "{}") : copy).article();
      }
      Instant then = now.plus(Duration.ofMinutes(time));
      return time <= 15
          ? copy.with("embargo", "{\"until\": \"%s\"}".formatted(then)).article()
          : copy.text("expiresAt", then.toString()).article();
    }
  }
}
