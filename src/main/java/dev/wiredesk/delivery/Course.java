package dev.wiredesk.delivery;

import dev.wiredesk.channel.Flow.Rate;
import dev.wiredesk.delivery.LaneStatus.State;
import dev.wiredesk.wire.Ledger.Account;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Decides what happens next at one destination, and what each outcome changes: when it is left
/// alone, asked again with one parcel, paused.
///
/// Knows no thread, no clock and no database: whoever drives it passes the time, carries out the
/// steps and writes the settlements in their order. Used by one thread at a time.
final class Course {
  // So many different stories refused one after the other are no longer the stories' fault.
  private static final int REFUSALS_MAX = 10;
  private static final int ANSWER_MAX = 1_024;

  private final Destination destination;
  private final Work work;
  private final Backoff backoff;
  private final RandomGenerator chance;
  private Health health;
  private Instant free = Instant.MIN;
  private int epoch;
  private int sending;
  private int refusals;

  /// @param account how the ledger says it fares
  /// @param chance spreads the waits
  Course(Destination destination, Work work, Account account, RandomGenerator chance) {
    this.destination = destination;
    this.work = work;
    this.backoff = Backoff.of(destination.flow().retry());
    this.health = Health.of(Optional.ofNullable(account.trouble()));
    this.chance = chance;
  }

  /// One attempt that was begun.
  ///
  /// @param epoch what was known of the destination when it began: of several that fail together,
  ///   only the first tells something new
  record Attempt(Task task, int epoch) {}

  /// The next step.
  Step next(Instant now) {
    Instant earliest = earliest(now);
    if (earliest.isAfter(now)) {
      return new Step.Rest(earliest);
    }
    Step step = work.next(now);
    if (step instanceof Step.Send) {
      sending++;
      free = paced(now);
    }
    return step;
  }

  private Instant earliest(Instant now) {
    return switch (health.state()) {
      case PAUSED -> Instant.MAX;
      // A destination in trouble is asked with one parcel at a time.
      case WAITING -> sending > 0 ? Instant.MAX : later(health.until(), free(now));
      case FLOWING -> free(now);
    };
  }

