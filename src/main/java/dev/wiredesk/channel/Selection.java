package dev.wiredesk.channel;

import dev.wiredesk.article.ArticleType;
import dev.wiredesk.article.Card;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which stories a channel carries, as a tree of conditions.
///
/// Labels are folded ([Card#fold]). Immutable; sets keep an order, so that the same selection is
/// always written alike.
public sealed interface Selection {

  /// True if the story with this card is meant.
  default boolean matches(Card card) {
    return switch (this) {
      case Everything() -> true;
      case Section(var names) -> anyOf(names, card.sections());
      case Tag(var names) -> anyOf(names, card.tags());
      case Author(var names) -> anyOf(names, card.authors());
      case Language(var ranges) ->
          ranges.stream().anyMatch(range -> speaks(range, card.language()));
      case Type(var types) -> types.contains(card.type());
      case Urgency(var from, var to) -> card.urgency() >= from && card.urgency() <= to;
      case All(var parts) -> parts.stream().allMatch(part -> part.matches(card));
      case Any(var parts) -> parts.stream().anyMatch(part -> part.matches(card));
      case Not(var part) -> !part.matches(card);
    };
  }

  private static boolean anyOf(Set<String> wanted, Set<String> found) {
    return wanted.stream().anyMatch(found::contains);
  }

  private static Set<String> folded(Set<String> labels) {
    return Collections.unmodifiableSortedSet(
        labels.stream().map(Card::fold).collect(Collectors.toCollection(TreeSet::new)));
  }

  /// Basic filtering of RFC 4647, 3.3.1: `en` means `en-GB` too, `*` means every language.
  private static boolean speaks(String range, String language) {
    return range.equals("*") || language.equals(range) || language.startsWith(range + "-");
  }

  /// Every story.
  record Everything() implements Selection {}

  /// Stories in one of these sections.
  record Section(Set<String> names) implements Selection {
    public Section {
      names = folded(names);
    }
  }

  /// Stories with one of these keywords, subjects or genres.
  record Tag(Set<String> names) implements Selection {
    public Tag {
      names = folded(names);
    }
  }

  /// Stories by one of these people.
  record Author(Set<String> names) implements Selection {
    public Author {
      names = folded(names);
    }
  }

  /// Stories in one of these languages.
  record Language(Set<String> ranges) implements Selection {
    public Language {
      ranges = folded(ranges);
    }
  }

  /// Stories of one of these types.
  record Type(Set<ArticleType> types) implements Selection {
    public Type {
      types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
    }
  }

  /// Stories of this urgency, 1 (flash) to 9, both included.
  record Urgency(int from, int to) implements Selection {}

  /// Stories that every part means.
  record All(List<Selection> parts) implements Selection {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /// Stories that at least one part means.
  record Any(List<Selection> parts) implements Selection {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /// Stories that the part does not mean.
  record Not(Selection part) implements Selection {}
}
