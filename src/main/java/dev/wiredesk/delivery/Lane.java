package dev.wiredesk.delivery;

import dev.wiredesk.delivery.LaneStatus.State;
import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to one destination: one parcel at a time, in order.
final class Lane implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);
  private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

  private final Destination destination;
  private final Wire wire;
  private final Ledger ledger;
  private final Transport transport;
  private final Clock clock;
  private final Thread thread;

  private volatile boolean open = true;
  private volatile Standing standing = new Standing(0, List.of());
  private boolean standingIsKnown;
  private final Object nap = new Object();
  private boolean napping;
  private volatile Health health = Health.GOOD;
  private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

  private Lane(
      Destination destination, Wire wire, Ledger ledger, Transport transport, Clock clock) {
    this.destination = destination;
    this.wire = wire;
    this.ledger = ledger;
    this.transport = transport;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("lane-" + destination.id()).unstarted(this::run);
  }

  static Lane start(
      Destination destination, Wire wire, Ledger ledger, Transport transport, Clock clock) {
    Lane lane = new Lane(destination, wire, ledger, transport, clock);
    lane.thread.start();
    return lane;
  }

  private Standing begin() {
    String id = destination.id();
    long cursor =
        ledger
            .cursor(id)
            .orElseGet(() -> {
              long begins = destination.begins();
              ledger.settle(Settlement.moved(id, begins)).join();
              return begins;
            });
    return new Standing(cursor, ledger.parked(id));
  }

  Destination destination() {
    return destination;
  }

  LaneStatus status() {
    Standing now = standing;
    Health fares = health;
    return new LaneStatus(
        destination.id(),
        fares.state(),
        now.cursor(),
        Math.max(0, wire.head() - now.cursor()),
        now.parked().size(),
        fares.failures(),
        fares.reason(),
        fares.until());
  }

  /// Has the destination asked again at once. An attempt that is under way is not disturbed.
  void wake() {
    destination.hurry();
    synchronized (nap) {
      if (napping) {
        thread.interrupt();
      }
    }
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
  }

  private void run() {
    while (open) {
      try {
        step();
      } catch (InterruptedException _) {
        // Somebody woke us: either to end or to ask the destination again.
        health = health.until(null);
      } catch (RuntimeException e) {
        // The lane must outlive whatever its destination or the database throws at it.
        log.atError().addKeyValue("channel", destination.id()).setCause(e).log("lane stumbled");
        stumble(e);
      }
    }
  }

  private void step() throws InterruptedException {
    if (!standingIsKnown) {
      standing = begin();
      standingIsKnown = true;
    }
    if (written.isCompletedExceptionally()) {
      written.join();
    }
    Instant now = clock.instant();
    switch (destination.next(standing, now)) {
      case Due.Nothing(var seen, var latest) -> rest(seen, now, latest);
      case Due.Passed(var cursor) -> move(cursor);
      case Due.Held(var entry, var release, var cursor) -> {
        park(
            new Parked(
                destination.id(),
                entry.sequence(),
                entry.article().id(),
                entry.article().revision(),
                "held until " + release,
                now,
                release,
                0),
            cursor,
            null);
      }
      case Due.Outdated(var sequence) -> unpark(sequence);
      case Due.Ready ready -> attempt(ready, now);
    }
  }

  private void rest(long seen, Instant now, Instant latest) throws InterruptedException {
    nap(() -> {
      Instant time = now;
      while (open && time.isBefore(latest) && wire.await(seen, napLength(time, latest)) <= seen) {
        time = clock.instant();
      }
    });
  }

  /// Never longer than a minute, so that a clock that was set is noticed.
  private static Duration napLength(Instant time, Instant end) {
    Instant longest = time.plus(LONGEST_NAP);
    return Duration.between(time, end.isBefore(longest) ? end : longest);
  }

  private void nap(Nap rest) throws InterruptedException {
    synchronized (nap) {
      napping = true;
    }
    try {
      rest.sleep();
    } finally {
      synchronized (nap) {
        napping = false;
      }
    }
    // Woken in the very moment we got up by ourselves: the wish is fulfilled either way.
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /// A wait that may be cut short.
  private interface Nap {
    void sleep() throws InterruptedException;
  }

  private void attempt(Due.Ready ready, Instant now) throws InterruptedException {
    Outcome outcome = transport.send(ready.parcel().apply(now));
    Evidence evidence = new Evidence(ready, health.failures() + 1, now, clock.instant());
    switch (outcome) {
      case Outcome.Accepted(var status, var receipt) -> {
        settle(ready, evidence.receipt(destination.id(), Verdict.ACCEPTED, status, receipt), null);
        flow();
      }
      case Outcome.Refused(var status, var why) -> {
        Receipt receipt = evidence.receipt(destination.id(), Verdict.REFUSED, status, why);
        settle(ready, receipt, evidence.parked(destination.id(), why));
        log.atWarn()
            .addKeyValue("channel", destination.id())
            .addKeyValue("article", ready.articleId())
            .addKeyValue("revision", ready.revision())
            .log("parked: {}", why);
        flow();
      }
      case Outcome.Deferred(var status, var why, var retryAfter) -> {
        file(evidence.receipt(destination.id(), Verdict.DEFERRED, status, why));
        health = health.failed(State.WAITING, why);
        sleepUntil(destination.backoff().next(health.failures(), retryAfter, now, chance()));
      }
      case Outcome.Barred(var status, var why) -> {
        file(evidence.receipt(destination.id(), Verdict.REFUSED, status, why));
        health = health.failed(State.PAUSED, why);
        sleepUntil(Instant.MAX);
      }
    }
  }

  private static ThreadLocalRandom chance() {
    return ThreadLocalRandom.current();
  }

  private void settle(Due.Ready ready, Receipt receipt, @Nullable Parked park) {
    for (long sequence : ready.unpark()) {
      if (park == null || sequence != park.sequence()) {
        unpark(sequence);
      }
    }
    record(Settlement.moved(destination.id(), ready.cursor()).receipt(receipt).park(park));
    standing = park == null ? standing.at(ready.cursor()) : standing.at(ready.cursor()).with(park);
  }

  private void move(long cursor) {
    record(Settlement.moved(destination.id(), cursor));
    standing = standing.at(cursor);
  }

  private void park(Parked parked, long cursor, @Nullable Receipt receipt) {
    record(Settlement.moved(destination.id(), cursor).receipt(receipt).park(parked));
    standing = standing.at(cursor).with(parked);
  }

  private void unpark(long sequence) {
    record(Settlement.of(destination.id()).unpark(List.of(sequence)));
    standing = standing.without(sequence);
  }

  private void file(Receipt receipt) {
    record(Settlement.of(destination.id()).receipt(receipt));
  }

  /// Writes without waiting; a record that could not be written stops the lane at its next step.
  private void record(Settlement settlement) {
    written = CompletableFuture.allOf(written, ledger.settle(settlement));
  }

  private void flow() {
    if (health.state() != State.FLOWING) {
      log.atInfo().addKeyValue("channel", destination.id()).log("flows again");
    }
    health = Health.GOOD;
  }

  /// Waits, then goes on from what the ledger holds rather than from what we believed.
  private void stumble(RuntimeException e) {
    standingIsKnown = false;
    written = CompletableFuture.completedFuture(null);
    health = health.failed(State.WAITING, String.valueOf(e.getMessage()));
    try {
      sleepUntil(
          destination.backoff().next(health.failures(), Duration.ZERO, clock.instant(), chance()));
    } catch (InterruptedException _) {
      health = health.until(null);
    }
  }

  private void sleepUntil(Instant time) throws InterruptedException {
    health = health.until(time);
    String again =
        time.equals(Instant.MAX)
            ? "asked again when its file changes or somebody wakes it"
            : "asked again at " + time;
    log.atWarn()
        .addKeyValue("channel", destination.id())
        .addKeyValue("attempt", health.failures())
        .log("{}; {}", health.reason(), again);
    nap(() -> {
      Instant now = clock.instant();
      for (; open && now.isBefore(time); now = clock.instant()) {
        Thread.sleep(napLength(now, time));
      }
    });
    health = health.until(null);
  }

  /// What is known about one attempt.
  private record Evidence(Due.Ready ready, int attempt, Instant began, Instant ended) {

    Receipt receipt(String destination, Verdict verdict, @Nullable Integer status, String answer) {
      return new Receipt(
          ready.deliveryId(),
          destination,
          ready.sequence(),
          ready.articleId(),
          ready.revision(),
          attempt,
          began,
          Duration.between(began, ended),
          verdict,
          status,
          answer);
    }

    Parked parked(String destination, String why) {
      return new Parked(
          destination,
          ready.sequence(),
          ready.articleId(),
          ready.revision(),
          why,
          began,
          Instant.MAX,
          attempt);
    }
  }
}
