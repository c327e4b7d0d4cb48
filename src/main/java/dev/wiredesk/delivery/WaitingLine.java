package dev.wiredesk.delivery;

import dev.wiredesk.wire.Subscription;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Readers who come next, in their order. Who has to wait for a domain steps aside and waits with
/// the others of that domain, in their order too; the line goes on.
///
/// Used by one thread at a time.
final class WaitingLine {
  private final Pace pace;
  private final Predicate<Subscription> stands;
  private final Deque<Waiter> line = new ArrayDeque<>();
  private final Map<String, Deque<Waiter>> aside = new LinkedHashMap<>();
  private int size;
  private int doubts;
  private boolean ranOut;

  /// @param doubts how often those who waited were in doubt before this one came
  private record Waiter(Subscription reader, int doubts) {}

  /// @param stands true if a reader is still as it came
  WaitingLine(Pace pace, Predicate<Subscription> stands) {
    this.pace = pace;
    this.stands = stands;
  }

  /// Has them wait behind all others.
  void add(Collection<Subscription> readers) {
    readers.forEach(reader -> line.add(new Waiter(reader, doubts)));
    size += readers.size();
  }

  /// The first reader whose domain may be written to. Who stepped aside goes first.
  Optional<Subscription> next(Instant now) {
    for (Waiter first = poll(now); first != null; first = poll(now)) {
      size--;
      if (first.doubts == doubts || stands.test(first.reader)) {
        return Optional.of(first.reader);
      }
    }
    return Optional.empty();
  }

  private @Nullable Waiter poll(Instant now) {
    Iterator<Map.Entry<String, Deque<Waiter>>> domains = aside.entrySet().iterator();
    while (domains.hasNext()) {
      Map.Entry<String, Deque<Waiter>> domain = domains.next();
      if (isFree(domain.getKey(), now)) {
        Waiter first = domain.getValue().removeFirst();
        if (domain.getValue().isEmpty()) {
          domains.remove();
          ranOut = true;
        }
        return first;
      }
    }
    for (Waiter first = line.poll(); first != null; first = line.poll()) {
      String domain = first.reader.domain();
      if (!aside.containsKey(domain) && isFree(domain, now)) {
        return first;
      }
      aside.computeIfAbsent(domain, _ -> new ArrayDeque<>()).add(first);
    }
    return null;
  }

  private boolean isFree(String domain, Instant now) {
    return !pace.free(domain, now).isAfter(now);
  }

  /// When the next one comes after nobody could; [Instant#MAX] if that cannot be told.
  Instant free(Instant now) {
    return aside.keySet().stream()
        .map(domain -> pace.free(domain, now))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /// The domains of which some stepped aside.
  Set<String> aside() {
    return Collections.unmodifiableSet(aside.keySet());
  }

  /// True if, since it was asked last, all of a domain came who had stepped aside.
  boolean ranOut() {
    boolean told = ranOut;
    ranOut = false;
    return told;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// Readers were changed: whoever waits now comes only if it still stands.
  void doubt() {
    doubts++;
  }

  void clear() {
    line.clear();
    aside.clear();
    size = 0;
  }
}
