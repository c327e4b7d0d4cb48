package dev.wiredesk.wire;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/// A few sessions that any number of threads share to read.
///
/// A thread that finds all of them taken waits for its turn, so a query must not call back into
/// anything that reads.
final class Readers implements AutoCloseable {
  private static final int SESSIONS_MAX = 4;

  /// One or more statements that belong together.
  @FunctionalInterface
  interface Query<T> {
    T run(Session session) throws SQLException;
  }

  private final Sessions sessions;
  private final Semaphore free = new Semaphore(SESSIONS_MAX);
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  Readers(Sessions sessions) {
    this.sessions = sessions;
  }

  /// Answers a query.
  ///
  /// @throws java.io.UncheckedIOException if the database cannot be read
  <T> T read(Query<T> query) {
    free.acquireUninterruptibly();
    try {
      return answer(query);
    } catch (SQLException e) {
      throw sessions.trouble(e);
    } finally {
      free.release();
    }
  }

  private <T> T answer(Query<T> query) throws SQLException {
    Optional<Session> rested = rested();
    Session session = rested.isPresent() ? rested.get() : sessions.reading();
    boolean sound = false;
    try {
      T answer = query.run(session);
      sound = true;
      return answer;
    } finally {
      // A session that failed once is not asked again: the next query opens a new one.
      giveBack(session, sound);
    }
  }

  private Optional<Session> rested() throws SQLException {
    lock.lock();
    try {
      if (closed) {
        throw new SQLException("the store is closed");
      }
      return Optional.ofNullable(idle.poll());
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Session session, boolean sound) throws SQLException {
    lock.lock();
    try {
      if (sound && !closed) {
        idle.push(session);
        return;
      }
    } finally {
      lock.unlock();
    }
    session.close();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      for (Session session : idle) {
        session.close();
      }
      idle.clear();
    } catch (SQLException e) {
      throw sessions.trouble(e);
    } finally {
      lock.unlock();
    }
  }
}
