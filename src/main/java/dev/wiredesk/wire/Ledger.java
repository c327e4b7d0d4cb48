package dev.wiredesk.wire;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// How far each destination is, what it refused, and the proof of what it got.
///
/// Times are kept to the microsecond. Safe for use by many threads at once. Every method throws
/// [java.io.UncheckedIOException] if the database cannot read or write.
public interface Ledger {

  /// Where a destination stands on the wire; empty for one that was never begun.
  OptionalLong cursor(String destination);

  /// Every destination that was ever begun, by its name.
  Map<String, Account> accounts();

  /// Records what became of one attempt, in one transaction, in the order of the calls.
  ///
  /// What is called while another record is being written, or within a millisecond after, is
  /// written together: one transaction, one write to the disk, and of several positions of one
  /// destination only the last. A crash before the returned future completes may lose the record,
  /// never tear it: the attempt is then made again.
  ///
  /// The future may be that of everything written together, so it must not be completed or
  /// cancelled by who waits for it; who wants a time limit takes a copy. What is attached to it
  /// runs on a thread beside the writing one and may use the store; what takes long holds up what
  /// others attached.
  ///
  /// @param settlement what to record
  /// @return completes when the record is on the disk; exceptionally with
  ///   [java.io.UncheckedIOException] if it, or one written together with it, cannot be written,
  ///   though later ones may be
  default CompletableFuture<Void> settle(Settlement settlement) {
    return settle(List.of(settlement));
  }

  /// Records several at once: all of them or, if they cannot be written, none.
  CompletableFuture<Void> settle(List<Settlement> settlements);

  /// The parked entries of a destination in the order of the wire.
  List<Parked> parked(String destination);

  /// Every parked entry, by destination in the order of the wire.
  List<Parked> parked();

  /// The newest receipts, newest first.
  List<Receipt> receipts(ReceiptFilter filter, int limit);

  /// True if a receipt shows that the destination has this revision of the story.
  boolean has(String destination, String articleId, int revision);

  /// Those of these stories or editions that the destination has, by its receipts.
  Set<String> received(String destination, Collection<String> articleIds);

  /// The newest receipt of success of each destination that ever got the story, by destination.
  Map<String, Receipt> holders(String articleId);

  /// The replays that have not ended, the oldest first.
  List<Replay> replays();

  /// Drops receipts of attempts that began before `time`, at most `limit` of them, the oldest
  /// first. Receipts that were recorded together are as old as the newest of them.
  ///
  /// The newest receipt of success for each outlet and story stays whatever its age: a kill has to
  /// reach everyone who has the story. Of editions (destinations `digest/reader`) a success stays
  /// if one of its stories was killed or withdrawn later, as long as that was not before `time` or
  /// the reader has still to be told. What is dropped stays in the chain that [Store#anchors] is
  /// about.
  ///
  /// A call goes on where the last one stopped at its limit, so that calling again until fewer than
  /// `limit` are dropped looks at each old receipt once.
  ///
  /// @return how many were dropped
  int prune(Instant time, int limit);

  /// What is known of one destination.
  ///
  /// @param cursor the last entry it is done with
  /// @param trouble why it is not served, null if all is well
  record Account(String destination, long cursor, @Nullable Trouble trouble) {}

  /// Why a destination is not served, or not at once.
  ///
  /// @param paused true if it waits for a person, false if it is asked again by itself
  /// @param failures failed attempts in a row
  /// @param reason what the last failure said, or who paused it
  /// @param until when it is asked again; [Instant#MAX] if a person must decide
  record Trouble(boolean paused, int failures, String reason, Instant until) {}

