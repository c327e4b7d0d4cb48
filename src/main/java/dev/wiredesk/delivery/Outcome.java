package dev.wiredesk.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of one attempt to deliver one parcel.
public sealed interface Outcome {

  /// The receiver has it. Trying again would be a duplicate.
  ///
  /// @param status the receiver's status code, if its protocol has one
  /// @param receipt what the receiver calls it, for a person to quote; may be empty
  record Accepted(@Nullable Integer status, String receipt) implements Outcome {}

  /// Not now; the same parcel may succeed later. The receiver is in trouble, not the parcel.
  ///
  /// @param status the receiver's status code, if it answered
  /// @param retryAfter how long the receiver asked us to wait, zero if it did not say
  record Deferred(@Nullable Integer status, String reason, Duration retryAfter)
      implements Outcome {}

  /// Never; the same parcel will fail again. A person must look.
  ///
  /// @param status the receiver's status code, if it answered
  record Refused(@Nullable Integer status, String reason) implements Outcome {}

  /// Not to this destination: a key is wrong or the receiver is gone. It pauses until a person has
  /// looked; no parcel is to blame.
  ///
  /// @param status the receiver's status code, if it answered
  record Barred(@Nullable Integer status, String reason) implements Outcome {}

  /// Not now for the one reader that the parcel is for; others of the same destination may have
  /// theirs.
  ///
  /// @param status the receiver's status code
  record Postponed(@Nullable Integer status, String reason) implements Outcome {}

  /// Never for the one reader that the parcel is for; others of the same destination may have
  /// theirs.
  ///
  /// @param status the receiver's status code
  /// @param bounce what that says of the reader's address
  record Bounced(@Nullable Integer status, String reason, Bounce bounce) implements Outcome {}
}
