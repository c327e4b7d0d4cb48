package dev.wiredesk.delivery;

import dev.wiredesk.wire.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A list of readers who each get editions at an hour of their own.
///
/// Where each reader is, is on the disk; the mailing itself remembers nothing that a crash could
/// lose. Asked by one thread at a time, but for [#hurry].
public non-sealed interface Mailing extends Destination {

  /// The readers who get a letter now, the longest due first; at most `limit`.
  ///
  /// @param except nobody of these domains, see [Subscription#domain]
  List<Subscription> letters(Instant now, Set<String> except, int limit);

  /// The other readers for whom there may be something to do, those who get the same side by side;
  /// at most `limit`.
  ///
  /// @param except nobody of these domains
  List<Subscription> due(Instant now, Set<String> except, int limit);

  /// True if a reader is still as it was when it was read.
  boolean stands(Subscription reader);

  /// When there may be something to do for another reader; [Instant#MAX] for never.
  Instant wakes(Instant now);

  /// What comes next for a reader whose turn it may be.
  Due decide(Subscription reader, Instant now);

  /// When something came up for readers who wait for no hour of their own: not after `now` if that
  /// is so, [Instant#MAX] for never. Quick, as it is asked whenever the wire grows.
  Instant rings(Instant now);

  /// Has everybody's next edition sent now rather than at its hour. May be called by any thread.
  void hurry();
}
