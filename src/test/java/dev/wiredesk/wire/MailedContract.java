package dev.wiredesk.wire;

import static dev.wiredesk.wire.Addressees.reader;
import static dev.wiredesk.wire.Addressees.sent;
import static dev.wiredesk.wire.Addressees.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Receipt.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store promises of the number of mails of a day, whatever database is behind it.
abstract class MailedContract extends StoreCase {

  @Test
  void mailsAreCountedByTheDayOnWhichTheyWereTried() {
    Instant midnight = Instant.parse("2026-11-21T00:00:00Z");
    // Editions of the same hour, one of them tried a day later; and one that was refused.
    settle(
        mailed("a", midnight.minusNanos(1_000), Verdict.ACCEPTED),
        mailed("b", midnight, Verdict.ACCEPTED),
        mailed("c", midnight.plusSeconds(9), Verdict.REFUSED));
    settle(mailed("d", midnight.plusSeconds(9), Verdict.DEFERRED));
    settle(settled(sent(added("nobody"), "e")));
    settle(outlet(midnight));
    reopen();

    LocalDate day = LocalDate.of(2026, 11, 21);
    assertThat(store().editions().mailed(day)).isEqualTo(3);
    assertThat(store().editions().mailed(day.minusDays(1))).isEqualTo(1);
    assertThat(store().editions().mailed(day.plusDays(1))).isZero();
  }

  private Settlement mailed(String id, Instant began, Verdict verdict) {
    Subscription reader = added(id);
    return settled(sent(reader, "e")).receipt(receipt(reader.destination(), began, verdict));
  }

  private Settlement outlet(Instant began) {
    return Settlement.of("star").receipt(receipt("star", began, Verdict.ACCEPTED));
  }

  private static Receipt receipt(String destination, Instant began, Verdict verdict) {
    return new Receipt("d", destination, 1, "e", 1, 1, began, Duration.ZERO, verdict, 250, "");
  }

  private Subscription added(String id) {
    store().subscribers().add(List.of(reader(id)));
    return reader(id);
  }

  private void settle(Settlement... settlements) {
    store().ledger().settle(List.of(settlements)).join();
  }
}
