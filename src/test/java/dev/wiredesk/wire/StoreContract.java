package dev.wiredesk.wire;

import static dev.wiredesk.wire.Stories.hash;
import static dev.wiredesk.wire.Stories.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.article.Article;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Receipt.Verdict;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every store promises beside its wire ([WireContract]), whatever database is behind it.
abstract class StoreContract extends StoreCase {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

  @Nested
  class Settling {

    @Test
    void aDestinationThatWasNeverBegunHasNoCursor() {
      assertThat(store().ledger().cursor("star")).isEmpty();
    }

    @Test
    void theLastCursorStands() {
      List<CompletableFuture<Void>> moves =
          LongStream.rangeClosed(1, 500)
              .mapToObj(i -> store().ledger().settle(Settlement.moved("star", i)))
              .toList();
      store().ledger().settle(Settlement.moved("echo", 7)).join();
      moves.forEach(CompletableFuture::join);

      assertThat(store().ledger().cursor("star")).hasValue(500);
      reopen();
      assertThat(store().ledger().cursor("star")).hasValue(500);
      assertThat(store().ledger().cursor("echo")).hasValue(7);
    }

    @Test
    void aCursorMovesBackForAReplay() {
      store().ledger().settle(Settlement.moved("star", 9)).join();
      store().ledger().settle(Settlement.moved("star", 2)).join();

      assertThat(store().ledger().cursor("star")).hasValue(2);
    }

    @Test
    void aSettlementRecordsAllItsPartsTogether() {
      Parked first = parked("star", 3, NOON.plusSeconds(5), 1);
      store()
          .ledger()
          .settle(Settlement.moved("star", 3).receipt(receipt("star", "a", 1)).park(first))
          .join();
      Parked second = parked("star", 4, Instant.MAX, 1);
      store()
          .ledger()
          .settle(
              Settlement.moved("star", 4)
                  .receipt(receipt("star", "b", 1))
                  .park(second)
                  .unpark(List.of(3L)))
          .join();

      assertThat(store().ledger().cursor("star")).hasValue(4);
      assertThat(store().ledger().parked("star")).containsExactly(second);
      assertThat(store().ledger().receipts(ReceiptFilter.destination("star"), 10))
          .containsExactly(receipt("star", "b", 1), receipt("star", "a", 1));
    }

    @Test
    void parkingAnEntryAgainReplacesItsParking() {
      park(parked("star", 3, NOON, 1));
      park(parked("star", 3, Instant.MAX, 2));

      assertThat(store().ledger().parked("star"))
          .containsExactly(parked("star", 3, Instant.MAX, 2));
    }

    @Test
    void parkedEntriesComeInTheOrderOfTheWireAndOnlyTheDestinationsOwn() {
      park(parked("star", 12, NOON, 1));
      park(parked("star", 2, NOON, 1));
      park(parked("echo", 5, NOON, 1));

      assertThat(store().ledger().parked("star"))
          .extracting(Parked::sequence)
          .containsExactly(2L, 12L);
    }

    private void park(Parked parked) {
      store()
          .ledger()
          .settle(Settlement.of(parked.destination()).park(parked))
          .join();
    }

    private static Parked parked(String destination, long sequence, Instant due, int attempts) {
      return new Parked(destination, sequence, "a", 1, "HTTP 422", NOON, due, attempts);
    }

    @Test
    void receiptsAreFoundByDestinationAndStoryNewestFirst() {
      List<Receipt> receipts =
          List.of(
              receipt("star", "a", 1),
              receipt("star", "b", 2),
              receipt("echo", "a", 3),
              receipt("star", "a", 4));
      receipts.forEach(receipt ->
          store()
              .ledger()
              .settle(Settlement.of(receipt.destination()).receipt(receipt))
              .join());
      reopen();

      assertThat(attempts(null, null, 10)).containsExactly(4, 3, 2, 1);
      assertThat(attempts(null, null, 2)).containsExactly(4, 3);
      assertThat(attempts("star", null, 10)).containsExactly(4, 2, 1);
      assertThat(attempts(null, "a", 10)).containsExactly(4, 3, 1);
      assertThat(attempts("star", "a", 1)).containsExactly(4);
      assertThat(store().ledger().receipts(ReceiptFilter.destination("star"), 10))
          .containsExactly(receipts.get(3), receipts.get(1), receipts.get(0));
    }

    private List<Integer> attempts(String destination, String articleId, int limit) {
      return store().ledger().receipts(new ReceiptFilter(destination, articleId, null), limit).stream()
          .map(Receipt::attempt)
          .toList();
    }

    private static Receipt receipt(String destination, String articleId, int attempt) {
      return new Receipt(
          "delivery-" + articleId,
          destination,
          1,
          articleId,
          1,
          attempt,
          NOON,
          Duration.ofNanos(1_234_000),
          attempt == 1 ? Verdict.ACCEPTED : Verdict.DEFERRED,
          attempt == 2 ? null : 200 + attempt,
          "as \"4711\"");
    }

    @Test
    void whatFollowsASettlementMayUseTheStore() {
      CompletableFuture<Append> append =
          store()
              .ledger()
              .settle(Settlement.moved("star", 1))
              .thenApply(_ -> append("a", 1, "One"));

      assertThat(append.join()).isInstanceOf(Append.Added.class);
    }
  }

  @Nested
  class Keeping {

    @Test
    void aSettingIsSetOnceAndStays() {
      assertThat(store().settings().get("token")).isEmpty();
      assertThat(store().settings().putIfAbsent("token", "first")).isEqualTo("first");
      assertThat(store().settings().putIfAbsent("token", "second")).isEqualTo("first");
      reopen();

      assertThat(store().settings().get("token")).contains("first");
    }

    @Test
    void whoeverSetsASettingAtTheSameTimeGetsTheSameValue() throws Exception {
      try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Callable<String>> puts =
            IntStream.range(0, 16)
                .<Callable<String>>mapToObj(
                    i -> () -> store().settings().putIfAbsent("key", "v" + i))
                .toList();
        Set<String> values = new java.util.HashSet<>();
        for (Future<String> put : clients.invokeAll(puts)) {
          values.add(put.get());
        }

        assertThat(values).hasSize(1);
      }
    }
  }

  @Nested
  class Closing {

    @Test
    void closingTwiceIsHarmless() {
      store().close();
      store().close();
    }

    @Test
    void whatWasAskedBeforeClosingIsWritten() {
      Article article = story("a", 1, "One");
      store().settings().putIfAbsent("key", "value");
      CompletableFuture<Void> settled = store().ledger().settle(Settlement.moved("star", 1));
      reopen();

      assertThat(settled).succeedsWithin(Duration.ofSeconds(10));
      assertThat(store().ledger().cursor("star")).hasValue(1);
      assertThat(store().wire().append(article, hash("One"))).isInstanceOf(Append.Added.class);
    }

    @Test
    void aClosedStoreSaysSo() {
      store().close();

      assertThatThrownBy(() -> append("a", 1, "One"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("the store is closed");
      assertThatThrownBy(() -> store().wire().newest("a"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("the store is closed");
    }
  }
}
