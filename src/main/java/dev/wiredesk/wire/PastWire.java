package dev.wiredesk.wire;

import dev.wiredesk.article.Article;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A wire as it stood at an instant: what was accepted later is not there.
///
/// Nothing can be put on it, and it never gets longer. Which of its revisions count is the business
/// of whoever reads it, with a clock that stands at the same instant. Safe for use by many threads.
public final class PastWire implements Wire {
  private static final int CARDS_AT_ONCE = 1_000;

  private final Wire wire;
  private final long head;

  private PastWire(Wire wire, long head) {
    this.wire = wire;
    this.head = head;
  }

  /// The wire up to and with the last entry that was accepted at this instant or before.
  public static PastWire at(Wire wire, Instant time) {
    // Entries are counted to the microsecond.
    Instant next = time.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
    return new PastWire(wire, Math.min(wire.before(next), wire.head()));
  }

  /// The wire as it stands now.
  static PastWire still(Wire wire) {
    return new PastWire(wire, wire.head());
  }

  /// @throws UnsupportedOperationException always
  @Override
  public Append append(Article article, String contentHash) {
    throw new UnsupportedOperationException("nothing can be put on a wire of the past");
  }

  @Override
  public long head() {
    return head;
  }

  @Override
  public Optional<Entry> newest(String articleId) {
    return wire.newest(articleId)
        .filter(it -> isThere(it.sequence()))
        .or(() -> revisions(articleId).reversed().stream().findFirst());
  }

  @Override
  public List<Entry> revisions(String articleId) {
    return wire.revisions(articleId).stream().filter(it -> isThere(it.sequence())).toList();
  }

  @Override
  public List<Entry> after(long sequence, int limit) {
    int left = left(sequence, limit);
    return left == 0 ? List.of() : wire.after(sequence, left);
  }

  @Override
  public List<Entry> entries(Collection<Long> sequences) {
    return wire.entries(sequences.stream().filter(this::isThere).toList());
  }

  @Override
  public void cards(long sequence, Consumer<Filed> reader) {
    List<Filed> cards = cards(sequence, CARDS_AT_ONCE);
    while (!cards.isEmpty()) {
      cards.forEach(reader);
      cards = cards(cards.getLast().sequence(), CARDS_AT_ONCE);
    }
  }

  @Override
  public List<Filed> cards(long sequence, int limit) {
    int left = left(sequence, limit);
    return left == 0 ? List.of() : wire.cards(sequence, left);
  }

  /// How many of the entries after `sequence` there are, at most `limit`: their numbers have no
  /// gap.
  private int left(long sequence, int limit) {
    return Math.clamp(head - Math.max(sequence, 0), 0, Math.max(limit, 0));
  }

  private boolean isThere(long sequence) {
    return sequence <= head;
  }

  @Override
  public long newestSequence(String articleId) {
    long newest = wire.newestSequence(articleId);
    return isThere(newest)
        ? newest
        : life(articleId).revisions().stream().mapToLong(Filed::sequence).max().orElse(0);
  }

  @Override
  public Life life(String articleId) {
    return new Life(
        wire.life(articleId).revisions().stream().filter(it -> isThere(it.sequence())).toList());
  }

  @Override
  public List<Filed> takedowns(long sequence) {
    return wire.takedowns(sequence).stream().filter(it -> isThere(it.sequence())).toList();
  }

  @Override
  public List<Filed> released(long last, Instant since, Instant until) {
    return wire.released(Math.min(last, head), since, until);
  }

  /// @throws UnsupportedOperationException always
  @Override
  public List<Filed> expired(Instant now, int limit) {
    throw new UnsupportedOperationException("nothing is taken away from a wire of the past");
  }

  /// @throws UnsupportedOperationException always
  @Override
  public Instant nextExpiry(Instant after) {
    throw new UnsupportedOperationException("nothing is taken away from a wire of the past");
  }

  @Override
  public long before(Instant time) {
    return Math.min(wire.before(time), head);
  }

  /// Lets the time pass, unless there is an entry after `sequence` already.
  @Override
  public long await(long sequence, Duration longest) throws InterruptedException {
    if (!isThere(sequence + 1)) {
      Thread.sleep(longest);
    }
    return Math.max(head, sequence);
  }
}
