package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Ledger.Account;
import dev.wiredesk.wire.Ledger.Settlement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.Function;

/// Carries out what a mailing wants in one thread, at times that a test sets.
///
/// Every attempt ends at once and is on the disk before the next one begins.
public final class Drive {
  private static final int STEPS_MAX = 100_000;

  private final Mailing mailing;
  private final Ledger ledger;
  private final Course course;

  public Drive(Mailing mailing, Ledger ledger) {
    this.mailing = mailing;
    this.ledger = ledger;
    Rounds rounds = new Rounds(mailing, new Pace(Pace.Limits.NONE), 0);
    this.course = new Course(mailing, rounds, new Account(mailing.id(), 0, null), new Random(1));
  }

  /// Does all there is to do at a moment.
  ///
  /// @param transport takes the parcels
  /// @return when there is more to do
  public Instant run(Instant now, Function<Parcel, Outcome> transport) {
    Deque<Course.Attempt> open = new ArrayDeque<>();
    for (int steps = 0; steps < STEPS_MAX; steps++) {
      Step step = course.next(now);
      switch (step) {
        case Step.Send(var task) -> open.add(course.begin(task));
        case Step.Prepare(var work) -> work.run();
        case Step.File(var settlement) -> file(settlement);
        case Step.Rest(var until) -> {
          if (open.isEmpty()) {
            return until;
          }
          end(open.poll(), now, transport);
        }
      }
    }
    throw new IllegalStateException(mailing.id() + " never comes to rest");
  }

  private void file(Settlement settlement) {
    ledger.settle(settlement).join();
    course.written(settlement);
  }

  private void end(Course.Attempt attempt, Instant now, Function<Parcel, Outcome> transport) {
    Outcome outcome = transport.apply(attempt.task().parcel().apply(now));
    ledger.settle(course.settle(attempt, outcome, now, now)).join();
    course.filed(attempt);
  }

  /// The readers have changed.
  public void stir() {
    course.stir();
  }
}
