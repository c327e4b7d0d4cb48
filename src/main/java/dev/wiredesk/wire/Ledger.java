package dev.wiredesk.wire;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// How far each destination is, what it refused, and the proof of what it got.
///
/// Times are kept to the microsecond. Safe for use by many threads at once. Every method throws
/// [java.io.UncheckedIOException] if the database cannot read or write.
public interface Ledger {

  /// Where a destination stands on the wire; empty for one that was never begun.
  OptionalLong cursor(String destination);

  /// Records what became of one attempt, in one transaction, in the order of the calls.
  ///
  /// Calls are written together with others, so many at once cost one write to the disk. A crash
  /// before the returned future completes may lose the record, never tear it: the attempt is then
  /// made again. What is attached to the future runs on a thread of its own and may use the store.
  ///
  /// @param settlement what to record
  /// @return completes when the record is on the disk; exceptionally with
  ///   [java.io.UncheckedIOException] if it cannot be written, though later ones may be
  CompletableFuture<Void> settle(Settlement settlement);

  /// The parked entries of a destination in the order of the wire.
  List<Parked> parked(String destination);

  /// The newest receipts, newest first.
  ///
  /// @param destination only this one's, or null for everyone's
  /// @param articleId only this story's, or null for every story's
  List<Receipt> receipts(@Nullable String destination, @Nullable String articleId, int limit);

  /// What one attempt changes. Each part may be absent.
  ///
  /// @param destination whose state it is
  /// @param cursor the destination's new position; null leaves it where it is
  /// @param receipt the evidence of the attempt
  /// @param park the entry that steps out of the way, replacing an earlier parking of the same
  ///   entry
  /// @param unpark the sequence number of the parked entry that is done
  record Settlement(
      String destination,
      @Nullable Long cursor,
      @Nullable Receipt receipt,
      @Nullable Parked park,
      @Nullable Long unpark) {

    /// Only moves the cursor.
    public static Settlement moved(String destination, long cursor) {
      return new Settlement(destination, cursor, null, null, null);
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
}
