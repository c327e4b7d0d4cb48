package dev.wiredesk.proof;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Selection;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Says why a channel does not carry a story.
final class Mismatch {
  private Mismatch() {}

  /// The part that does not match, in words.
  ///
  /// @param channel does not carry it
  static String of(Channel channel, Card card) {
    if (card.exclude().contains(channel.id())) {
      return "the story names it among those that may not have it";
    }
    if (!card.include().isEmpty() && !card.include().contains(channel.id())) {
      return "the story is only for " + listed(new TreeSet<>(card.include()));
    }
    return of(channel.select(), card);
  }

  private static String of(Selection selection, Card card) {
    return switch (selection) {
      case Selection.Everything() -> "it selects nothing";
      case Selection.Section(var names) -> labels("section", names, card.sections());
      case Selection.Tag(var names) -> labels("tag", names, card.tags());
      case Selection.Author(var names) -> labels("author", names, card.authors());
      case Selection.Language(var ranges) ->
          "it selects the language %s; the story is in %s"
              .formatted(listed(ranges), card.language());
      case Selection.Type(var types) ->
          "it selects the type %s; the story is of type %s"
              .formatted(listed(types.stream().map(Mismatch::word).toList()), word(card.type()));
      case Selection.Urgency(var from, var to) ->
          "it selects the urgency %d to %d; the story has %d".formatted(from, to, card.urgency());
      case Selection.All(var parts) ->
          parts.stream()
              .filter(part -> !part.matches(card))
              .findFirst()
              .map(part -> of(part, card))
              .orElse("it selects nothing");
      case Selection.Any(var parts) ->
          parts.stream()
              .map(part -> of(part, card))
              .collect(Collectors.joining("; nor does another part match: "));
      case Selection.Not(var part) -> "it leaves out " + what(part);
    };
  }

  private static String labels(String what, Collection<String> wanted, Collection<String> found) {
    return found.isEmpty()
        ? "it selects the %s %s; the story has none".formatted(what, listed(wanted))
        : "it selects the %s %s; the story has %s"
            .formatted(what, listed(wanted), listed(new TreeSet<>(found)));
  }

  private static String what(Selection part) {
    return switch (part) {
      case Selection.Everything() -> "everything";
      case Selection.Section(var names) -> "the section " + listed(names);
      case Selection.Tag(var names) -> "the tag " + listed(names);
      case Selection.Author(var names) -> "the author " + listed(names);
      case Selection.Language(var ranges) -> "the language " + listed(ranges);
      case Selection.Type(var types) ->
          "the type " + listed(types.stream().map(Mismatch::word).toList());
      case Selection.Urgency(var from, var to) -> "the urgency %d to %d".formatted(from, to);
      case Selection.All _, Selection.Any _, Selection.Not _ -> "stories like this one";
    };
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String listed(Collection<String> names) {
    return String.join(" or ", names);
  }
}
