package dev.wiredesk.proof;

import dev.wiredesk.article.Card;
import dev.wiredesk.delivery.Fetches.Fetch;
import dev.wiredesk.proof.Whereabouts.Has;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// One story and a partner that fetches its deliveries: what it has by that.
///
/// @param selects the stories that it is handed
/// @param takesHeld true if it is handed them before their hour as well
record Fetched(Story story, Fetch fetch, Predicate<Card> selects, boolean takesHeld) {

  /// The newest revision that it said it has.
  Optional<Has> has() {
    return newest(fetch::has)
        .map(entry -> new Has(entry.article().revision(), fetch.asked(), null, null, words()));
  }

  /// The newest earlier revision that it may have got.
  Optional<Doubt> doubt() {
    return newest(sequence -> sequence < story.sequence() && fetch.mayHave(sequence))
        .map(entry ->
            new Doubt(
                entry.article().revision(),
                "May have revision %d: it was handed what there was up to entry %d, and has not asked for more since."
                    .formatted(entry.article().revision(), fetch.handed().position())));
  }

  private String words() {
    return "fetched up to entry %d, asked for more at %s"
        .formatted(fetch.had().position(), Moments.rough(fetch.asked()));
  }

  private Optional<Entry> newest(LongPredicate which) {
    return handed().stream()
        .filter(entry -> which.test(entry.sequence()))
        .reduce((_, newer) -> newer);
  }

  /// The revisions that were there to be fetched: those that it selects and that came out, and
  /// after the first of them what took the story away.
  private List<Entry> handed() {
    Set<Long> shown =
        story.life().shown(story.now()).stream().map(Filed::sequence).collect(Collectors.toSet());
    List<Entry> stories =
        story.revisions().stream()
            .filter(entry -> entry.article().live() && selects.test(Story.card(entry)))
            .filter(entry -> takesHeld || shown.contains(entry.sequence()))
            .toList();
    return story.revisions().stream()
        .filter(entry ->
            entry.article().live()
                ? stories.contains(entry)
                : !stories.isEmpty() && stories.getFirst().sequence() < entry.sequence())
        .toList();
  }
}