  /// What one attempt changes. Each part may be absent.
  ///
  /// @param destination whose state it is
  /// @param cursor the destination's new position; null leaves it where it is
  /// @param receipt the evidence of the attempt
  /// @param park the entry that steps out of the way, replacing an earlier parking of the same
  ///   entry
  /// @param unpark the sequence numbers of parked entries that are done
  /// @param trouble how the destination fares from now on; empty for well, null for as before. It
  ///   is kept for a destination that was not begun yet, too
  /// @param replay a replay that began, went on or ended
  /// @param turn what it changes for a reader of a digest
  @SuppressWarnings("NullableOptional") // "as before" and "well" are two different things
  record Settlement(
      String destination,
      @Nullable Long cursor,
      @Nullable Receipt receipt,
      @Nullable Parked park,
      List<Long> unpark,
      @Nullable Optional<Trouble> trouble,
      @Nullable Replay replay,
      @Nullable Turn turn) {

    public Settlement {
      unpark = List.copyOf(unpark);
    }

    /// Changes nothing.
    public static Settlement of(String destination) {
      return new Settlement(destination, null, null, null, List.of(), null, null, null);
    }

    /// Only moves the cursor.
    public static Settlement moved(String destination, long cursor) {
      return of(destination).cursor(cursor);
    }

    /// The same with another position.
    public Settlement cursor(@Nullable Long position) {
      return new Settlement(destination, position, receipt, park, unpark, trouble, replay, turn);
    }

    /// The same with a receipt.
    public Settlement receipt(@Nullable Receipt evidence) {
      return new Settlement(destination, cursor, evidence, park, unpark, trouble, replay, turn);
    }

    /// The same with an entry that steps out of the way.
    public Settlement park(@Nullable Parked entry) {
      return new Settlement(destination, cursor, receipt, entry, unpark, trouble, replay, turn);
    }

    /// The same with parked entries that are done.
    public Settlement unpark(List<Long> sequences) {
      return new Settlement(destination, cursor, receipt, park, sequences, trouble, replay, turn);
    }

    /// The same with how the destination fares.
    public Settlement trouble(@Nullable Optional<Trouble> health) {
      return new Settlement(destination, cursor, receipt, park, unpark, health, replay, turn);
    }

    /// The same with a replay.
    public Settlement replay(@Nullable Replay again) {
      return new Settlement(destination, cursor, receipt, park, unpark, trouble, again, turn);
    }

    /// The same with what it changes for a reader of a digest.
    public Settlement turn(@Nullable Turn change) {
      return new Settlement(destination, cursor, receipt, park, unpark, trouble, replay, change);
    }
  }

  /// An entry that stepped out of the way of those behind it.
  ///
  /// @param sequence the entry
  /// @param articleId the story
  /// @param revision the revision
  /// @param reason why, in words a person can act on
  /// @param since when it was parked first
  /// @param due when it is tried again by itself; [Instant#MAX] if a person must decide
  /// @param attempts how often it was tried
  record Parked(
      String destination,
      long sequence,
      String articleId,
      int revision,
      String reason,
      Instant since,
      Instant due,
      int attempts) {}

  /// A stretch of the wire that a destination gets once more.
  ///
  /// @param id names it, unique among all
  /// @param cursor the last entry that is done, to begin with the one before the first
  /// @param last the last entry of the stretch; the replay has ended when the cursor is there
  /// @param articleId only this story; null for every one that the destination wants
  /// @param label only stories with this section or tag, folded as on [dev.wiredesk.article.Card];
  ///   null for any
  /// @param requested when it was asked for
  record Replay(
      String id,
      String destination,
      long cursor,
      long last,
      @Nullable String articleId,
      @Nullable String label,
      Instant requested) {

    /// The same, further on.
    public Replay at(long sequence) {
      return new Replay(id, destination, sequence, last, articleId, label, requested);
    }

    /// True if nothing is left of it.
    public boolean ended() {
      return cursor >= last;
    }
  }

  /// Which receipts; null for any.
  record ReceiptFilter(
      @Nullable String destination, @Nullable String articleId, Receipt.@Nullable Verdict verdict) {
    /// Every receipt.
    public static final ReceiptFilter ALL = new ReceiptFilter(null, null, null);

    /// Those of one destination.
    public static ReceiptFilter destination(String name) {
      return new ReceiptFilter(name, null, null);
    }

    /// Those of one story.
    public static ReceiptFilter article(String id) {
      return new ReceiptFilter(null, id, null);
    }
  }
}
