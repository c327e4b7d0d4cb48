package dev.wiredesk.delivery;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Flow.From;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Wire;
import java.time.Instant;

/// Somebody who gets every revision of the stories it wants, one parcel each.
///
/// Used by many threads at once.
public non-sealed interface Outlet extends Destination {

  /// True if it wants the story with this card. Says nothing about time.
  boolean wants(Card card);

  /// True if it is handed this revision although it is held, as it keeps embargoes itself.
  default boolean takesHeld(Entry entry) {
    return false;
  }

  /// The name of bringing this revision to this outlet, the same at every attempt.
  String deliveryId(String articleId, int revision);

  /// The revision, rendered, addressed and stamped for an attempt that begins at `now`.
  ///
  /// May take its time: it may have to fetch a token first.
  ///
  /// @throws Unsendable if it cannot be made
  Parcel parcel(Entry entry, Instant now);

  /// Renders and stamps a held revision shortly before its hour, so that its parcel is at hand
  /// then.
  ///
  /// @param release when the attempt will begin
  /// @throws RuntimeException if it cannot be made; the attempt will say so again
  default void prepare(Entry entry, Instant release) {}

  /// What an outcome means here, where the outlet knows more than the transport does.
  default Outcome judge(Parcel parcel, Outcome outcome) {
    return outcome;
  }

  @Override
  default long begins(Wire wire) {
    return switch (flow().from()) {
      case From.Start() -> 0;
      case From.Now() -> wire.head();
      case From.Since(var time) -> wire.before(time);
      case From.After(var sequence) -> Math.min(sequence, wire.head());
    };
  }
}
