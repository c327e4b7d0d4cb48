package dev.wiredesk.delivery;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Card;
import java.time.Instant;

/// Somebody who gets every revision of the stories it wants, one parcel each.
///
/// Two are equal if they would be served alike.
public interface Outlet {

  /// What its cursor, its parked entries and its receipts are filed under; never changes.
  String id();

  /// True if its first delivery is the first entry of the wire; false if it gets only what comes
  /// after it was added.
  boolean fromTheStart();

  /// How long to wait after each failure.
  Backoff backoff();

  /// True if it wants the story with this card. Says nothing about time.
  boolean wants(Card card);

  /// The name of bringing this revision to this outlet, the same at every attempt.
  String deliveryId(Article article);

  /// The revision, rendered and addressed for an attempt that begins at `now`.
  ///
  /// @param sequence the entry it stands at
  Parcel parcel(Article article, long sequence, Instant now);
}
