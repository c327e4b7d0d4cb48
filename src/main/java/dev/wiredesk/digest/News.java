package dev.wiredesk.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Card;
import dev.wiredesk.article.Event;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Editions;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Tells those who follow a digest that there is something new: a while after a story came out, or
/// after one that they may have had was taken back or corrected, so that what comes in a burst goes
/// into one mail.
///
/// Used by one thread at a time.
final class News {
  private static final int PAGE = 500;
  private static final int BROUGHT_MAX = 10_000;
  private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

  private final Channel.Digest channel;
  private final Wire wire;
  private final Editions editions;
  // What was brought but may not be on record yet.
  private final Cache<String, Boolean> brought =
      Caffeine.newBuilder().maximumSize(BROUGHT_MAX).build();
  private final TreeSet<Instant> coming = new TreeSet<>();
  private long seen;
  private Instant bell = Instant.MIN;
  private boolean rung;

  /// @param since what came out before this instant is no news to anybody
  News(Channel.Digest channel, Store store, Instant since) {
    this.channel = channel;
    this.wire = store.wire();
    this.editions = store.editions();
    // What was held then and comes out later is found here, too; what is held longer is rare.
    this.seen = wire.before(since);
    add(wire.released(seen, since, FAR));
  }

  /// Looks at what came onto the wire.
  ///
  /// @return when it rings next: `now` if it has rung since it was answered, [Instant#MAX] for
  ///   never
  Instant look(Instant now) {
    for (List<Filed> cards = cards(); !cards.isEmpty(); cards = cards()) {
      add(cards);
      seen = cards.getLast().sequence();
    }
    Duration gather = channel.schedule().gather();
    while (!coming.isEmpty() && !coming.first().plus(gather).isAfter(now)) {
      Instant next = coming.first().plus(gather);
      bell = next.isAfter(bell) ? next : bell;
      rung = true;
      // What came out meanwhile is in the same edition.
      coming.headSet(next, true).clear();
    }
    if (rung) {
      return now;
    }
    return coming.isEmpty() ? Instant.MAX : coming.first().plus(gather);
  }

  private List<Filed> cards() {
    return wire.head() > seen ? wire.cards(seen, PAGE) : List.of();
  }

  private void add(List<Filed> cards) {
    Set<String> had =
        had(
            cards.stream()
                .map(Filed::card)
                .filter(card -> card.revision() > 1 && !isStory(card))
                .map(Card::id)
                .collect(Collectors.toSet()));
    cards.stream()
        .filter(
            filed -> isStory(filed.card()) || (had.contains(filed.card().id()) && isTidings(filed)))
        .forEach(this::ring);
  }

  private boolean isStory(Card card) {
    return card.live() && channel.carries(card);
  }

  /// Those of the stories that an edition had.
  private Set<String> had(Set<String> ids) {
    Set<String> had = new HashSet<>(editions.having(channel.id(), ids).keySet());
    ids.stream().filter(id -> brought.getIfPresent(id) != null).forEach(had::add);
    return had;
  }

  /// True if whoever had the story is told of this revision in a note.
  private boolean isTidings(Filed filed) {
    Article article = wire.entries(List.of(filed.sequence())).getFirst().article();
    return filed.card().live()
        ? article.lifecycle().action() == Action.CORRECT
        : Event.of(article) != Event.EXPIRED;
  }

  private void ring(Filed filed) {
    if (filed.release().isBefore(Instant.MAX)) {
      coming.add(filed.release());
    }
  }

  /// An edition was brought to the first of its readers: what became of its stories while it was on
  /// its way is news to them, though it was none to anybody when it came onto the wire.
  void brought(Edition edition) {
    for (Piece piece : edition.stories()) {
      brought.put(piece.articleId(), true);
      if (wire.newestSequence(piece.articleId()) > piece.sequence()) {
        wire.life(piece.articleId()).revisions().stream()
            .filter(filed -> filed.sequence() > piece.sequence() && filed.sequence() <= seen)
            .filter(this::isTidings)
            .forEach(this::ring);
      }
    }
  }

  /// Its ringing was heard.
  void answer() {
    rung = false;
  }

  /// When it rang last, which is the hour of an edition; [Instant#MIN] if it never did.
  Instant bell() {
    return bell;
  }
}
