package dev.wiredesk.wire;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The evidence of one attempt to deliver.
///
/// @param deliveryId the same for every attempt to bring this revision to this destination
/// @param destination who
/// @param sequence which entry; for an edition the last entry it covers
/// @param articleId which story; for an edition its id
/// @param revision which revision
/// @param attempt 1 for the first
/// @param at when the attempt began
/// @param took how long it took
/// @param verdict what became of it
/// @param status the receiver's status code, if it answered
/// @param answer what the receiver called it, or the beginning of what it said against it
public record Receipt(
    String deliveryId,
    String destination,
    long sequence,
    String articleId,
    int revision,
    int attempt,
    Instant at,
    Duration took,
    Verdict verdict,
    @Nullable Integer status,
    String answer) {
  private static final long CONFLICT = 409;

  /// True if the receiver may have what was sent, though perhaps no answer says so.
  public boolean mayHaveArrived() {
    return mayHaveArrived(verdict, status == null ? null : status.longValue());
  }

  static boolean mayHaveArrived(Verdict verdict, @Nullable Long status) {
    return switch (verdict) {
      // The answer may have been lost, and with it that all was well.
      case ACCEPTED, DEFERRED -> true;
      // Some receivers say so of what they have already.
      case REFUSED -> Long.valueOf(CONFLICT).equals(status);
      case BARRED -> false;
    };
  }

  /// What became of an attempt.
  public enum Verdict {
    /// The receiver has it.
    ACCEPTED,
    /// Not now; it is tried again.
    DEFERRED,
    /// Not this one; a person must look.
    REFUSED,
    /// Not from us; a person must look.
    BARRED
  }
}
