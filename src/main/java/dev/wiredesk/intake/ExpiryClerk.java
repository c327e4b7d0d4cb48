package dev.wiredesk.intake;

import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes stories back when their time is over, so that all channels are told of it in the way of
/// every takedown.
///
/// What expired while the desk was down is taken back when it starts. The clock is looked at every
/// second, whatever was reckoned before it was set; the wire only when it is longer or a story's
/// time has come.
public final class ExpiryClerk implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ExpiryClerk.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
  private static final int AT_ONCE = 256;

  private final Newsdesk newsdesk;
  private final Wire wire;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("expiry").factory());
  private long seen = -1;
  private Instant next = Instant.MIN;

  /// @param newsdesk says on the wire that a story has expired
  public ExpiryClerk(Newsdesk newsdesk, Wire wire, Clock clock) {
    this.newsdesk = newsdesk;
    this.wire = wire;
    this.clock = clock;
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /// Looks after expired stories from now on, until [#close].
  public ExpiryClerk start() {
    later(Duration.ZERO);
    return this;
  }

  private void later(Duration wait) {
    // A step never fails, so there is nothing to be told of.
    var _ = timer.schedule(() -> later(look()), wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Takes back what is over now.
  ///
  /// @return how long to wait before the next look
  public Duration look() {
    try {
      Instant now = clock.instant();
      long head = wire.head();
      if (head != seen || !next.isAfter(now)) {
        takeBack(now);
        seen = head;
        next = wire.nextExpiry(now);
      }
      return untilNext(now);
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("expired stories cannot be taken back; tried again in 10 s");
      return AFTER_TROUBLE;
    }
  }

  private Duration untilNext(Instant now) {
    return next.isBefore(now.plus(LOOK_EVERY)) ? Duration.between(now, next) : LOOK_EVERY;
  }

  private void takeBack(Instant now) {
    List<Filed> over = wire.expired(now, AT_ONCE);
    while (!over.isEmpty()) {
      expire(over);
      over = over.size() < AT_ONCE ? List.of() : wire.expired(now, AT_ONCE);
    }
  }

  /// All at once, for they share a write to the disk.
  private void expire(List<Filed> over) {
    try (ExecutorService clerks = Executors.newVirtualThreadPerTaskExecutor()) {
      over.stream()
          .map(story -> CompletableFuture.supplyAsync(() -> newsdesk.expire(story), clerks))
          .toList()
          .forEach(CompletableFuture::join);
    }
  }

  /// Ends the work that is under way, and begins no other.
  @Override
  public void close() {
    timer.close();
  }
}
