package dev.wiredesk.egress;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/// The open connections to the relay: those in use, and those that wait for the next mail.
///
/// The one that was used last is used first, so that what is more than needed falls idle and is
/// closed. Safe for use by many threads.
final class Connections implements AutoCloseable {
  /// A relay waits five minutes for the next mail (RFC 5321, 4.5.3.2), a busy one some seconds.
  private static final Duration IDLE_MAX = Duration.ofSeconds(30);

  private final Dialler dialler;
  private final Clock clock;
  private final Deque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();
  private final Set<SmtpConnection> all = ConcurrentHashMap.newKeySet();

  Connections(Dialler dialler, Clock clock) {
    this.dialler = dialler;
    this.clock = clock;
  }

  /// One that was used before, if there is one. The relay may have closed it since.
  Optional<SmtpConnection> kept() {
    return Optional.ofNullable(idle.pollFirst());
  }

  SmtpConnection open(Deadline deadline) throws IOException, Declined {
    SmtpConnection line = dialler.open(deadline);
    all.add(line);
    return line;
  }

  void keep(SmtpConnection line) {
    line.idleSinceMillis(clock.millis());
    idle.addFirst(line);
  }

  void drop(SmtpConnection line) {
    all.remove(line);
    line.cut();
  }

  /// Closes those that nobody needed for a while.
  ///
  /// @param deadlines end a good-bye that takes too long
  void tidy(Deadlines deadlines) {
    long longAgo = clock.millis() - IDLE_MAX.toMillis();
    SmtpConnection line = idle.pollLast();
    while (line != null && line.idleSinceMillis() <= longAgo) {
      leave(line, deadlines.begin());
      line = idle.pollLast();
    }
    if (line != null) {
      idle.addLast(line);
    }
  }

  private void leave(SmtpConnection line, Deadline deadline) {
    try {
      deadline.watch(line::cut);
      line.leave();
    } catch (IOException _) {
      // It was closed by the relay, which is just as well.
    } finally {
      deadline.end();
      drop(line);
    }
  }

  int size() {
    return all.size();
  }

  @Override
  public void close() {
    all.forEach(SmtpConnection::cut);
    all.clear();
    idle.clear();
  }
}
