package dev.wiredesk.wire;

import dev.wiredesk.article.Card;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The newest entries kept in memory, and the bell that wakes who waits for the next one.
///
/// Who follows the wire wants what was just written, so it need not come back from the database.
/// Safe for use by many threads at once.
final class Tail {
  private static final int ENTRIES_MAX = 512;
  private static final long BYTES_MAX = 4L << 20;

  private record Kept(Entry entry, Filed filed, int bytes) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition longer = lock.newCondition();
  private final @Nullable Kept[] ring = new @Nullable Kept[ENTRIES_MAX];
  private volatile long head;
  private long oldest;
  private long bytes;
  private boolean ended;

  /// @param head the sequence number of the newest entry
  Tail(long head) {
    this.head = head;
    this.oldest = head + 1;
  }

  /// The sequence number of the newest entry.
  long head() {
    return head;
  }

  /// Adds the entry that follows the newest one and wakes who waits for it.
  ///
  /// @param card its card, so that those who follow the wire need not make one each
  /// @param size of its JSON, in bytes
  void add(Entry entry, Card card, int size) {
    long sequence = entry.sequence();
    Kept kept = new Kept(entry, new Filed(sequence, entry.accepted(), card), size);
    lock.lock();
    try {
      while (oldest < sequence && (sequence - oldest >= ENTRIES_MAX || bytes + size > BYTES_MAX)) {
        forgetOldest();
      }
      ring[slot(sequence)] = kept;
      bytes += size;
      head = sequence;
      longer.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void forgetOldest() {
    Kept kept = ring[slot(oldest)];
    bytes -= kept == null ? 0 : kept.bytes();
    ring[slot(oldest)] = null;
    oldest++;
  }

  private static int slot(long sequence) {
    return (int) (sequence % ENTRIES_MAX);
  }

  /// The entries after `sequence`, at most `limit`; empty if they begin before what is kept.
  Optional<List<Entry>> after(long sequence, int limit) {
    return after(sequence, limit, Kept::entry);
  }

  /// The cards of the entries after `sequence`, at most `limit`; empty if they begin before what is
  /// kept.
  Optional<List<Filed>> cards(long sequence, int limit) {
    return after(sequence, limit, Kept::filed);
  }

  private <T> Optional<List<T>> after(long sequence, int limit, Function<Kept, T> part) {
    lock.lock();
    try {
      if (sequence + 1 < oldest) {
        return Optional.empty();
      }
      List<T> parts = new ArrayList<>();
      for (long next = sequence + 1; next <= head && parts.size() < limit; next++) {
        kept(next).map(part).ifPresent(parts::add);
      }
      return Optional.of(parts);
    } finally {
      lock.unlock();
    }
  }

  /// The entry with this number, if it is kept.
  Optional<Entry> at(long sequence) {
    lock.lock();
    try {
      return sequence < oldest || sequence > head
          ? Optional.empty()
          : kept(sequence).map(Kept::entry);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Kept> kept(long sequence) {
    return Optional.ofNullable(ring[slot(sequence)]);
  }

  /// Lets everybody who waits go, and nobody wait again.
  void end() {
    lock.lock();
    try {
      ended = true;
      longer.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for an entry after `sequence` or the end; the number of the newest one.
  long await(long sequence, Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = saturatedNanos(longest);
      while (head <= sequence && !ended && left > 0) {
        left = longer.awaitNanos(left);
      }
      return head;
    } finally {
      lock.unlock();
    }
  }

  private static long saturatedNanos(Duration duration) {
    return duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0
        ? duration.toNanos()
        : Long.MAX_VALUE;
  }
}
