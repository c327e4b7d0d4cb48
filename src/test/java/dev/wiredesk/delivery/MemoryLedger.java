package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// A ledger whose disk writes when it is told to, so that a test decides what a crash leaves.
final class MemoryLedger implements Ledger {
  private record Write(List<Settlement> settlements, CompletableFuture<Void> done) {}

  private final Queue<Write> waiting = new ArrayDeque<>();
  private final Map<String, Account> accounts = new HashMap<>();
  private final Map<String, TreeMap<Long, Parked>> parked = new HashMap<>();
  private final Map<String, Replay> replays = new LinkedHashMap<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();

  @Override
  public CompletableFuture<Void> settle(List<Settlement> settlements) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    waiting.add(new Write(settlements, done));
    return done;
  }

  boolean waits() {
    return !waiting.isEmpty();
  }

  /// Writes what was asked for first.
  void write() {
    Write write = waiting.remove();
    write.settlements().forEach(this::record);
    write.done().complete(null);
  }

  /// Fails to write what was asked for first.
  void fail() {
    waiting
        .remove()
        .done()
        .completeExceptionally(new UncheckedIOException(new IOException("no room on the disk")));
  }

  /// What was not written is gone, and so are those who wait for it.
  void crash() {
    waiting.clear();
  }

  private void record(Settlement settlement) {
    String name = settlement.destination();
    Account account = accounts.getOrDefault(name, new Account(name, 0, null));
    if (settlement.cursor() != null) {
      account = new Account(name, settlement.cursor(), account.trouble());
    }
    if (settlement.trouble() != null) {
      account = new Account(name, account.cursor(), settlement.trouble().orElse(null));
    }
    accounts.put(name, account);
    TreeMap<Long, Parked> aside = parked.computeIfAbsent(name, _ -> new TreeMap<>());
    settlement.unpark().forEach(aside::remove);
    if (settlement.park() != null) {
      aside.put(settlement.park().sequence(), settlement.park());
    }
    if (settlement.receipt() != null) {
      receipts.add(settlement.receipt());
    }
    if (settlement.turn() != null) {
      turns.add(settlement.turn());
    }
    if (settlement.replay() != null) {
      replays.put(settlement.replay().id(), settlement.replay());
      replays.values().removeIf(Replay::ended);
    }
  }

  @Override
  public OptionalLong cursor(String destination) {
    Account account = accounts.get(destination);
    return account == null ? OptionalLong.empty() : OptionalLong.of(account.cursor());
  }

  @Override
  public Map<String, Account> accounts() {
    return Map.copyOf(accounts);
  }

  @Override
  public List<Parked> parked(String destination) {
    return List.copyOf(parked.getOrDefault(destination, new TreeMap<>()).values());
  }

  @Override
  public List<Parked> parked() {
    return parked.keySet().stream().flatMap(name -> parked(name).stream()).toList();
  }

  @Override
  public List<Receipt> receipts(ReceiptFilter filter, int limit) {
    return receipts.reversed().stream()
        .filter(it -> filter.destination() == null || filter.destination().equals(it.destination()))
        .filter(it -> filter.articleId() == null || filter.articleId().equals(it.articleId()))
        .filter(it -> filter.verdict() == null || filter.verdict() == it.verdict())
        .limit(limit)
        .toList();
  }

  @Override
  public boolean has(String destination, String articleId, int revision) {
    return receipts.stream()
        .filter(receipt -> receipt.verdict() == Verdict.ACCEPTED)
        .filter(receipt -> receipt.destination().equals(destination))
        .anyMatch(
            receipt -> receipt.articleId().equals(articleId) && receipt.revision() == revision);
  }

  @Override
  public Map<String, Receipt> holders(String articleId) {
    Map<String, Receipt> holders = new HashMap<>();
    receipts.stream()
        .filter(receipt -> receipt.verdict() == Verdict.ACCEPTED)
        .filter(receipt -> receipt.articleId().equals(articleId))
        .forEach(receipt -> holders.put(receipt.destination(), receipt));
    return holders;
  }

  @Override
  public List<Replay> replays() {
    return List.copyOf(replays.values());
  }

  @Override
  public int prune(Instant time, int limit) {
    throw new UnsupportedOperationException("nothing grows old here");
  }

  @Override
  public Set<String> received(String destination, Collection<String> articleIds) {
    return receipts.stream()
        .filter(receipt -> receipt.verdict() == Verdict.ACCEPTED)
        .filter(receipt -> receipt.destination().equals(destination))
        .map(Receipt::articleId)
        .filter(articleIds::contains)
        .collect(Collectors.toSet());
  }

  /// What was written of readers of digests, in the order in which it was settled.
  List<Turn> turns() {
    return List.copyOf(turns);
  }
}
