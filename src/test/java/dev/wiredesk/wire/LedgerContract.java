package dev.wiredesk.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.wire.Ledger.Account;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Ledger.Trouble;
import dev.wiredesk.wire.Receipt.Verdict;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every ledger promises, whatever database is behind it.
abstract class LedgerContract extends StoreCase {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

  private Ledger ledger() {
    return store().ledger();
  }

  private void settle(Settlement... settlements) {
    List<CompletableFuture<Void>> all = Stream.of(settlements).map(ledger()::settle).toList();
    all.forEach(CompletableFuture::join);
  }

  private static Parked parked(String destination, long sequence, Instant due, int attempts) {
    return new Parked(destination, sequence, "a", 1, "HTTP 422", NOON, due, attempts);
  }

  private static Receipt receipt(String destination, String articleId, int number) {
    return receipt(destination, articleId, number, Verdict.ACCEPTED);
  }

  /// @param number the revision, the status less 200, and the seconds after noon
  private static Receipt receipt(
      String destination, String articleId, int number, Verdict verdict) {
    return new Receipt(
        "delivery-" + articleId,
        destination,
        1,
        articleId,
        number,
        1,
        NOON.plusSeconds(number),
        Duration.ofNanos(1_234_000),
        verdict,
        verdict == Verdict.DEFERRED ? null : 200 + number,
        "as \"4711\"");
  }

  private static Settlement proof(Receipt receipt) {
    return Settlement.of(receipt.destination()).receipt(receipt);
  }

  @Nested
  class Standing {

    @Test
    void aDestinationThatWasNeverBegunHasNoCursor() {
      assertThat(ledger().cursor("star")).isEmpty();
      assertThat(ledger().accounts()).isEmpty();
    }

    @Test
    void theLastCursorStands() {
      List<CompletableFuture<Void>> moves =
          LongStream.rangeClosed(1, 500)
              .mapToObj(i -> ledger().settle(Settlement.moved("star", i)))
              .toList();
      settle(Settlement.moved("echo", 7));
      moves.forEach(CompletableFuture::join);

      assertThat(ledger().cursor("star")).hasValue(500);
      reopen();
      assertThat(ledger().cursor("star")).hasValue(500);
      assertThat(ledger().cursor("echo")).hasValue(7);
    }

    @Test
    void aCursorMovesBackForAReplay() {
      settle(Settlement.moved("star", 9));
      settle(Settlement.moved("star", 2));

      assertThat(ledger().cursor("star")).hasValue(2);
    }

    @Test
    void everyDestinationIsListedWithItsTrouble() {
      Trouble slow = new Trouble(false, 3, "HTTP 503", NOON);
      Trouble stopped = new Trouble(true, 1, "HTTP 401", Instant.MAX);
      settle(
          Settlement.moved("star", 4).trouble(Optional.of(slow)),
          Settlement.moved("moon", 5),
          Settlement.moved("echo", 6).trouble(Optional.of(stopped)));
      reopen();

      assertThat(ledger().accounts())
          .containsOnlyKeys("star", "moon", "echo")
          .containsEntry("star", new Account("star", 4, slow))
          .containsEntry("moon", new Account("moon", 5, null))
          .containsEntry("echo", new Account("echo", 6, stopped));
    }

    @Test
    void troubleStaysUntilItIsSaidToBeOver() {
      Trouble slow = new Trouble(false, 3, "HTTP 503", NOON);
      settle(Settlement.moved("star", 4).trouble(Optional.of(slow)));
      settle(Settlement.moved("star", 5));

      assertThat(ledger().accounts()).containsEntry("star", new Account("star", 5, slow));

      settle(Settlement.of("star").trouble(Optional.empty()));

      assertThat(ledger().accounts()).containsEntry("star", new Account("star", 5, null));
    }

    @Test
    void aDestinationMayBePausedBeforeItIsBegun() {
      Trouble paused = new Trouble(true, 0, "by the desk", Instant.MAX);
      settle(Settlement.of("star").trouble(Optional.of(paused)));

      assertThat(ledger().cursor("star")).isEmpty();
      assertThat(ledger().accounts()).isEmpty();

      settle(Settlement.moved("star", 0));

      assertThat(ledger().accounts()).containsEntry("star", new Account("star", 0, paused));
    }
  }

  @Nested
  class Parking {

    @Test
    void aSettlementRecordsAllItsPartsTogether() {
      Parked first = parked("star", 3, NOON.plusSeconds(5), 1);
      settle(Settlement.moved("star", 3).receipt(receipt("star", "a", 1)).park(first));
      Parked second = parked("star", 4, Instant.MAX, 1);
      settle(
          Settlement.moved("star", 4)
              .receipt(receipt("star", "b", 1))
              .park(second)
              .unpark(List.of(3L)));

      assertThat(ledger().cursor("star")).hasValue(4);
      assertThat(ledger().parked("star")).containsExactly(second);
      assertThat(ledger().receipts(ReceiptFilter.destination("star"), 10))
          .containsExactly(receipt("star", "b", 1), receipt("star", "a", 1));
    }

