package dev.wiredesk.digest;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/// Tells those who follow a digest that there is something new: a while after a story came out, so
/// that those that come in a burst go into one mail.
///
/// Used by one thread at a time.
final class News {
  private static final int PAGE = 500;
  private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

  private final Channel.Digest channel;
  private final Wire wire;
  private final TreeSet<Instant> coming = new TreeSet<>();
  private long seen;
  private Instant bell = Instant.MIN;
  private boolean rung;

  /// @param since what came out before this instant is no news to anybody
  News(Channel.Digest channel, Wire wire, Instant since) {
    this.channel = channel;
    this.wire = wire;
    // What was held then and comes out later is found here, too; what is held longer is rare.
    this.seen = wire.before(since);
    wire.released(seen, since, FAR).forEach(this::add);
  }

  /// Looks at what came onto the wire.
  ///
  /// @return when it rings next: `now` if it has rung since it was answered, [Instant#MAX] for
  ///   never
  Instant look(Instant now) {
    for (List<Filed> cards = cards(); !cards.isEmpty(); cards = cards()) {
      cards.forEach(this::add);
      seen = cards.getLast().sequence();
    }
    Duration gather = channel.schedule().gather();
    while (!coming.isEmpty() && !coming.first().plus(gather).isAfter(now)) {
      bell = coming.first().plus(gather);
      rung = true;
      // What came out meanwhile is in the same edition.
      coming.headSet(bell, true).clear();
    }
    if (rung) {
      return now;
    }
    return coming.isEmpty() ? Instant.MAX : coming.first().plus(gather);
  }

  private List<Filed> cards() {
    return wire.head() > seen ? wire.cards(seen, PAGE) : List.of();
  }

  private void add(Filed filed) {
    Card card = filed.card();
    if (card.live() && channel.carries(card) && filed.release().isBefore(Instant.MAX)) {
      coming.add(filed.release());
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
