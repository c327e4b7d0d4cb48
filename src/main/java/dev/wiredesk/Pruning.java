package dev.wiredesk;

import dev.wiredesk.wire.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drops receipts that are older than they have to be kept, and sign-ups that nobody confirmed.
///
/// In small steps with rests between them, so that what is delivered meanwhile does not wait for
/// the disk.
final class Pruning implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Pruning.class);
  private static final int STEP = 500;
  private static final Duration REST = Duration.ofMillis(50);
  private static final Duration NEXT_ROUND = Duration.ofHours(1);
  private static final Duration FIRST_ROUND = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final Duration keep;
  private final IntSupplier unconfirmed;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("pruning").factory());
  private long dropped;

  /// @param keep how long receipts are kept
  /// @param unconfirmed forgets who signed up and never confirmed, and tells how many those were
  Pruning(Ledger ledger, Duration keep, IntSupplier unconfirmed, Clock clock) {
    this.ledger = ledger;
    this.keep = keep;
    this.unconfirmed = unconfirmed;
    this.clock = clock;
  }

  /// Prunes every hour from now on, until [#close]. The start of the desk is not slowed down.
  Pruning start() {
    later(FIRST_ROUND);
    return this;
  }

  private void later(Duration wait) {
    // A step never fails, so there is nothing to be told of.
    var _ = timer.schedule(() -> later(step()), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Takes one step.
  ///
  /// @return how long to wait before the next one
  Duration step() {
    try {
      int now = ledger.prune(clock.instant().minus(keep), STEP);
      dropped += now;
      if (now == STEP) {
        return REST;
      }
      if (dropped > 0) {
        log.atInfo().addKeyValue("dropped", dropped).log("pruned receipts older than {}", keep);
      }
      int forgotten = unconfirmed.getAsInt();
      if (forgotten > 0) {
        log.atInfo().addKeyValue("forgotten", forgotten).log("forgot who never confirmed");
      }
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("old records cannot be dropped; tried again in an hour");
    }
    dropped = 0;
    return NEXT_ROUND;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
