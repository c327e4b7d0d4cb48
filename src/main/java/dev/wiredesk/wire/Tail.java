package dev.wiredesk.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The newest entries kept in memory, and the bell that wakes who waits for the next one.
///
/// Who follows the wire wants what was just written, so it need not come back from the database.
/// Safe for use by many threads at once.
final class Tail {
  private static final int ENTRIES_MAX = 512;
  private static final long BYTES_MAX = 4L << 20;

  private record Kept(Entry entry, int bytes) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition longer = lock.newCondition();
  private final @Nullable Kept[] ring = new @Nullable Kept[ENTRIES_MAX];
  private volatile long head;
  private long oldest;
  private long bytes;

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
  /// @param size of its JSON, in bytes
  void add(Entry entry, int size) {
    lock.lock();
    try {
      long sequence = entry.sequence();
      while (oldest < sequence && (sequence - oldest >= ENTRIES_MAX || bytes + size > BYTES_MAX)) {
        forgetOldest();
      }
      ring[slot(sequence)] = new Kept(entry, size);
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
    lock.lock();
    try {
      if (sequence + 1 < oldest) {
        return Optional.empty();
      }
      List<Entry> entries = new ArrayList<>();
      for (long next = sequence + 1; next <= head && entries.size() < limit; next++) {
        kept(next).ifPresent(entries::add);
      }
      return Optional.of(entries);
    } finally {
      lock.unlock();
    }
  }

  /// The entry with this number, if it is kept.
  Optional<Entry> at(long sequence) {
    lock.lock();
    try {
      return sequence < oldest || sequence > head ? Optional.empty() : kept(sequence);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Entry> kept(long sequence) {
    return Optional.ofNullable(ring[slot(sequence)]).map(Kept::entry);
  }

  /// Waits for an entry after `sequence`; the number of the newest one.
  long await(long sequence, Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = saturatedNanos(longest);
      while (head <= sequence && left > 0) {
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
