package dev.wiredesk.proof;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.Card;
import dev.wiredesk.article.Event;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Life;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

  /// The revision that counts, or the newest of all if none has come out.
  Entry wanted() {
    return counting().orElse(revisions.getLast());
  }

  private Optional<Entry> counting() {
    return life().at(now).map(Filed::sequence).flatMap(this::entry);
  }

  /// Which revision counts when.
  Life life() {
    return new Life(revisions.stream().map(Filed::of).toList());
  }

  private Optional<Entry> entry(long sequence) {
    return revisions.stream().filter(entry -> entry.sequence() == sequence).findFirst();
  }

  String id() {
    return revisions.getFirst().article().id();
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

  /// The revision that whoever had an older one has to be told of: the one that took the story away
  /// or the last that corrected it, or else the one that counts.
  int telling() {
    return gone() ? revision() : corrected().orElse(revision());
  }

  /// True if an entry says that its time is over.
  boolean hasExpired() {
    return Event.of(wanted().article()) == Event.EXPIRED;
  }

  /// True if readers of mails who had an older revision are told of that one. Of a story that has
  /// expired nobody is told.
  boolean isToldByMail() {
    return gone() ? !hasExpired() : corrected().isPresent();
  }

  /// Where that revision stands on the wire.
  long tellingSequence() {
    int telling = telling();
    return revisions.stream()
        .filter(entry -> entry.article().revision() == telling)
        .mapToLong(Entry::sequence)
        .findFirst()
        .orElse(sequence());
  }

  /// The newest revision up to the one that counts that put an error right.
  OptionalInt corrected() {
    Life life = life();
    return revisions.stream()
        .filter(entry -> entry.sequence() <= sequence())
        .filter(entry -> entry.article().lifecycle().action() == Action.CORRECT)
        .filter(entry -> life.shown(now).stream().anyMatch(it -> it.sequence() == entry.sequence()))
        .mapToInt(entry -> entry.article().revision())
        .max();
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
    return life()
        .held(now)
        .filter(filed -> filed.sequence() > sequence())
        .flatMap(filed -> entry(filed.sequence()));
  }
}
