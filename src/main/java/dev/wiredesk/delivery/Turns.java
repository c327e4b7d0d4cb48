package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import java.time.Instant;
import java.util.List;

/// Brings a reader one edition after the other.
final class Turns implements Work {
  private record Edition(Due.Ready ready) implements Task.Origin {}

  private final Reader reader;
  private Standing standing;
  private boolean busy;
  private Instant rest = Instant.MIN;
  private String failed = "";
  private int attempts;

  Turns(Reader reader, Standing standing) {
    this.reader = reader;
    this.standing = standing;
  }

  @Override
  public Step next(Instant now) {
    if (busy) {
      return new Step.Rest(Instant.MAX);
    }
    if (now.isBefore(rest)) {
      return new Step.Rest(rest);
    }
    return switch (reader.next(standing, now)) {
      case Due.Nothing(var until) -> {
        rest = until;
        yield new Step.Rest(until);
      }
      case Due.Held held -> new Step.File(hold(held, now));
      case Due.Ready ready -> {
        busy = true;
        yield new Step.Send(task(ready));
      }
    };
  }

  private Settlement hold(Due.Held held, Instant now) {
    Parked parked =
        new Parked(
            reader.id(),
            held.entry().sequence(),
            held.entry().article().id(),
            held.entry().article().revision(),
            "held until " + held.until(),
            now,
            held.until(),
            0);
    standing = standing.at(held.cursor()).with(parked);
    return Settlement.moved(reader.id(), held.cursor()).park(parked);
  }

  private Task task(Due.Ready ready) {
    attempts = failed.equals(ready.deliveryId()) ? attempts + 1 : 1;
    return new Task(
        ready.deliveryId(),
        ready.sequence(),
        ready.editionId(),
        1,
        attempts,
        ready.parcel(),
        (_, outcome) -> outcome,
        new Edition(ready));
  }

  @Override
  public Settlement settle(Task task, Result result, Instant now) {
    Due.Ready ready = ((Edition) task.origin()).ready();
    return switch (result) {
      case Result.Done() -> passed(ready);
      case Result.Never(var reason) -> park(ready, reason, now);
      case Result.Again _ -> {
        failed = ready.deliveryId();
        yield Settlement.of(reader.id());
      }
    };
  }

  private Settlement passed(Due.Ready ready) {
    standing = standing.at(ready.cursor());
    for (long sequence : ready.unpark()) {
      standing = standing.without(sequence);
    }
    return Settlement.moved(reader.id(), ready.cursor()).unpark(ready.unpark());
  }

  private Settlement park(Due.Ready ready, String reason, Instant now) {
    Parked parked =
        new Parked(
            reader.id(),
            ready.sequence(),
            ready.editionId(),
            1,
            reason,
            now,
            Instant.MAX,
            attempts);
    List<Long> others =
        ready.unpark().stream().filter(sequence -> sequence != ready.sequence()).toList();
    Settlement settlement = passed(ready).unpark(others).park(parked);
    standing = standing.with(parked);
    return settlement;
  }

  @Override
  public void filed(Task task) {
    busy = false;
  }

  @Override
  public boolean telling(Task task) {
    return true;
  }

  @Override
  public Standing standing() {
    return standing;
  }

  @Override
  public void wake() {
    rest = Instant.MIN;
  }

  @Override
  public Settlement retry(long sequence, Instant now) {
    // An edition is composed anew from the wire, so there is nothing old to send again.
    return Settlement.of(reader.id());
  }

  @Override
  public Settlement discard(long sequence) {
    if (!standing.holds(sequence)) {
      return Settlement.of(reader.id());
    }
    standing = standing.without(sequence);
    return Settlement.of(reader.id()).unpark(List.of(sequence));
  }

  @Override
  public Settlement replay(Replay replay) {
    throw new IllegalArgumentException("a digest cannot be replayed; it is composed anew");
  }

  @Override
  public Settlement close() {
    return Settlement.of(reader.id());
  }
}