  /// When the rate allows the next one. A clock that was set back must not stop the deliveries.
  private Instant free(Instant now) {
    return free.isAfter(now) && !free.isAfter(paced(now)) ? free : now;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Instant paced(Instant now) {
    Rate rate = destination.flow().rate();
    return rate == null ? now : now.plus(rate.per().dividedBy(rate.count()));
  }

  /// Begins an attempt at a task that was to be sent.
  Attempt begin(Task task) {
    return new Attempt(task, epoch);
  }

  /// Takes note of what became of an attempt.
  ///
  /// @return what is to be recorded
  Settlement settle(Attempt attempt, Outcome outcome, Instant began, Instant ended) {
    sending--;
    Task task = attempt.task();
    Health before = health;
    Settlement settlement =
        work.settle(task, result(attempt, outcome, ended), ended)
            .receipt(receipt(task, outcome, began, ended));
    return health.equals(before) ? settlement : settlement.trouble(health.trouble());
  }

  private Result result(Attempt attempt, Outcome outcome, Instant now) {
    boolean tells = attempt.epoch() == epoch;
    return switch (outcome) {
      case Outcome.Accepted _ -> {
        refusals = 0;
        answered(tells);
        yield new Result.Done();
      }
      case Outcome.Refused(_, var reason) -> {
        answered(tells);
        refused(reason);
        yield new Result.Never(reason, null);
      }
      case Outcome.Bounced(_, var reason, var bounce) -> {
        answered(tells);
        // A bad address says nothing of the server that knows it; a mail it does not want does.
        if (bounce == Bounce.POLICY || bounce == Bounce.MESSAGE) {
          refused(reason);
        }
        yield new Result.Never(reason, bounce);
      }
      case Outcome.Postponed(_, var reason) -> {
        answered(tells);
        yield new Result.Again(reason, again(attempt.task().attempt(), Duration.ZERO, now), true);
      }
      case Outcome.Deferred(_, var reason, var wait) -> {
        if (tells && work.telling(attempt.task())) {
          fail(health.waiting(reason, again(health.failures() + 1, wait, now)));
        }
        yield new Result.Again(reason, again(attempt.task().attempt(), wait, now), false);
      }
      case Outcome.Barred(_, var reason) -> {
        if (tells) {
          fail(health.barred(reason));
        }
        yield new Result.Again(reason, now, false);
      }
    };
  }

  private Instant again(int failures, Duration asked, Instant now) {
    return backoff.next(failures, asked, now, chance);
  }

  private void answered(boolean tells) {
    if (tells && health.state() == State.WAITING) {
      health = Health.GOOD;
    }
  }

  private void refused(String reason) {
    refusals++;
    if (refusals >= REFUSALS_MAX) {
      refusals = 0;
      fail(
          health.barred(
              "%d stories were refused in a row; the last: %s".formatted(REFUSALS_MAX, reason)));
    }
  }

  private void fail(Health worse) {
    health = worse;
    epoch++;
  }

  private Receipt receipt(Task task, Outcome outcome, Instant began, Instant ended) {
    Said said = Said.of(outcome);
    return new Receipt(
        task.deliveryId(),
        task.destination(),
        task.sequence(),
        task.articleId(),
        task.revision(),
        task.attempt(),
        began,
        Duration.between(began, ended),
        said.verdict(),
        said.status(),
        said.answer());
  }

  /// An outcome as a receipt tells it.
  private record Said(Verdict verdict, @Nullable Integer status, String answer) {
    static Said of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Accepted(var status, var answer) ->
            new Said(Verdict.ACCEPTED, status, cut(answer));
        case Outcome.Deferred(var status, var reason, _) ->
            new Said(Verdict.DEFERRED, status, cut(reason));
        case Outcome.Refused(var status, var reason) ->
            new Said(Verdict.REFUSED, status, cut(reason));
        case Outcome.Barred(var status, var reason) ->
            new Said(Verdict.BARRED, status, cut(reason));
        case Outcome.Postponed(var status, var reason) ->
            new Said(Verdict.DEFERRED, status, cut(reason));
        case Outcome.Bounced(var status, var reason, _) ->
            new Said(Verdict.REFUSED, status, cut(reason));
      };
    }

    private static String cut(String answer) {
      return answer.length() > ANSWER_MAX ? answer.substring(0, ANSWER_MAX) : answer;
    }
  }

  /// What was recorded of this attempt is on the disk.
  void filed(Attempt attempt) {
    work.filed(attempt.task());
  }

  /// What was recorded without an attempt is on the disk.
  void written(Settlement settlement) {
    work.written(settlement);
  }

  /// Looks anew for what there is to do.
  void stir() {
    work.wake();
  }

  /// True if no attempt is under way.
  boolean idle() {
    return sending == 0;
  }

  /// How it fares.
  Health health() {
    return health;
  }

  Standing standing() {
    return work.standing();
  }

  /// Nothing is sent to it until somebody resumes it.
  Settlement pause(String why) {
    fail(health.paused(why));
    return Settlement.of(destination.id()).trouble(health.trouble());
  }

  /// Has it asked again at once.
  Settlement resume(Instant now) {
    work.wake();
    refusals = 0;
    health = health.hurried(now);
    return Settlement.of(destination.id()).trouble(health.trouble());
  }

  /// Its channel file has changed: somebody has looked, so it is asked again at once, unless a
  /// person paused it.
  Settlement changed(Instant now) {
    boolean inTrouble = health.failures() > 0;
    return inTrouble ? resume(now) : Settlement.of(destination.id());
  }

  Settlement retry(long sequence, Instant now) {
    return work.retry(sequence, now);
  }

  Settlement discard(long sequence) {
    return work.discard(sequence);
  }

  Settlement replay(Replay replay) {
    return work.replay(replay);
  }

  Settlement close() {
    return work.close();
  }
}
