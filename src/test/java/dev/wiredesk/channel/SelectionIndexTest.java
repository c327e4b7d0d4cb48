package dev.wiredesk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.ArticleType;
import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel.Partner;
import dev.wiredesk.channel.Selection.All;
import dev.wiredesk.channel.Selection.Any;
import dev.wiredesk.channel.Selection.Author;
import dev.wiredesk.channel.Selection.Everything;
import dev.wiredesk.channel.Selection.Language;
import dev.wiredesk.channel.Selection.Not;
import dev.wiredesk.channel.Selection.Section;
import dev.wiredesk.channel.Selection.Tag;
import dev.wiredesk.channel.Selection.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionIndexTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Labels CITY = new Labels(Set.of("city"), Set.of(), Set.of());
  private static final List<String> LABELS = List.of("city", "sport", "tram", "ines", "en");

  private static Channel channel(String id, Selection select) {
    return new Partner(
        id,
        id,
        select,
        "https",
        "https://star.example",
        Shape.STANDARD,
        null,
        null,
        Reach.PUBLIC,
        Flow.standard(List.of()),
        null,
        Terms.OPEN);
  }

  private static Card card(Set<String> sections, Set<String> tags, String language, int urgency) {
    Labels labels = new Labels(sections, tags, Set.of("ines"));
    return card(labels, language, urgency, Set.of(), Set.of());
  }

  private record Labels(Set<String> sections, Set<String> tags, Set<String> authors) {}

  private static Card card(
      Labels labels, String language, int urgency, Set<String> include, Set<String> exclude) {
    return new Card(
        "a",
        1,
        true,
        NOON,
        NOON,
        NOON,
        Instant.MAX,
        labels.sections(),
        labels.tags(),
        labels.authors(),
        language,
        ArticleType.TEXT,
        urgency,
        include,
        exclude);
  }

  private static List<String> ids(List<Channel> channels) {
    return channels.stream().map(Channel::id).toList();
  }

  @Property(tries = 2_000)
  void findsWhatAskingEveryChannelFinds(
      @ForAll("selections") List<Selection> selections, @ForAll("cards") Card card) {
    List<Channel> channels =
        IntStream.range(0, selections.size())
            .mapToObj(i -> channel("c" + (char) ('a' + i), selections.get(i)))
            .toList();
    assertThat(SelectionIndex.of(channels).channelsFor(card))
        .isEqualTo(channels.stream().filter(channel -> channel.carries(card)).toList());
  }

  @Provide
  Arbitrary<List<Selection>> selections() {
    return selection(3).list().ofMaxSize(12);
  }

  private static Arbitrary<Selection> selection(int depth) {
    Arbitrary<Selection> leaf =
        Arbitraries.oneOf(
            Arbitraries.just(new Everything()),
            labels().map(Section::new),
            labels().map(Tag::new),
            labels().map(Author::new),
            Arbitraries.of("*", "en", "en-gb", "zh-hant", "ar")
                .set()
                .ofMaxSize(2)
                .map(Language::new),
            Arbitraries.of(ArticleType.class).set().ofMaxSize(3).map(Selection.Type::new),
            Combinators.combine(
                    Arbitraries.integers().between(1, 9), Arbitraries.integers().between(1, 9))
                .as((a, b) -> new Urgency(Math.min(a, b), Math.max(a, b))));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<List<Selection>> parts =
        Arbitraries.lazy(() -> selection(depth - 1)).list().ofMaxSize(3);
    return Arbitraries.frequencyOf(
        Tuple.of(3, leaf),
        Tuple.of(1, parts.map(All::new)),
        Tuple.of(1, parts.map(Any::new)),
        Tuple.of(1, Arbitraries.lazy(() -> selection(depth - 1)).map(Not::new)));
  }

  private static Arbitrary<Set<String>> labels() {
    return Arbitraries.of(LABELS).set().ofMaxSize(2);
  }

  @Provide
  Arbitrary<Card> cards() {
    Arbitrary<Set<String>> someChannels =
        Arbitraries.of("ca", "cb", "cc", "gone").set().ofMaxSize(2);
    return Combinators.combine(
            Combinators.combine(labels(), labels(), labels()).as(Labels::new),
            Arbitraries.of("en", "en-gb", "en-gb-oxendict", "zh-hant-tw", "ar", "eng"),
            Arbitraries.integers().between(1, 9),
            Arbitraries.oneOf(Arbitraries.just(Set.<String>of()), someChannels),
            Arbitraries.oneOf(Arbitraries.just(Set.<String>of()), someChannels))
        .as(SelectionIndexTest::card);
  }

  /// Ways in which ten thousand other channels may resemble the few that matter.
  private static Selection crowd(String kind, int i) {
    Section other = new Section(Set.of("section " + i));
    return switch (kind) {
      case "sections of their own" -> other;
      case "the same language" -> new All(List.of(new Language(Set.of("en")), other));
      case "the same section and a tag of their own" ->
          new All(List.of(new Section(Set.of("city")), new Tag(Set.of("tag " + i))));
      case "one of two sections" -> new Any(List.of(other, new Section(Set.of("also " + i))));
      case "all but a section" -> new All(List.of(new Not(new Section(Set.of("city"))), other));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sections of their own",
        "the same language",
        "the same section and a tag of their own",
        "one of two sections",
        "all but a section"
      })
  void tenThousandOtherChannelsAreNotAsked(String kind) {
    Card story = card(Set.of("city"), Set.of("tram"), "en-gb", 3);
    long few = asked(story, 0, i -> crowd(kind, i));
    long many = asked(story, 10_000, i -> crowd(kind, i));
    assertThat(few).isEqualTo(4);
    assertThat(many).isEqualTo(few);
  }

  private static long asked(Card story, int others, IntFunction<Selection> crowd) {
    List<Channel> channels = new ArrayList<>();
    channels.add(channel("top", new Everything()));
    channels.add(channel("city", new Section(Set.of("city"))));
    channels.add(channel("urgent", new Urgency(1, 3)));
    channels.add(channel("english", new Language(Set.of("en"))));
    channels.add(channel("sport", new Section(Set.of("sport"))));
    IntStream.range(0, others).forEach(i -> channels.add(channel("c" + i, crowd.apply(i))));
    SelectionIndex index = SelectionIndex.of(channels);
    assertThat(ids(index.channelsFor(story))).containsExactly("city", "english", "top", "urgent");
    return index.candidates(story).count();
  }

  @Test
  void aStoryThatNamesItsChannelsGoesToNoOther() {
    SelectionIndex index =
        SelectionIndex.of(
            List.of(
                channel("top", new Everything()), channel("city", new Section(Set.of("city")))));
    Card targeted = card(CITY, "en", 5, Set.of("city", "gone"), Set.of());
    assertThat(ids(index.channelsFor(targeted))).containsExactly("city");
  }

  @Test
  void aStoryIsKeptFromTheChannelsThatItExcludes() {
    SelectionIndex index =
        SelectionIndex.of(
            List.of(
                channel("top", new Everything()), channel("city", new Section(Set.of("city")))));
    Card excluded = card(CITY, "en", 5, Set.of(), Set.of("top"));
    assertThat(ids(index.channelsFor(excluded))).containsExactly("city");
  }
}
