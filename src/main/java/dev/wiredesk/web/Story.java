package dev.wiredesk.web;

import dev.wiredesk.article.Card;
import dev.wiredesk.article.Event;
import dev.wiredesk.wire.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything that the wire says of one story, at one moment.
///
/// @param revisions the oldest first, one at least
record Story(List<Entry> revisions, Instant now) {

  Story {
    revisions = List.copyOf(revisions);
    if (revisions.isEmpty()) {
      throw new IllegalArgumentException("a story has a revision");
    }
  }

  /// The revision that counts: the newest that is not held, or the newest of all if every one is.
  Entry wanted() {
    return counting().orElse(revisions.getLast());
  }

  private Optional<Entry> counting() {
    return revisions.reversed().stream().filter(entry -> card(entry).actsAt(now)).findFirst();
  }

  Card card() {
    return card(wanted());
  }

  static Card card(Entry entry) {
    return Card.of(entry.article());
  }

  /// The number of the revision that counts.
  int revision() {
    return wanted().article().revision();
  }

  /// Where it stands on the wire.
  long sequence() {
    return wanted().sequence();
  }

  /// True if nothing of the story may be shown yet.
  boolean held() {
    return counting().isEmpty();
  }

  /// True if the revision that counts takes the story away.
  boolean gone() {
    return !wanted().article().live();
  }

  boolean expired() {
    return !card().expires().isAfter(now);
  }

  /// What the revision that counts does to the story: `killed`.
  String event() {
    return Event.of(wanted().article()).word();
  }

  /// A newer revision that is still held.
  Optional<Entry> upcoming() {
    Entry newest = revisions.getLast();
    return newest.sequence() > sequence() ? Optional.of(newest) : Optional.empty();
  }
}
