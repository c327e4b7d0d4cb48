package dev.wiredesk.delivery;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Walks the wire for an outlet: every entry it wants, in order, and what stepped aside when its
/// time has come.
public final class WireWalk implements Destination {
  // A catch-up reads ahead, so that one look at the wire serves many parcels.
  private static final int READ_AHEAD = 100;

  private final Outlet outlet;
  private final Wire wire;
  private List<Entry> ahead = List.of();

  public WireWalk(Outlet outlet, Wire wire) {
    this.outlet = outlet;
    this.wire = wire;
  }

  @Override
  public String id() {
    return outlet.id();
  }

  @Override
  public long begins() {
    return switch (outlet.flow().from()) {
      case Flow.From.Start() -> 0;
      case Flow.From.Now() -> wire.head();
      case Flow.From.Since(var time) -> wire.before(time);
      case Flow.From.After(var sequence) -> Math.min(sequence, wire.head());
    };
  }

  @Override
  public Backoff backoff() {
    return new Backoff(outlet.flow().retry());
  }

  @Override
  public Due next(Standing standing, Instant now) {
    Optional<Parked> parked = standing.due(now);
    if (parked.isPresent()) {
      return again(parked.get(), standing);
    }
    List<Entry> entries = after(standing.cursor());
    if (entries.isEmpty()) {
      return new Due.Nothing(standing.cursor(), standing.nextDue());
    }
    for (Entry entry : entries) {
      Card card = Card.of(entry.article());
      if (outlet.wants(card)) {
        return standing.cursor() < entry.sequence() - 1
            ? new Due.Passed(entry.sequence() - 1)
            : fresh(entry, card, now);
      }
    }
    return new Due.Passed(entries.getLast().sequence());
  }

  private List<Entry> after(long cursor) {
    ahead = ahead.stream().filter(entry -> entry.sequence() > cursor).toList();
    if (ahead.isEmpty() || ahead.getFirst().sequence() != cursor + 1) {
      ahead = wire.after(cursor, READ_AHEAD);
    }
    return ahead;
  }

  private Due fresh(Entry entry, Card card, Instant now) {
    return card.heldUntil().isAfter(now)
        ? new Due.Held(entry, card.heldUntil(), entry.sequence())
        : ready(entry, entry.sequence(), List.of());
  }

  private Due again(Parked parked, Standing standing) {
    List<Entry> found = wire.entries(List.of(parked.sequence()));
    return found.isEmpty() || hasNewer(parked, standing)
        ? new Due.Outdated(parked.sequence())
        : ready(found.getFirst(), standing.cursor(), List.of(parked.sequence()));
  }

  /// True if a newer revision of the story was delivered; an older one must not land after it.
  private boolean hasNewer(Parked parked, Standing standing) {
    return wire.newest(parked.articleId())
        .filter(newest -> newest.article().revision() > parked.revision())
        .filter(newest -> newest.sequence() <= standing.cursor())
        .filter(newest -> !standing.holds(newest.sequence()))
        .isPresent();
  }

  private Due ready(Entry entry, long cursor, List<Long> unpark) {
    Article article = entry.article();
    return new Due.Ready(
        outlet.deliveryId(article.id(), article.revision()),
        entry.sequence(),
        article.id(),
        article.revision(),
        cursor,
        unpark,
        now -> outlet.parcel(entry, now));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WireWalk that && outlet.equals(that.outlet);
  }

  @Override
  public int hashCode() {
    return outlet.hashCode();
  }
}
