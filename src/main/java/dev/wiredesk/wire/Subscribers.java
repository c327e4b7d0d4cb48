package dev.wiredesk.wire;

import dev.wiredesk.wire.Subscription.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The readers of digests, and the addresses that must get no mail.
///
/// Safe for use by many threads at once. What changes readers is on the disk when the method
/// returns. Every method throws [java.io.UncheckedIOException] if the database cannot read or
/// write.
public interface Subscribers {

  /// The subscription with this id.
  Optional<Subscription> find(String id);

  /// The subscription of an address to a digest.
  Optional<Subscription> find(String channel, String addressKey);

  /// All subscriptions of one person, in the order of their channels.
  List<Subscription> of(String addressKey);

  /// The subscriptions to a digest, or to any if `channel` is null, in the order of their ids.
  ///
  /// @param after the id before the first one; empty to begin
  List<Subscription> page(@Nullable String channel, String after, int limit);

  /// How many there are of a digest in each state.
  Map<State, Long> counts(String channel);

  /// Those of a digest who are due and get a letter: a pending one that asks, or an active one that
  /// gets [Subscription.Letter#ALREADY]; the longest due first.
  ///
  /// @param except nobody of these domains, see [Subscription#domain]
  List<Subscription> letters(String channel, Instant now, Set<String> except, int limit);

  /// Those of a digest who are due, get no letter first and do not follow: the longest due first,
  /// those with the same range and preferences side by side.
  ///
  /// @param except nobody of these domains
  List<Subscription> due(String channel, Instant now, Set<String> except, int limit);

  /// Those of a digest who follow, are due, get no letter first and whose last edition was due
  /// before `bell`: the longest ago first, those with the same range and preferences side by side.
  ///
  /// @param except nobody of these domains
  List<Subscription> followers(
      String channel, Instant bell, Instant now, Set<String> except, int limit);

  /// When the last edition of the active follower of a digest was due who waits the longest; empty
  /// if nobody follows it.
  Optional<Instant> slowestFollower(String channel);

  /// When the next one of a digest is due after `now`, followers with a time of their own included;
  /// [Instant#MAX] for never.
  Instant nextDue(String channel, Instant now);

  /// Adds subscriptions; those whose address has one to the same digest already are left out.
  ///
  /// Of very many some may be on the disk before the others, as if they were added in several
  /// calls.
  ///
  /// @return the ids of those that were added
  List<String> add(List<Subscription> fresh);

  /// Changes a subscription, if it is still of the version that `changed` was made from.
  ///
  /// A turn may have moved the reader since then. So of an active one only the letter, whether it
  /// follows, when it is due and how many editions were refused are taken from the changed place,
  /// and all of it only if that is further on, which begins anew: its position, or at the same
  /// position its `since`. A reader who leaves or is suppressed waits for no edition any more.
  ///
  /// @return false if it is not, or not there any more; nothing was written
  boolean change(Subscription changed);

  /// Has every active reader of a digest looked at anew at once, because its file has another
  /// schedule; nobody counts as following until then. Done in several steps, so that nobody who
  /// writes has to wait for all of them.
  void stir(String channel, Instant now);

  /// Deletes all that is known of a person, but for receipts, which do not name them.
  ///
  /// @return how many subscriptions were deleted
  int erase(String addressKey);

  /// Deletes those that were asked for before `time` and never confirmed.
  ///
  /// @return how many were deleted
  int forgetUnconfirmed(Instant time);

  /// Notes an address that must get no mail; the first reason stands.
  void suppress(Suppression suppression);

  /// Why an address gets no mail, if that is so.
  Optional<Suppression> suppressed(String hash);

  /// Every address that gets no mail, the newest first.
  List<Suppression> suppressions(int limit);

  /// Lets an address have mail again.
  ///
  /// @return false if it could have
  boolean allow(String hash);
}
