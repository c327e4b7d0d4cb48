package dev.wiredesk.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a task, as far as its place on the wire is concerned.
public sealed interface Result {
  /// It is delivered.
  record Done() implements Result {}

  /// It never will be.
  ///
  /// @param bounce what that says of the reader's address; null if it says nothing
  record Never(String reason, @Nullable Bounce bounce) implements Result {}

  /// It is to be tried again.
  ///
  /// @param earliest when the story itself is tried again, should it be the one to blame
  /// @param alone true if the receiver took our call and only this one reader has to wait
  record Again(String reason, Instant earliest, boolean alone) implements Result {}
}