    @Test
    void parkingAnEntryAgainReplacesItsParking() {
      settle(Settlement.of("star").park(parked("star", 3, NOON, 1)));
      settle(Settlement.of("star").park(parked("star", 3, Instant.MAX, 2)).unpark(List.of(3L)));

      assertThat(ledger().parked("star")).containsExactly(parked("star", 3, Instant.MAX, 2));
    }

    @Test
    void parkingAndUnparkingAtOnceHappenInTheirOrder() {
      Settlement in = Settlement.of("star").park(parked("star", 3, NOON, 1));
      Settlement out = Settlement.of("star").unpark(List.of(3L, 99L));
      settle(in, out, in, out);

      assertThat(ledger().parked("star")).isEmpty();

      settle(out, in, out, in);

      assertThat(ledger().parked("star")).containsExactly(parked("star", 3, NOON, 1));
    }

    @Test
    void parkedEntriesComeInTheOrderOfTheWire() {
      settle(
          Settlement.of("star").park(parked("star", 12, NOON, 1)),
          Settlement.of("star").park(parked("star", 2, NOON, 1)),
          Settlement.of("echo").park(parked("echo", 5, NOON, 1)));

      assertThat(ledger().parked("star")).extracting(Parked::sequence).containsExactly(2L, 12L);
      assertThat(ledger().parked()).extracting(Parked::sequence).containsExactly(5L, 2L, 12L);
    }
  }

  @Nested
  class Replaying {

    @Test
    void replaysGoOnUntilTheyHaveEnded() {
      Replay all = new Replay("r1", "star", 0, 9, null, null, NOON.plusSeconds(1));
      Replay some = new Replay("r2", "star", 3, 5, "a", "harbour", NOON);
      settle(Settlement.of("star").replay(all), Settlement.of("star").replay(some));

      assertThat(ledger().replays()).containsExactly(some, all);

      settle(
          Settlement.of("star").replay(all.at(1)),
          Settlement.of("star").replay(some.at(5)),
          Settlement.of("star").replay(all.at(2)));
      reopen();

      assertThat(ledger().replays()).containsExactly(all.at(2));

      settle(Settlement.of("star").replay(all.at(9)));

      assertThat(ledger().replays()).isEmpty();
    }
  }

  @Nested
  class Proving {

    @Test
    void receiptsAreFoundByDestinationStoryAndVerdictNewestFirst() {
      settle(
          proof(receipt("star", "a", 1, Verdict.DEFERRED)),
          proof(receipt("star", "b", 2)),
          proof(receipt("echo", "a", 3, Verdict.REFUSED)),
          proof(receipt("star", "a", 4)));
      reopen();

      assertThat(found(null, null, null, 10)).containsExactly(4, 3, 2, 1);
      assertThat(found(null, null, null, 2)).containsExactly(4, 3);
      assertThat(found("star", null, null, 10)).containsExactly(4, 2, 1);
      assertThat(found(null, "a", null, 10)).containsExactly(4, 3, 1);
      assertThat(found("star", "a", null, 1)).containsExactly(4);
      assertThat(found(null, null, Verdict.REFUSED, 10)).containsExactly(3);
      assertThat(found("star", null, Verdict.DEFERRED, 10)).containsExactly(1);
      assertThat(found("star", null, Verdict.REFUSED, 10)).isEmpty();
      assertThat(found("star", null, Verdict.ACCEPTED, 10)).containsExactly(4, 2);
      assertThat(found("star", "a", Verdict.ACCEPTED, 10)).containsExactly(4);
      assertThat(found("star", null, null, 0)).isEmpty();
      assertThat(ledger().receipts(ReceiptFilter.article("b"), 10))
          .containsExactly(receipt("star", "b", 2));
    }

    private List<Integer> found(String destination, String articleId, Verdict verdict, int limit) {
      return ledger().receipts(new ReceiptFilter(destination, articleId, verdict), limit).stream()
          .map(Receipt::revision)
          .toList();
    }

    @Test
    void theReceiptsOfOneDestinationAreFoundAmongThoseOfManyOthers() {
      settle(
          IntStream.rangeClosed(1, 20_000)
              .mapToObj(
                  i -> proof(receipt(i % 5_000 == 1 ? "star" : "moon-" + i % 100, "a" + i, i)))
              .toArray(Settlement[]::new));

      assertThat(found("star", null, null, 10)).containsExactly(15_001, 10_001, 5_001, 1);
      assertThat(found("star", null, Verdict.ACCEPTED, 3)).containsExactly(15_001, 10_001, 5_001);
      assertThat(found("moon-7", null, null, 1_000))
          .isEqualTo(IntStream.iterate(19_907, i -> i > 0, i -> i - 100).boxed().toList());
    }

    @Test
    void aDestinationHasWhatASuccessShows() {
      settle(proof(receipt("star", "a", 1)), proof(receipt("star", "a", 2, Verdict.REFUSED)));

      assertThat(ledger().has("star", "a", 1)).isTrue();
      assertThat(ledger().has("star", "a", 2)).isFalse();
      assertThat(ledger().has("star", "b", 1)).isFalse();
      assertThat(ledger().has("echo", "a", 1)).isFalse();
    }

