package dev.wiredesk.delivery;

import dev.wiredesk.article.Card;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A stretch of the wire that an outlet gets once more.
final class Repeat extends Stretch {
  private static final int UNWRITTEN_MAX = 1_000;

  private Replay replay;

  Repeat(Walk walk, Replay replay) {
    super(walk, replay.cursor(), replay.last());
    this.replay = replay;
  }

  /// True if nothing is left of it.
  boolean over() {
    return replay.ended();
  }

  @Override
  public Optional<Step> next(Instant now) {
    return super.next(now).or(this::passed);
  }

  /// What nobody wanted is passed over without a write each, but the end is written.
  private Optional<Step> passed() {
    long done = cursor() - replay.cursor();
    return done >= UNWRITTEN_MAX || (done > 0 && cursor() >= replay.last())
        ? Optional.of(new Step.File(progress(Settlement.of(walk().id()))))
        : Optional.empty();
  }

  @Override
  Optional<Step> take(Filed filed, Instant now) {
    return skips(filed, now) ? Optional.empty() : open(item(filed));
  }

  private boolean skips(Filed filed, Instant now) {
    Card card = filed.card();
    return !asked(card)
        || !walk().wants(filed)
        || walk().holds(filed, now)
        || walk().aside().holds(filed.sequence())
        || walk().outdated(item(filed), now);
  }

  private Item item(Filed filed) {
    return new Item(this, filed.sequence(), filed.card().id(), filed.card().revision());
  }

  private boolean asked(Card card) {
    String label = replay.label();
    return (replay.articleId() == null || replay.articleId().equals(card.id()))
        && (label == null || card.sections().contains(label) || card.tags().contains(label));
  }

  /// How many items it would send if it began now.
  static long count(Outlet outlet, View view, Replay replay, Instant now) {
    Walk walk = new Walk(outlet, view, replay.last(), List.of(), List.of());
    Repeat repeat = new Repeat(walk, replay);
    long count = 0;
    for (Optional<Filed> next = repeat.read(); next.isPresent(); next = repeat.read()) {
      count += repeat.skips(repeat.pass(next.get()), now) ? 0 : 1;
    }
    return count;
  }

  @Override
  Settlement progress(Settlement settlement) {
    replay = replay.at(Math.min(cursor(), replay.last()));
    return settlement.replay(replay);
  }
}
