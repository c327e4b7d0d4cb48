package dev.wiredesk.channel;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Selection.All;
import dev.wiredesk.channel.Selection.Any;
import dev.wiredesk.channel.Selection.Author;
import dev.wiredesk.channel.Selection.Everything;
import dev.wiredesk.channel.Selection.Language;
import dev.wiredesk.channel.Selection.Not;
import dev.wiredesk.channel.Selection.Section;
import dev.wiredesk.channel.Selection.Tag;
import dev.wiredesk.channel.Selection.Urgency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds the channels that carry a story without asking every channel.
///
/// Each selection is filed under terms one of which a story must have for the selection to mean it:
/// of conditions that must all hold, the most telling one is enough. Only channels filed under a
/// term of the story are asked, and the few that can be filed under none. Immutable.
public final class SelectionIndex {
  private final Map<String, Channel> byId = new HashMap<>();
  private final Map<Term, List<Channel>> filed = new HashMap<>();
  private final List<Channel> unfiled = new ArrayList<>();

  private SelectionIndex() {}

  /// Files the channels.
  public static SelectionIndex of(Collection<? extends Channel> channels) {
    SelectionIndex index = new SelectionIndex();
    Map<Term, Integer> use = new HashMap<>();
    channels.forEach(channel -> count(channel.select(), use));
    channels.forEach(channel -> index.file(channel, use));
    return index;
  }

  /// The channels that carry the story with this card, in the order of their ids.
  public List<Channel> channelsFor(Card card) {
    return candidates(card).filter(channel -> channel.carries(card)).toList();
  }

  /// The channels worth asking, in the order of their ids.
  Stream<Channel> candidates(Card card) {
    if (!card.include().isEmpty()) {
      return card.include().stream().sorted().map(byId::get).filter(c -> c != null);
    }
    SortedMap<String, Channel> candidates = new TreeMap<>();
    unfiled.forEach(channel -> candidates.put(channel.id(), channel));
    terms(card)
        .flatMap(term -> filed.getOrDefault(term, List.of()).stream())
        .forEach(channel -> candidates.put(channel.id(), channel));
    return candidates.values().stream();
  }

  private void file(Channel channel, Map<Term, Integer> use) {
    byId.put(channel.id(), channel);
    switch (key(channel.select(), use)) {
      case Key.Unknown() -> unfiled.add(channel);
      case Key.OneOf(var terms) ->
          terms.forEach(term -> filed.computeIfAbsent(term, _ -> new ArrayList<>()).add(channel));
    }
  }

  /// Something that a story has or has not.
  private record Term(Field field, String label) {}

  /// Where a term stands, the most telling first.
  private enum Field {
    SECTION(true),
    TAG(true),
    AUTHOR(true),
    LANGUAGE(false),
    TYPE(false),
    URGENCY(false);

    /// True if few stories share a label of this field.
    private final boolean telling;

    Field(boolean telling) {
      this.telling = telling;
    }
  }

  /// What a selection is filed under.
  private sealed interface Key {
    /// A story that the selection means has at least one of these.
    record OneOf(Set<Term> terms) implements Key {}

    /// There is no such term: it means everything, or says only what it does not mean.
    record Unknown() implements Key {}
  }

  private static Key key(Selection selection, Map<Term, Integer> use) {
    return switch (selection) {
      case Everything() -> new Key.Unknown();
      case Not(_) -> new Key.Unknown();
      case Language(var ranges) when ranges.contains("*") -> new Key.Unknown();
      case Section _, Tag _, Author _, Language _, Selection.Type _, Urgency _ ->
          new Key.OneOf(terms(selection).collect(Collectors.toSet()));
      case Any(var parts) -> either(parts.stream().map(part -> key(part, use)).toList());
      case All(var parts) -> mostTelling(parts.stream().map(part -> key(part, use)).toList(), use);
    };
  }

  private static Key either(List<Key> keys) {
    Set<Term> terms = new HashSet<>();
    for (Key key : keys) {
      if (!(key instanceof Key.OneOf(var more))) {
        return new Key.Unknown();
      }
      terms.addAll(more);
    }
    return new Key.OneOf(terms);
  }

  private static Key mostTelling(List<Key> keys, Map<Term, Integer> use) {
    Comparator<Key.OneOf> common =
        Comparator.<Key.OneOf, Boolean>comparing(
                key -> key.terms().stream().anyMatch(term -> !term.field().telling))
            .thenComparingLong(
                key -> key.terms().stream().mapToLong(term -> use.getOrDefault(term, 0)).sum());
    return keys.stream()
        .filter(Key.OneOf.class::isInstance)
        .map(Key.OneOf.class::cast)
        .min(common)
        .<Key>map(key -> key)
        .orElseGet(Key.Unknown::new);
  }

  /// How many channels name a term: under a term that hardly any other names, a channel is asked
  /// least often.
  private static void count(Selection selection, Map<Term, Integer> use) {
    switch (selection) {
      case All(var parts) -> parts.forEach(part -> count(part, use));
      case Any(var parts) -> parts.forEach(part -> count(part, use));
      case Not _, Everything _ -> {}
      case Section _, Tag _, Author _, Language _, Selection.Type _, Urgency _ ->
          terms(selection).forEach(term -> use.merge(term, 1, Integer::sum));
    }
  }

  private static Stream<Term> terms(Selection selection) {
    return switch (selection) {
      case Section(var names) -> terms(Field.SECTION, names);
      case Tag(var names) -> terms(Field.TAG, names);
      case Author(var names) -> terms(Field.AUTHOR, names);
      case Language(var ranges) -> terms(Field.LANGUAGE, ranges);
      case Selection.Type(var types) ->
          types.stream().map(type -> new Term(Field.TYPE, type.name()));
      case Urgency(var from, var to) ->
          IntStream.rangeClosed(from, to).mapToObj(SelectionIndex::urgency);
      case Everything _, Not _, Any _, All _ -> Stream.empty();
    };
  }

  private static Stream<Term> terms(Card card) {
    return Stream.of(
            terms(Field.SECTION, card.sections()),
            terms(Field.TAG, card.tags()),
            terms(Field.AUTHOR, card.authors()),
            ranges(card.language()).map(range -> new Term(Field.LANGUAGE, range)),
            Stream.of(new Term(Field.TYPE, card.type().name()), urgency(card.urgency())))
        .flatMap(terms -> terms);
  }

  private static Stream<Term> terms(Field field, Set<String> labels) {
    return labels.stream().map(label -> new Term(field, label));
  }

  private static Term urgency(int level) {
    return new Term(Field.URGENCY, Integer.toString(level));
  }

  /// The ranges that a language is in: `zh-hant-tw`, `zh-hant`, `zh`.
  private static Stream<String> ranges(String language) {
    return Stream.iterate(
        language,
        range -> !range.isEmpty(),
        range -> range.substring(0, Math.max(0, range.lastIndexOf('-'))));
  }
}
