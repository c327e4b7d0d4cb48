package dev.wiredesk.wire;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes.
///
/// It takes everything that waits, carries it out in the order it came in one transaction, and
/// makes that last with one write to the disk, during which the next group gathers. A write that
/// fails does not fail those beside it: each is then carried out in a transaction of its own.
///
/// Safe for use by many threads at once.
final class GroupCommit implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
  private static final int GROUP_MAX = 512;

  /// Something to write.
  interface Write<T> {

    /// Writes it; called again in a new transaction if the first one failed.
    T run(Session session) throws SQLException;

    /// Called by the writing thread when it is on the disk, in the order of the writes and before
    /// anybody learns the result; must be quick and must not fail.
    default void committed(T result) {}
  }

  private final Sessions sessions;
  private final BlockingQueue<Waiting<?>> queue = new LinkedBlockingQueue<>();
  private final Waiting<Boolean> end = new Waiting<>(_ -> true);
  private boolean stopped;
  private @Nullable Session session;

  GroupCommit(Sessions sessions) {
    this.sessions = sessions;
    // A platform thread: SQLite's calls are native and would pin the carrier of a virtual one.
    Thread.ofPlatform().name("wire-writer").daemon().start(this::work);
  }

  /// Has something written together with what others want to write, and waits until it is on the
  /// disk.
  ///
  /// @throws UncheckedIOException if it cannot be written
  <T> T write(Write<T> write) {
    try {
      return submit(write).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException trouble) {
        // Anew, so that its trace begins where the write was asked for.
        throw new UncheckedIOException(trouble.getMessage(), trouble.getCause());
      }
      throw e;
    }
  }

  /// Has something written together with what others want to write.
  ///
  /// What the caller attaches to the future runs on the writing thread.
  ///
  /// @return completes when it is on the disk, exceptionally with [UncheckedIOException] if it
  ///   cannot be written
  <T> CompletableFuture<T> submit(Write<T> write) {
    Waiting<T> waiting = new Waiting<>(write);
    synchronized (this) {
      if (stopped) {
        waiting.fail(closed());
      } else {
        queue.add(waiting);
      }
    }
    return waiting.future;
  }

  private UncheckedIOException closed() {
    return sessions.trouble(new SQLException("the store is closed"));
  }

  private void work() {
    List<Waiting<?>> group = new ArrayList<>();
    try {
      while (!group.contains(end)) {
        group.clear();
        group.add(queue.take());
        queue.drainTo(group, GROUP_MAX - 1);
        carryOut(group);
      }
    } catch (InterruptedException e) {
      log.atError().setCause(e).log("writer interrupted");
    } finally {
      stop(group);
    }
  }

  /// Nobody shall wait for a thread that has ended, whatever ended it.
  private synchronized void stop(List<Waiting<?>> group) {
    stopped = true;
    queue.drainTo(group);
    group.forEach(waiting -> waiting.fail(closed()));
  }

  private void carryOut(List<Waiting<?>> group) {
    if (!tried(group) && group.size() > 1) {
      group.forEach(waiting -> tried(List.of(waiting)));
    }
  }

  /// True if the group is on the disk; false if nothing of it is.
  private boolean tried(List<Waiting<?>> group) {
    try {
      Session open = session == null ? sessions.writing() : session;
      session = open;
      for (Waiting<?> waiting : group) {
        waiting.run(open);
      }
      open.commit();
    } catch (SQLException e) {
      return failed(group, sessions.trouble(e));
    } catch (RuntimeException | Error e) {
      return failed(group, e);
    }
    group.forEach(Waiting::committed);
    group.forEach(Waiting::complete);
    return true;
  }

  private boolean failed(List<Waiting<?>> group, Throwable cause) {
    forget();
    if (group.size() == 1) {
      group.getFirst().fail(cause);
    }
    return false;
  }

  /// A session that failed once is not used again, so what it left half done cannot linger.
  private void forget() {
    Session old = session;
    session = null;
    if (old == null) {
      return;
    }
    try {
      old.close();
    } catch (SQLException e) {
      log.atWarn().setCause(sessions.trouble(e)).log("session not closed");
    }
  }

  /// Writes what waits and takes nothing more.
  void drain() {
    synchronized (this) {
      if (!stopped) {
        stopped = true;
        queue.add(end);
      }
    }
    end.future.handle((done, failure) -> true).join();
  }

  @Override
  public void close() {
    drain();
    forget();
  }

  private static final class Waiting<T> {
    private final Write<T> write;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private @Nullable T result;

    Waiting(Write<T> write) {
      this.write = write;
    }

    void run(Session session) throws SQLException {
      result = write.run(session);
    }

    void committed() {
      if (result != null) {
        write.committed(result);
      }
    }

    void complete() {
      future.complete(result);
    }

    void fail(Throwable cause) {
      future.completeExceptionally(cause);
    }
  }
}
