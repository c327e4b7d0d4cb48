package dev.wiredesk.digest;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.wire.Entry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// One issue of a digest: the stories of a stretch of the wire.
///
/// @param channel whose issue it is
/// @param last the last entry it covers; names the edition
/// @param hour the time it was due, which readers see as its date
/// @param stories what is in it, in the order of its pages
record Edition(Channel.Digest channel, long last, Instant hour, List<Entry> stories) {
  /// The most urgent first, then the newest.
  static final Comparator<Entry> RANK =
      Comparator.<Entry>comparingInt(entry -> Card.of(entry.article()).urgency())
          .thenComparing(entry -> entry.article().firstReleased(), Comparator.reverseOrder())
          .thenComparing(Entry::sequence, Comparator.reverseOrder());

  /// The same however often the edition is composed.
  String id() {
    return channel.id() + "-" + last;
  }

  /// The subject line.
  String subject() {
    return channel.subject().replace("{headline}", stories.getFirst().article().headline());
  }
}
