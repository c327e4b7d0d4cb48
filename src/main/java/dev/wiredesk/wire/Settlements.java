package dev.wiredesk.wire;

import dev.wiredesk.wire.Ledger.Settlement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Gathers what is to be recorded while the writer is busy, so that one write takes all of it.
///
/// A thousand destinations that settle at once cost one transaction and one completion. Safe for
/// use by many threads at once.
final class Settlements {
  private final GroupCommit writer;
  private @Nullable Batch gathering;

  Settlements(GroupCommit writer) {
    this.writer = writer;
  }

  /// Has settlements recorded, all or none, after those that were added before.
  ///
  /// @return the completion of everything that is recorded with it, on a thread of its own
  synchronized CompletableFuture<Void> add(List<Settlement> group) {
    Batch batch = gathering;
    if (batch != null) {
      batch.settlements.addAll(group);
      return batch.done;
    }
    Batch fresh = new Batch();
    fresh.settlements.addAll(group);
    gathering = fresh;
    // Still under the lock, so that batches reach the writer in their order.
    writer
        .submit(fresh)
        .whenCompleteAsync((_, failure) -> fresh.end(failure), Thread::startVirtualThread);
    return fresh.done;
  }

  private synchronized void close(Batch batch) {
    if (gathering == batch) {
      gathering = null;
    }
  }

  private final class Batch implements GroupCommit.Write<Boolean> {
    private final List<Settlement> settlements = new ArrayList<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /// Takes nothing more from now on, so that a second try records the same as the first.
    @Override
    public Boolean run(Session session) throws SQLException {
      close(this);
      new Bookkeeping(session).record(settlements);
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
