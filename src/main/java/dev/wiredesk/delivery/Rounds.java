package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// Brings the readers of a mailing what is due to them, a window at a time.
///
/// Only those who come next are in memory, however many there are. A reader whose turn was taken is
/// not looked at again before what became of it is on the disk, so a crash repeats at most a
/// window.
final class Rounds implements Work {
  private static final int READ_AHEAD = 1_000;

  // Turns with which nothing is sent cost no attempt, only their place on the disk.
  private static final int UNWRITTEN_MAX = 1_000;

  private final Mailing mailing;
  private final Pace pace;
  private final List<Subscription> waiting = new ArrayList<>();
  private final Set<String> busy = new HashSet<>();
  private int open;
  private Instant rest = Instant.MIN;
  private long cursor;

  /// @param pace how fast mails go to which domain
  /// @param cursor the last entry that a reader has got
  Rounds(Mailing mailing, Pace pace, long cursor) {
    this.mailing = mailing;
    this.pace = pace;
    this.cursor = cursor;
  }

  @Override
  public Step next(Instant now) {
    if (open >= mailing.flow().window() || busy.size() - open >= UNWRITTEN_MAX) {
      return new Step.Rest(Instant.MAX);
    }
    if (waiting.isEmpty()) {
      Instant rings = mailing.rings(now);
      Instant until = rings.isBefore(rest) ? rings : rest;
      if (now.isBefore(until)) {
        return new Step.Rest(until);
      }
      read(now);
    }
    return waiting.isEmpty() ? new Step.Rest(rest) : first(now);
  }

  private void read(Instant now) {
    mailing.due(now, READ_AHEAD + busy.size()).stream()
        .filter(reader -> !busy.contains(reader.id()))
        .limit(READ_AHEAD)
        .forEach(waiting::add);
    if (waiting.isEmpty()) {
      // Who is busy is looked for again when that is on the disk.
      rest = busy.isEmpty() ? mailing.wakes(now) : Instant.MAX;
    }
  }

  /// The first reader whose domain may be written to.
  private Step first(Instant now) {
    Instant soonest = Instant.MAX;
    for (Iterator<Subscription> readers = waiting.iterator(); readers.hasNext(); ) {
      Subscription reader = readers.next();
      Instant free = pace.free(reader.domain(), now);
      if (!free.isAfter(now)) {
        readers.remove();
        return step(reader, now);
      }
      soonest = free.isBefore(soonest) ? free : soonest;
    }
    return new Step.Rest(soonest);
  }

  private Step step(Subscription reader, Instant now) {
    busy.add(reader.id());
    return switch (mailing.decide(reader, now)) {
      case Due.Pass(var turn) -> new Step.File(Settlement.of(mailing.id()).turn(turn));
      case Due.Letter letter -> {
        open++;
        pace.begin(reader.domain(), now);
        yield new Step.Send(task(letter));
      }
    };
  }

  private static Task task(Due.Letter letter) {
    return new Task(
        letter.reader().destination(),
        letter.deliveryId(),
        letter.sequence(),
        letter.editionId(),
        1,
        letter.attempt(),
        letter.parcel(),
        (_, outcome) -> outcome,
        letter);
  }

  @Override
  public Settlement settle(Task task, Result result, Instant now) {
    Due.Letter letter = (Due.Letter) task.origin();
    pace.end(letter.reader().domain());
    Settlement settlement = Settlement.of(mailing.id()).turn(letter.after().apply(result, now));
    if (!(result instanceof Result.Done) || letter.sequence() <= cursor) {
      return settlement;
    }
    cursor = letter.sequence();
    return settlement.cursor(cursor);
  }

  @Override
  public void filed(Task task) {
    open--;
    done(((Due.Letter) task.origin()).reader());
  }

  @Override
  public void written(Settlement settlement) {
    if (settlement.turn() != null) {
      done(settlement.turn().reader());
    }
  }

  private void done(Subscription reader) {
    busy.remove(reader.id());
    rest = Instant.MIN;
  }

  @Override
  public void wake() {
    waiting.clear();
    rest = Instant.MIN;
  }

  @Override
  public boolean telling(Task task) {
    return true;
  }

  @Override
  public Standing standing() {
    return new Standing(cursor, List.of());
  }

  @Override
  public Settlement retry(long sequence, Instant now) {
    // A mailing parks nothing: each reader's next turn is the reader's own.
    return Settlement.of(mailing.id());
  }

  @Override
  public Settlement discard(long sequence) {
    return Settlement.of(mailing.id());
  }

  @Override
  public Settlement replay(Replay replay) {
    throw new IllegalArgumentException("a digest cannot be replayed; it is composed anew");
  }

  @Override
  public Settlement close() {
    return Settlement.of(mailing.id());
  }
}
