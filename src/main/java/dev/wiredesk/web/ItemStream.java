package dev.wiredesk.web;

import dev.wiredesk.delivery.Pull.Cursor;
import dev.wiredesk.wire.Wire;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection that gets a partner's deliveries as server-sent events: first all that it has
/// missed, then what comes onto the wire. Used by the thread of that connection.
///
/// Source: HTML Living Standard, 9.2.
final class ItemStream {
  private static final Logger log = LoggerFactory.getLogger(ItemStream.class);

  // So that nobody on the way takes the silence for an end.
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  // Whoever takes nothing for so long is gone.
  private static final long PATIENCE_SECONDS = 20;

  private final HttpServerResponse response;
  private final Wire wire;
  private final Clock clock;
  private final Duration heartbeat;
  private long written;

  /// @param heartbeat the longest silence
  ItemStream(HttpServerResponse response, Wire wire, Clock clock, Duration heartbeat) {
    this.response = response;
    this.wire = wire;
    this.clock = clock;
    this.heartbeat = heartbeat;
  }

  /// What is to be written next.
  ///
  /// @param cursor where the reader is once it has it
  /// @param full true if there may be more at once
  /// @param wakes when more may come by itself; [Instant#MAX] for never
  record Batch(List<byte[]> events, Cursor cursor, boolean full, Instant wakes) {}

  /// Where the events come from.
  @FunctionalInterface
  interface Source {

    /// What comes after a cursor; empty if the reader is no longer to get anything.
    ///
    /// @throws Refused if it cannot be told now
    Optional<Batch> after(Cursor cursor);
  }

  /// Follows the wire until the reader is gone or the source has ended.
  void follow(Source source, Cursor from) {
    Thread thread = Thread.currentThread();
    response.closeHandler(_ -> thread.interrupt());
    response
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .setChunked(true);
    try {
      boolean there = comment("from " + from);
      Optional<Batch> next = source.after(from);
      while (there && next.isPresent()) {
        there = passOn(next.get());
        next = source.after(next.get().cursor());
      }
    } catch (InterruptedException gone) {
      log.atDebug().log("a reader of events is gone");
    } catch (Refused refused) {
      log.atWarn().log("a stream of events ends: {}", refused.getMessage());
    } finally {
      if (!response.closed()) {
        response.end();
      }
    }
  }

  private boolean passOn(Batch batch) throws InterruptedException {
    long head = wire.head();
    for (byte[] event : batch.events()) {
      if (!write(event)) {
        return false;
      }
    }
    return batch.full() || rest(head, batch.wakes());
  }

  /// Waits until there may be something new.
  private boolean rest(long head, Instant wakes) throws InterruptedException {
    Duration untilWake = Duration.between(clock.instant(), wakes);
    wire.await(head, untilWake.compareTo(heartbeat) < 0 ? untilWake : heartbeat);
    return System.nanoTime() - written < heartbeat.toNanos() || comment("");
  }

  private boolean comment(String text) throws InterruptedException {
    return write((": " + text + "\n\n").getBytes(StandardCharsets.UTF_8));
  }

  /// Waits until the bytes are on their way, so that a slow reader costs no memory.
  ///
  /// @return false if the reader is gone
  private boolean write(byte[] bytes) throws InterruptedException {
    try {
      response
          .write(Buffer.buffer(bytes))
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      written = System.nanoTime();
      return true;
    } catch (ExecutionException | TimeoutException gone) {
      return false;
    }
  }
}
