package dev.wiredesk.delivery;

import dev.wiredesk.channel.Flow;
import dev.wiredesk.wire.Wire;

/// Somebody who gets stories: an outlet, the readers of a digest.
///
/// Two are equal if they would be served alike.
public sealed interface Destination permits Outlet, Mailing {

  /// What its cursor, its parked entries and its receipts are filed under; never changes.
  String id();

  /// In which order and how fast it is served, and how long it is left alone after a failure.
  Flow flow();

  /// Where its cursor begins when it is new: it gets the entries after this one.
  long begins(Wire wire);
}
