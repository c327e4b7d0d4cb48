package dev.wiredesk.wire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The revisions of one story, and which of them counts when: the one rule of embargoes,
/// corrections and takedowns that every channel follows.
///
/// A revision comes out when it is accepted or, if it is held, when its embargo ends; what takes
/// the story away comes out at once. **A revision that was still held when the next one was
/// accepted never comes out**: the next one takes its place, which is how an embargo is moved or
/// lifted. Of those that have come out the newest counts. Immutable.
///
/// @param revisions the oldest first
public record Life(List<Filed> revisions) {

  public Life {
    revisions = List.copyOf(revisions);
  }

  /// The revision that counts at this instant; empty if none has come out.
  public Optional<Filed> at(Instant now) {
    return IntStream.range(0, revisions.size())
        .map(i -> revisions.size() - 1 - i)
        .filter(i -> isOut(i, now))
        .mapToObj(revisions::get)
        .findFirst();
  }

  /// The revision that is still to come out, unless another one takes its place; empty if there is
  /// none.
  public Optional<Filed> held(Instant now) {
    return revisions.isEmpty() || isOut(revisions.size() - 1, now)
        ? Optional.empty()
        : Optional.of(revisions.getLast());
  }

  /// True if this revision does not count any more or never will, for a newer one has come out or
  /// taken its place.
  public boolean outdated(long sequence, Instant now) {
    int place = place(sequence);
    return place >= 0
        && (isReplaced(place)
            || IntStream.range(place + 1, revisions.size()).anyMatch(i -> isOut(i, now)));
  }

  /// The revisions that readers could see at some time up to this instant, the oldest first; none
  /// that takes the story away.
  public List<Filed> shown(Instant now) {
    return IntStream.range(0, revisions.size())
        .filter(i -> isOut(i, now) && revisions.get(i).card().visibleAt(revisions.get(i).release()))
        .mapToObj(revisions::get)
        .toList();
  }

  /// True if the story is on the wire, but readers could never see it up to this instant.
  public boolean isSecret(Instant now) {
    return !revisions.isEmpty() && shown(now).isEmpty();
  }

  private int place(long sequence) {
    return IntStream.range(0, revisions.size())
        .filter(i -> revisions.get(i).sequence() == sequence)
        .findFirst()
        .orElse(-1);
  }

  private boolean isOut(int place, Instant now) {
    return revisions.get(place).card().actsAt(now) && !isReplaced(place);
  }

  /// True if it was still held when the next one was accepted.
  private boolean isReplaced(int place) {
    return place + 1 < revisions.size()
        && revisions.get(place).isReplacedBy(revisions.get(place + 1));
  }
}
