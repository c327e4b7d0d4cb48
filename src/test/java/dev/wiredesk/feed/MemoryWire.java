package dev.wiredesk.feed;

import dev.wiredesk.article.Article;
import dev.wiredesk.wire.Append;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Life;
import dev.wiredesk.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A wire that forgets when the program ends: where thousands of entries are wanted at once. It
/// believes what it is given.
public class MemoryWire implements Wire {
  private final @Nullable Clock clock;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Filed> cards = new ArrayList<>();

  /// A wire that takes each story as accepted when it was changed.
  public MemoryWire() {
    clock = null;
  }

  /// A wire that looks at a clock.
  public MemoryWire(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Append append(Article article, String contentHash) {
    Entry entry =
        new Entry(
            entries.size() + 1,
            clock == null ? article.changed() : clock.instant(),
            contentHash,
            article);
    entries.add(entry);
    cards.add(Filed.of(entry));
    notifyAll();
    return new Append.Added(entry);
  }

  @Override
  public synchronized long head() {
    return entries.size();
  }

  @Override
  public Optional<Entry> newest(String articleId) {
    return revisions(articleId).reversed().stream().findFirst();
  }

  @Override
  public synchronized List<Entry> revisions(String articleId) {
    return entries.stream().filter(entry -> entry.article().id().equals(articleId)).toList();
  }

  @Override
  public synchronized List<Entry> after(long sequence, int limit) {
    int from = (int) Math.min(sequence, entries.size());
    int to = (int) Math.min((long) from + limit, entries.size());
    return List.copyOf(entries.subList(from, to));
  }

  @Override
  public synchronized List<Entry> entries(Collection<Long> sequences) {
    return sequences.stream().sorted().map(sequence -> entries.get((int) (sequence - 1))).toList();
  }

  @Override
  public void cards(long sequence, Consumer<Filed> reader) {
    cards(sequence, Integer.MAX_VALUE).forEach(reader);
  }

  @Override
  public synchronized List<Filed> cards(long sequence, int limit) {
    int from = (int) Math.min(sequence, cards.size());
    int to = (int) Math.min((long) from + limit, cards.size());
    return List.copyOf(cards.subList(from, to));
  }

  @Override
  public long newestSequence(String articleId) {
    return newest(articleId).map(Entry::sequence).orElse(0L);
  }

  @Override
  public Life life(String articleId) {
    return new Life(revisions(articleId).stream().map(Filed::of).toList());
  }

  @Override
  public List<Filed> takedowns(long sequence) {
    return cards(sequence, Integer.MAX_VALUE).stream()
        .filter(filed -> !filed.card().live())
        .toList();
  }

  @Override
  public synchronized long before(Instant time) {
    return entries.stream().filter(entry -> entry.accepted().isBefore(time)).count();
  }

  @Override
  public synchronized long await(long sequence, Duration longest) throws InterruptedException {
    if (entries.size() <= sequence) {
      wait(Math.max(1, longest.toMillis()));
    }
    return Math.max(sequence, entries.size());
  }

  @Override
  public List<Filed> released(long last, Instant since, Instant until) {
    return after(0, (int) Math.min(last, head())).stream()
        .map(MemoryWire::held)
        .flatMap(Optional::stream)
        .filter(filed -> filed.card().heldUntil().isAfter(since))
        .filter(filed -> !filed.card().heldUntil().isAfter(until))
        .toList();
  }

  @Override
  public synchronized List<Filed> expired(Instant now, int limit) {
    return ends().entrySet().stream()
        .filter(end -> !end.getValue().isAfter(now) && !end.getValue().equals(Instant.MAX))
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Instant nextExpiry(Instant after) {
    return ends().values().stream()
        .filter(end -> end.isAfter(after))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /// When each story that has not been taken away ends, once it is out.
  private Map<Filed, Instant> ends() {
    Map<String, Filed> newest = new HashMap<>();
    cards.forEach(filed -> newest.put(filed.card().id(), filed));
    return newest.values().stream()
        .filter(filed -> filed.card().live())
        .collect(
            Collectors.toMap(
                filed -> filed,
                filed ->
                    filed.card().expires().isAfter(filed.card().heldUntil())
                        ? filed.card().expires()
                        : filed.card().heldUntil()));
  }

  /// The entry's card if it was held when it was accepted.
  private static Optional<Filed> held(Entry entry) {
    return Optional.of(Filed.of(entry)).filter(filed -> !filed.card().actsAt(entry.accepted()));
  }
}
