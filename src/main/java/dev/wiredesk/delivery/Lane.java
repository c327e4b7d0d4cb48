package dev.wiredesk.delivery;

import dev.wiredesk.delivery.Course.Attempt;
import dev.wiredesk.delivery.LaneStatus.State;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Ledger.Account;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// The way to one destination: carries out what its [Course] decides.
///
/// Every attempt is a virtual thread of its own; between attempts a lane is no thread at all. What
/// became of attempts is written in their order, never more than one write at a time, so that a
/// write that fails can stop all that would build on it: the lane then begins anew from what the
/// ledger holds. Safe for use by many threads.
final class Lane {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);
  private static final Duration SHORTLY = Duration.ofMillis(1);
  private static final Duration AFTER_STUMBLE = Duration.ofSeconds(5);

  private final Destination destination;
  private final Shared shared;

  // All below is guarded by this.
  private @Nullable Course course;
  private List<Note> pending = new ArrayList<>();
  private boolean writing;
  private boolean broken;
  private boolean ending;
  private String trouble = "";
  private @Nullable Lane successor;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Alarm alarm;

  /// What is to be written, and the attempt or the person it comes from.
  private record Note(
      Settlement settlement, @Nullable Attempt attempt, @Nullable CompletableFuture<Void> told) {
    static Note of(Settlement settlement) {
      return new Note(settlement, null, null);
    }

    void filed(Course course) {
      if (attempt == null) {
        course.written(settlement);
      } else {
        course.filed(attempt);
      }
    }

    void tell(@Nullable Throwable failure) {
      if (told != null && failure == null) {
        told.complete(null);
      } else if (told != null) {
        told.completeExceptionally(failure);
      }
    }
  }

  Lane(Destination destination, Shared shared) {
    this.destination = destination;
    this.shared = shared;
    this.alarm = new Alarm(shared.later(), shared.clock(), this::look);
  }

  Destination destination() {
    return destination;
  }

  /// Begins where the books say.
  synchronized void begin(Supplier<Books> books) {
    begin(books, false);
  }

  private synchronized void begin(Supplier<Books> books, boolean changed) {
    if (ending) {
      return;
    }
    try {
      Course fresh = course(books.get());
      course = fresh;
      if (changed) {
        record(Note.of(fresh.changed(shared.clock().instant())));
      }
      if (!fresh.health().equals(Health.GOOD)) {
        tell(fresh.health());
      }
      fill();
    } catch (RuntimeException e) {
      stumble(e);
    }
  }

  private Books books() {
    return Books.read(shared.ledger());
  }

  private Course course(Books books) {
    String id = destination.id();
    Account account =
        books.account(id).orElseThrow(() -> new IllegalStateException(id + " was not begun"));
    Work work =
        switch (destination) {
          case Outlet outlet ->
              new Walk(
                  outlet, shared.view(), account.cursor(), books.parked(id), books.replays(id));
          case Mailing mailing -> new Rounds(mailing, shared.pace(), account.cursor());
        };
    return new Course(destination, work, account, shared.chance());
  }

  /// Looks whether there is something to do. Quick if there is not.
  synchronized void look() {
    try {
      fill();
    } catch (RuntimeException e) {
      stumble(e);
    }
  }

  /// The clock was set: what was to ring at a time rings at another moment now.
  synchronized void clockWasSet() {
    alarm.forget();
    look();
  }

  /// Looks anew whether there is something to do, for what there is has changed.
  synchronized void stir() {
    if (course != null) {
      course.stir();
    }
    look();
  }

  private void fill() {
    Course current = course;
    while (current != null && !ending && !broken) {
      Instant now = shared.clock().instant();
      Step step = current.next(shared.view().completeUntil(now));
      switch (step) {
        case Step.Send(var task) -> begin(current.begin(task), current);
        case Step.Prepare(var work) -> shared.later().after(Duration.ZERO, work);
        case Step.File(var settlement) -> record(Note.of(settlement));
        case Step.Rest(var until) -> {
          // What is due while an entry is being written waits for that.
          alarm.set(until.isAfter(now) ? until : now.plus(SHORTLY));
          return;
        }
      }
    }
  }

  private void begin(Attempt attempt, Course current) {
    shared.attempts().execute(() -> attempt(attempt, current));
  }

  private void attempt(Attempt attempt, Course current) {
    Instant began = shared.clock().instant();
    Outcome outcome = tried(attempt.task(), began);
    Instant over = shared.clock().instant();
    synchronized (this) {
      try {
        Health before = current.health();
        Settlement settlement = current.settle(attempt, outcome, began, over);
        record(new Note(settlement, attempt, null));
        tell(settlement, before, current.health());
        fill();
      } catch (RuntimeException e) {
        stumble(e);
      }
      endIfDone();
    }
  }

  private Outcome tried(Task task, Instant began) {
    try {
      Parcel parcel = task.parcel().apply(began);
      return task.judge().apply(parcel, shared.transport().send(parcel));
    } catch (Unsendable e) {
      return e.outcome();
    } catch (RuntimeException | StackOverflowError e) {
      // A story that cannot be rendered must not keep the others from going out.
      LoggingEventBuilder event = log.atError().addKeyValue("channel", destination.id());
      event =
          isSecret(task.sequence(), task.articleId(), began)
              ? event.addKeyValue("entry", task.sequence())
              : event.addKeyValue("article", task.articleId()).setCause(e);
      event.log("no parcel could be made or sent");
      return new Outcome.Refused(null, "it could not be made or sent: " + e);
    }
  }

  private void record(Note entry) {
    if (broken) {
      return;
    }
    pending.add(entry);
    if (!writing) {
      write();
    }
  }

  private void write() {
    List<Note> batch = pending;
    pending = new ArrayList<>();
    writing = true;
    CompletableFuture<Void> done =
        shared.ledger().settle(batch.stream().map(Note::settlement).toList());
    var _ = done.whenComplete((_, failure) -> written(batch, failure));
  }

  private synchronized void written(List<Note> batch, @Nullable Throwable failure) {
    writing = false;
    batch.forEach(entry -> entry.tell(failure));
    if (failure != null) {
      stumble(failure);
      endIfDone();
      return;
    }
    Course current = course;
    for (Note entry : batch) {
      if (current != null) {
        entry.filed(current);
      }
    }
    if (!pending.isEmpty()) {
      write();
    }
    look();
    endIfDone();
  }

  /// What could not be written or read must not be built on: waits, then goes on from what the
  /// ledger holds.
  private void stumble(Throwable failure) {
    log.atError().addKeyValue("channel", destination.id()).setCause(failure).log("lane stumbled");
    trouble = String.valueOf(failure.getMessage());
    broken = true;
    pending.forEach(entry -> entry.tell(failure));
    pending.clear();
    alarm.set(Instant.MAX);
    shared.later().after(AFTER_STUMBLE, this::recover);
  }

  private synchronized void recover() {
    Course current = course;
    if (ending) {
      endIfDone();
    } else if (writing || (current != null && !current.idle())) {
      shared.later().after(AFTER_STUMBLE, this::recover);
    } else {
      broken = false;
      trouble = "";
      begin(this::books);
    }
  }

  /// Changes something at a person's wish.
  ///
  /// @param wish what is to be recorded
  /// @return completes when it is on the disk
  synchronized CompletableFuture<Void> wish(BiFunction<Course, Instant, Settlement> wish) {
    Course current = course;
    if (current == null || broken || ending) {
      return CompletableFuture.failedFuture(
          new IllegalStateException(
              "%s is not running at the moment (%s); try again"
                  .formatted(destination.id(), trouble)));
    }
    CompletableFuture<Void> told = new CompletableFuture<>();
    record(new Note(wish.apply(current, shared.clock().instant()), null, told));
    look();
    return told;
  }

  /// Begins nothing more; when nothing is under way any more, another lane begins in its place.
  synchronized void endBefore(Lane next) {
    successor = next;
    end();
  }

  /// Begins nothing more.
  synchronized void end() {
    if (!ending) {
      ending = true;
      alarm.set(Instant.MAX);
      if (course != null && !broken) {
        record(Note.of(course.close()));
      }
    }
    endIfDone();
  }

  /// Completes when it was told to end, nothing is under way any more and all is on the disk.
  CompletableFuture<Void> ended() {
    return ended;
  }

  private void endIfDone() {
    boolean done = !writing && pending.isEmpty() && (course == null || course.idle());
    if (ending && done && ended.complete(null) && successor != null) {
      successor.begin(this::books, true);
    }
  }

  synchronized LaneStatus status(long head) {
    if (course == null || broken) {
      State state = broken ? State.WAITING : State.FLOWING;
      return new LaneStatus(destination.id(), state, 0, head, 0, 0, trouble, null);
    }
    return LaneStatus.of(destination.id(), course.standing(), course.health(), head);
  }

  private void tell(Settlement settlement, Health before, Health after) {
    if (settlement.park() != null && settlement.park().due().equals(Instant.MAX)) {
      tell(settlement.park());
    }
    Receipt receipt = settlement.receipt();
    if (receipt != null
        && receipt.verdict() == Verdict.DEFERRED
        && !isSecret(receipt.sequence(), receipt.articleId(), shared.clock().instant())) {
      log.atDebug().addKeyValue("channel", destination.id()).log("{}", receipt);
    }
    if (!before.equals(after)) {
      tell(after);
    }
  }

  private void tell(Parked parked) {
    LoggingEventBuilder event = log.atWarn().addKeyValue("channel", destination.id());
    if (isSecret(parked.sequence(), parked.articleId(), shared.clock().instant())) {
      event.addKeyValue("entry", parked.sequence()).log("parked what is still held");
    } else {
      event
          .addKeyValue("article", parked.articleId())
          .addKeyValue("revision", parked.revision())
          .log("parked: {}", parked.reason());
    }
  }

  /// True if a story is held that a trusted outlet has: more people read logs than may know of it.
  private boolean isSecret(long sequence, String articleId, Instant now) {
    return shared.view().cards(sequence - 1, 1).stream()
        .map(Filed::card)
        .anyMatch(card -> card.id().equals(articleId) && !card.actsAt(now));
  }

  private void tell(Health after) {
    switch (after.state()) {
      case FLOWING -> log.atInfo().addKeyValue("channel", destination.id()).log("flows again");
      case WAITING ->
          log.atWarn()
              .addKeyValue("channel", destination.id())
              .addKeyValue("attempt", after.failures())
              .log("deferred: {}; asked again at {}", after.reason(), after.until());
      case PAUSED ->
          // Where a person paused it, nobody has to be told to look.
          (after.failures() > 0 ? log.atError() : log.atWarn())
              .addKeyValue("channel", destination.id())
              .log(
                  "paused: {}; see to it, then: ./wiredesk resume {}",
                  after.reason(),
                  destination.id());
    }
  }
}
