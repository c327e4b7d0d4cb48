package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// Brings the readers of a mailing what is due to them, a window at a time.
///
/// They are read from the disk in their order. Who has to wait for a domain steps aside, and when
/// nobody is left who has not, more are read without the domains of those who wait. So a domain
/// holds up nobody but its own readers, and those keep their order.
///
/// At most [#WAITING_MAX] letters and as many editions are in memory, however many readers there
/// are: some 20 MB. Only if so many wait for slow domains does nobody else come. A reader whose
/// turn was taken is not looked at again before what became of it is on the disk, so a crash
/// repeats at most a window.
final class Rounds implements Work {
  private static final int READ_AHEAD = 1_000;

  // To pass over half a million readers takes half a second, so as many others as there is room for
  // are read then.
  static final int WAITING_MAX = 10_000;

  // Turns with which nothing is sent cost no attempt, only their place on the disk.
  private static final int UNWRITTEN_MAX = 1_000;

  // While some wait, whoever becomes due is looked for so often. More of a domain of which all came
  // are looked for sooner, so that it keeps its pace.
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration LOOK_FOR_MORE = Duration.ofSeconds(1);

  private final Mailing mailing;
  private final Pace pace;
  private final WaitingLine letters;
  private final WaitingLine editions;
  private final Set<String> busy = new HashSet<>();
  private int open;
  private boolean woken;
  private Instant rest = Instant.MIN;
  private Instant looked = Instant.EPOCH;
  private boolean more;
  private long cursor;

  /// @param pace how fast mails go to which domain
  /// @param cursor the last entry that a reader has got
  Rounds(Mailing mailing, Pace pace, long cursor) {
    this.mailing = mailing;
    this.pace = pace;
    this.letters = new WaitingLine(pace, mailing::stands);
    this.editions = new WaitingLine(pace, mailing::stands);
    this.cursor = cursor;
  }

  @Override
  public Step next(Instant now) {
    if (open >= mailing.flow().window() || busy.size() - open >= UNWRITTEN_MAX) {
      return new Step.Rest(Instant.MAX);
    }
    if (woken) {
      woken = false;
      // Somebody may wait for a letter before a screen.
      readLetters(now);
    }
    Optional<Subscription> reader = first(now);
    while (reader.isEmpty()) {
      Instant until = looks(now);
      if (until.isAfter(now)) {
        return new Step.Rest(earlier(until, comes(now)));
      }
      read(now);
      reader = first(now);
    }
    // Who has just asked for a letter may wait for an edition as well.
    return busy.contains(reader.get().id()) ? next(now) : step(reader.get(), now);
  }

  /// Who comes next and need not wait. The plan for the day holds up no letters.
  private Optional<Subscription> first(Instant now) {
    Optional<Subscription> letter = letters.next(now);
    if (letter.isPresent() || closed(now)) {
      return letter;
    }
    Optional<Subscription> reader = editions.next(now);
    more |= editions.ranOut();
    return reader;
  }

  private boolean closed(Instant now) {
    return pace.opens(now).isAfter(now);
  }

  /// When the disk is to be looked at again.
  private Instant looks(Instant now) {
    if (letters.isEmpty() && editions.isEmpty() && !closed(now)) {
      return earlier(mailing.rings(now), rest);
    }
    // A clock that was set back must not stop the mails.
    return looked.isAfter(now) ? now : looked.plus(more ? LOOK_FOR_MORE : LOOK);
  }

  /// When somebody who waits may come.
  private Instant comes(Instant now) {
    Instant edition = closed(now) ? pace.opens(now) : editions.free(now);
    return earlier(edition, letters.free(now));
  }

  private void read(Instant now) {
    boolean found = readLetters(now);
    if (!closed(now)) {
      found |= fill(editions, (except, limit) -> mailing.due(now, except, limit));
    }
    if (found) {
      return;
    }
    looked = now;
    more = false;
    if (letters.isEmpty() && editions.isEmpty() && !closed(now)) {
      // Who is busy is looked for again when that is on the disk.
      rest = busy.isEmpty() ? mailing.wakes(now) : Instant.MAX;
    }
  }

  private boolean readLetters(Instant now) {
    return fill(letters, (except, limit) -> mailing.letters(now, except, limit));
  }

  /// Reads on for a line in which nobody is left but those who stepped aside.
  ///
  /// @return false if nobody was found, or there is no room
  private boolean fill(WaitingLine line, BiFunction<Set<String>, Integer, List<Subscription>> due) {
    Set<String> aside = line.aside();
    int room = aside.isEmpty() ? READ_AHEAD : WAITING_MAX - line.size();
    if (room <= 0) {
      return false;
    }
    List<Subscription> found =
        due.apply(aside, room + busy.size()).stream()
            .filter(reader -> !busy.contains(reader.id()))
            .limit(room)
            .toList();
    line.add(found);
    return !found.isEmpty();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
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
    letters.clear();
    editions.doubt();
    woken = true;
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
