package dev.wiredesk.wire;

import dev.wiredesk.wire.Ledger.Settlement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Gathers what is to be recorded, so that one write takes all of it.
///
/// A thousand destinations that settle at once cost one transaction and one completion. Between one
/// write and the next is a short rest, without which ten thousand settlements a second would each
/// cost twice as much; who comes after a longer one is written at once. Safe for use by many
/// threads at once.
final class Settlements {
  private static final Duration REST = Duration.ofMillis(1);

  private final GroupCommit writer;
  private @Nullable Batch gathering;
  private boolean busy; // a batch is being written, or rests
  private boolean hurried;

  Settlements(GroupCommit writer) {
    this.writer = writer;
  }

  /// Has settlements recorded, all or none, after those that were added before.
  ///
  /// @return the completion of everything that is recorded with it, on a thread of its own
  CompletableFuture<Void> add(List<Settlement> group) {
    return add(group, evidence(group));
  }

  private static List<Evidence> evidence(List<Settlement> group) {
    List<Evidence> evidence = new ArrayList<>();
    for (Settlement settlement : group) {
      if (settlement.receipt() != null) {
        evidence.add(Evidence.of(settlement.receipt()));
      }
    }
    return evidence;
  }

  private synchronized CompletableFuture<Void> add(
      List<Settlement> group, List<Evidence> receipts) {
    Batch batch = gathering;
    if (batch == null) {
      batch = new Batch();
      gathering = batch;
    }
    batch.settlements.addAll(group);
    batch.receipts.addAll(receipts);
    if (!busy || hurried) {
      submit(batch);
    }
    return batch.done;
  }

  /// Has everything written that was added, and from now on without a rest.
  synchronized void hurry() {
    hurried = true;
    goOn();
  }

  private synchronized void goOn() {
    busy = false;
    if (gathering != null) {
      submit(gathering);
    }
  }

  /// Under the lock, so that batches reach the writer in their order.
  private void submit(Batch batch) {
    if (!batch.submitted) {
      batch.submitted = true;
      busy = true;
      var _ = writer.submit(batch).whenComplete((_, failure) -> ended(batch, failure));
    }
  }

  /// Called by the writing thread, which must neither wait here nor run what others attached.
  private void ended(Batch batch, @Nullable Throwable failure) {
    Thread.startVirtualThread(() -> batch.end(failure));
    Thread.startVirtualThread(this::rest);
  }

  private void rest() {
    try {
      Thread.sleep(REST);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // nobody does; going on is right all the same
    }
    goOn();
  }

  private synchronized void close(Batch batch) {
    if (gathering == batch) {
      gathering = null;
    }
  }

  private final class Batch implements GroupCommit.Write<Boolean> {
    private final List<Settlement> settlements = new ArrayList<>();
    private final List<Evidence> receipts = new ArrayList<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean submitted;

    /// Takes nothing more from now on, so that a second try records the same as the first.
    @Override
    public Boolean run(Session session) throws SQLException {
      close(this);
      new Bookkeeping(session).record(settlements, receipts);
      return true;
    }

    void end(@Nullable Throwable failure) {
      close(this); // a store that was closed never ran it
      if (failure == null) {
        done.complete(null);
      } else {
        done.completeExceptionally(trouble(failure));
      }
    }

    private static UncheckedIOException trouble(Throwable failure) {
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      return cause instanceof UncheckedIOException trouble
          ? trouble
          : new UncheckedIOException(
              "what became of deliveries was not recorded: " + cause, new IOException(cause));
    }
  }
}
