package dev.wiredesk.delivery;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.wire.Entry;
import java.time.Instant;

/// Somebody who gets every revision of the stories it wants, one parcel each.
///
/// Two are equal if they would be served alike. Used by many threads at once.
public interface Outlet {

  /// What its cursor, its parked entries and its receipts are filed under; never changes.
  String id();

  /// In which order and how fast it is served, and from where.
  Flow flow();

  /// True if it wants the story with this card. Says nothing about time.
  boolean wants(Card card);

  /// The name of bringing this revision to this outlet, the same at every attempt.
  String deliveryId(String articleId, int revision);

  /// The revision, rendered, addressed and stamped for an attempt that begins at `now`.
  ///
  /// May take its time: it may have to fetch a token first.
  ///
  /// @throws Unsendable if it cannot be made
  Parcel parcel(Entry entry, Instant now);

  /// What an outcome means here, where the outlet knows more than the transport does.
  default Outcome judge(Outcome outcome) {
    return outcome;
  }
}
