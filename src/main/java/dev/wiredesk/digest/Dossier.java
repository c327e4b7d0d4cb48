package dev.wiredesk.digest;

import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All that is known of one person, for the person to have.
///
/// Source: Regulation (EU) 2016/679, Articles 15 and 20.
///
/// @param address as it was asked for
/// @param subscriptions what the person gets, or got
/// @param suppression why the address gets no mail; null if it may
public record Dossier(String address, List<Held> subscriptions, @Nullable Suppression suppression) {
  private static final int RECEIPTS_MAX = 10_000;

  public Dossier {
    subscriptions = List.copyOf(subscriptions);
  }

  /// A subscription with all that belongs to it.
  ///
  /// @param upTo the last entry of the wire that an edition for the person covered
  /// @param lastEdition the date and time of the last edition on the person's clock; null before
  ///   the first
  /// @param due when the next one may come; null for never
  /// @param returned editions in a row that the mail server refused
  public record Held(
      String id,
      String channel,
      String address,
      State state,
      Choice preferences,
      Consent consent,
      long upTo,
      @Nullable LocalDateTime lastEdition,
      @Nullable Instant due,
      int returned,
      Mails mails) {}

  /// The attempts to bring mails to the person, as far as their receipts are kept.
  ///
  /// @param attempts how many, by what became of them; 10,000 at most
  /// @param first when the first of them was made; null if there was none
  /// @param last when the last one was made
  public record Mails(
      Map<Verdict, Long> attempts, @Nullable Instant first, @Nullable Instant last) {

    static Mails of(List<Receipt> newestFirst) {
      return newestFirst.isEmpty()
          ? new Mails(Map.of(), null, null)
          : new Mails(
              newestFirst.stream()
                  .collect(
                      Collectors.groupingBy(Receipt::verdict, TreeMap::new, Collectors.counting())),
              newestFirst.getLast().at(),
              newestFirst.getFirst().at());
    }
  }

  /// What is known of the person with this address.
  static Dossier of(Roll roll, ReaderAddress address) {
    return new Dossier(
        address.address(),
        roll.subscribers().of(address.key()).stream().map(it -> held(roll, it)).toList(),
        roll.suppressed(address.key()).orElse(null));
  }

  private static Held held(Roll roll, Subscription it) {
    ReceiptFilter theirs = ReceiptFilter.destination(it.destination());
    Instant due = it.place().due();
    return new Held(
        it.id(),
        it.channel(),
        it.address(),
        it.state(),
        Choice.of(it.preferences()),
        it.consent(),
        it.place().position(),
        it.place().label(),
        due.equals(Instant.MAX) ? null : due,
        it.place().bounces(),
        Mails.of(roll.store().ledger().receipts(theirs, RECEIPTS_MAX)));
  }
}
