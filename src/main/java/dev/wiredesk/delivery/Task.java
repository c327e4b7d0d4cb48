package dev.wiredesk.delivery;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/// One attempt that is to be made.
///
/// @param destination what its receipt is filed under
/// @param deliveryId the same for every attempt to bring this revision to this destination
/// @param sequence the entry; for an edition the last one it covers
/// @param articleId the story, or the edition
/// @param attempt 1 for the first one
/// @param parcel makes the parcel for an attempt that begins at this instant; may take its time
/// @param judge what an outcome means for this destination
/// @param origin whose task it is, for the one who gave it out
record Task(
    String destination,
    String deliveryId,
    long sequence,
    String articleId,
    int revision,
    int attempt,
    Function<Instant, Parcel> parcel,
    BiFunction<Parcel, Outcome, Outcome> judge,
    Origin origin) {

  /// Whoever gives out a task knows by this what it was about.
  sealed interface Origin permits Item, Due.Letter {}
}
