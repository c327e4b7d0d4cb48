package dev.wiredesk.wire;

import dev.wiredesk.article.Card;
import java.time.Instant;

/// The index card of one entry.
///
/// @param sequence the entry's number
/// @param accepted when it was appended, to the microsecond
/// @param card what selections look at
public record Filed(long sequence, Instant accepted, Card card) {

  /// The index card of this entry.
  public static Filed of(Entry entry) {
    return new Filed(entry.sequence(), entry.accepted(), Card.of(entry.article()));
  }

  /// When readers can see it at the earliest, unless a newer revision has replaced it by then: what
  /// takes a story away is not held back. [Instant#MAX] for an embargo without an end.
  public Instant release() {
    Instant held = card.live() ? card.heldUntil() : Instant.MIN;
    return held.isAfter(accepted) ? held : accepted;
  }

  /// True if it was still held when the next revision of its story was accepted: then that one
  /// takes its place, and it never comes out.
  public boolean isReplacedBy(Filed next) {
    return card.live() && next.accepted.isBefore(card.heldUntil());
  }
}
