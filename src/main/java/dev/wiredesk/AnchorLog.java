package dev.wiredesk;

import dev.wiredesk.wire.Anchors;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs how the chains end: at the start, once a day, and at the end.
///
/// A log that is kept on another machine is a witness then, against which `./wiredesk verify
/// --expect` holds the database.
final class AnchorLog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AnchorLog.class);
  private static final Duration EVERY = Duration.ofDays(1);

  private final Supplier<Anchors> anchors;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("anchors").factory());

  AnchorLog(Supplier<Anchors> anchors) {
    this.anchors = anchors;
  }

  /// Logs them now and every day until [#close].
  AnchorLog start() {
    var _ = timer.scheduleAtFixedRate(this::note, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void note() {
    try {
      Anchors heads = anchors.get();
      log.atInfo()
          .addKeyValue("wire", heads.wire())
          .addKeyValue("receipts", heads.receipts())
          .log("anchored");
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("the anchors cannot be read; tried again in a day");
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    note();
  }
}
