package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;

  private static Receipt receipt(int number, Instant at, Verdict verdict) {
    return receipt("star", number, at, verdict);
  }

  private static Receipt receipt(String destination, int number, Instant at, Verdict verdict) {
    return new Receipt(
        "msg_" + number,
        destination,
        number,
        "s" + number,
        1,
        1,
        at,
        Duration.ofMillis(3),
        verdict,
        500,
        "busy");
  }

  @Test
  void oldReceiptsGoInSmallStepsAndTheRestStays() {
    try (Store store = Stores.open("sqlite:wiredesk.db", folder)) {
      store
          .ledger()
          .settle(
              IntStream.range(0, 700)
                  .mapToObj(i -> receipt(i, NOON.minus(Duration.ofDays(31)), Verdict.DEFERRED))
                  .map(old -> Settlement.of("star").receipt(old))
                  .toList())
          .join();
      Receipt proof = receipt(1_000, NOON.minus(Duration.ofDays(31)), Verdict.ACCEPTED);
      Receipt fresh = receipt(1_001, NOON.minus(Duration.ofDays(29)), Verdict.DEFERRED);
      Receipt edition =
          receipt("morning/27c1", 999, NOON.minus(Duration.ofDays(31)), Verdict.ACCEPTED);
      store.ledger().settle(Settlement.of("morning").receipt(edition)).join();
      store.ledger().settle(Settlement.of("star").receipt(proof)).join();
      store.ledger().settle(Settlement.of("star").receipt(fresh)).join();

      try (Pruning pruning =
          new Pruning(
              store.ledger(), Duration.ofDays(30), () -> 0, Clock.fixed(NOON, ZoneOffset.UTC))) {
        assertThat(pruning.step()).isLessThan(Duration.ofSeconds(1));
        assertThat(pruning.step()).isEqualTo(Duration.ofHours(1));
      }

      assertThat(store.ledger().receipts(ReceiptFilter.ALL, 2_000)).containsExactly(fresh, proof);
    }
  }
}