    @Test
    void everyoneWhoGotAStoryIsFoundByTheNewestSuccess() {
      settle(
          proof(receipt("star", "a", 1)),
          proof(receipt("echo", "a", 1)),
          proof(receipt("star", "a", 2)),
          proof(receipt("echo", "a", 3, Verdict.DEFERRED)),
          proof(receipt("moon", "a", 1, Verdict.REFUSED)),
          proof(receipt("moon", "b", 1)));

      assertThat(ledger().holders("a"))
          .containsOnlyKeys("star", "echo")
          .containsEntry("star", receipt("star", "a", 2))
          .containsEntry("echo", receipt("echo", "a", 1));
      assertThat(ledger().holders("c")).isEmpty();
    }

    @Test
    void oldReceiptsAreDroppedButNotTheProofOfWhoHasAStory() {
      settle(
          proof(receipt("star", "a", 1)),
          proof(receipt("star", "a", 2)),
          proof(receipt("echo", "a", 3)),
          proof(receipt("star", "b", 4, Verdict.REFUSED)),
          proof(receipt("star", "c", 5, Verdict.DEFERRED)));
      settle(proof(receipt("star", "d", 6, Verdict.DEFERRED)));

      assertThat(ledger().prune(NOON, 100)).isZero();
      assertThat(ledger().prune(NOON.plusSeconds(6), 100)).isEqualTo(3);
      assertThat(found(null, null, null, 10)).containsExactly(6, 3, 2);

      settle(proof(receipt("star", "a", 7)));

      assertThat(ledger().prune(NOON.plusSeconds(6), 100)).isEqualTo(1);
      assertThat(found(null, null, null, 10)).containsExactly(7, 6, 3);
      assertThat(ledger().holders("a")).containsOnlyKeys("star", "echo");
    }

    @Test
    void pruningGoesOnWhereItStoppedTheOldestFirst() {
      settle(
          IntStream.rangeClosed(1, 3_000)
              .mapToObj(i -> proof(receipt("star", "a", i)))
              .toArray(Settlement[]::new));

      assertThat(ledger().prune(NOON.plusSeconds(9_999), 1_200)).isEqualTo(1_200);
      assertThat(found("star", null, null, 5_000)).hasSize(1_800).endsWith(1_201);
      assertThat(ledger().prune(NOON.plusSeconds(9_999), 1_200)).isEqualTo(1_200);
      assertThat(ledger().prune(NOON.plusSeconds(9_999), 1_200)).isEqualTo(599);
      assertThat(found(null, null, null, 10)).containsExactly(3_000);
    }

    @Test
    void receiptsAddedAfterTheNewestWereDroppedAreFoundOnce() {
      settle(
          IntStream.rangeClosed(1, 8_200)
              .mapToObj(i -> proof(receipt("star", "a", i, Verdict.DEFERRED)))
              .toArray(Settlement[]::new));
      assertThat(ledger().prune(NOON.plusSeconds(9_999), 8_200)).isEqualTo(8_200);
      settle(
          IntStream.rangeClosed(1, 8_200)
              .mapToObj(i -> proof(receipt("star", "a", i)))
              .toArray(Settlement[]::new));

      assertThat(found("star", null, null, 10_000)).hasSize(8_200).doesNotHaveDuplicates();
    }
  }

  @Nested
  class Completing {

    @Test
    void whatFollowsASettlementMayUseTheStoreAndWaitForOthers() {
      CompletableFuture<Append> append =
          ledger()
              .settle(Settlement.moved("star", 1))
              .thenApply(_ -> {
                settle(Settlement.moved("star", 2));
                return append("a", 1, "One");
              });

      assertThat(append.join()).isInstanceOf(Append.Added.class);
      assertThat(ledger().cursor("star")).hasValue(2);
    }

    @Test
    void whatCannotBeRecordedFailsAndLeavesNothingBehind() {
      Parked unreadable = new Parked("star", 1, "a", 1, null, NOON, NOON, 1);
      CompletableFuture<Void> failed =
          ledger().settle(Settlement.moved("star", 1).park(unreadable));

      assertThatThrownBy(failed::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(UncheckedIOException.class);
      assertThat(ledger().cursor("star")).isEmpty();

      settle(Settlement.moved("star", 2));
      assertThat(ledger().cursor("star")).hasValue(2);
    }

    @Test
    void anImpossibleTimeFailsLikeADatabaseThatCannotWrite() {
      Replay replay = new Replay("r", "star", 0, 1, null, null, Instant.MAX);

      assertThatThrownBy(ledger().settle(Settlement.of("star").replay(replay))::join)
          .hasCauseInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aClosedLedgerSaysSoAgainAndAgain() {
      store().close();

      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(ledger().settle(Settlement.moved("star", 1))::join)
            .hasCauseInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("the store is closed");
      }
    }
  }
}
