package dev.wiredesk.proof;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where one story is as far as one destination is concerned: which revision it has, and if that is
/// not the one that counts, why not.
///
/// @param destination who
/// @param kind `feed`, `partner`, `digest`, or `removed` if there is no such channel any more
/// @param state what is to be said of it in a word
/// @param has the revision it has; null for none
/// @param lacks the revision that counts and that it does not have; null if it has it
/// @param skipped revisions that it never got because a newer one replaced them before they were
///   sent
/// @param detail all of it in sentences
public record Whereabouts(
    String destination,
    String kind,
    State state,
    @Nullable Has has,
    @Nullable Lacks lacks,
    List<Integer> skipped,
    String detail) {

  public Whereabouts {
    skipped = List.copyOf(skipped);
  }

  /// In a word.
  public enum State {
    /// It has the revision that counts.
    HAS,
    /// The revision may not be shown yet.
    HELD,
    /// The story is not for this channel.
    NOT_SELECTED,
    /// It was refused, or failed alone; it is tried again or waits for a person.
    PARKED,
    /// It was given up.
    DISCARDED,
    /// The destination is in trouble and asked again later.
    WAITING,
    /// Nothing is sent to the destination until a person resumes it.
    PAUSED,
    /// It is among what is sent next.
    UNDER_WAY,
    /// The destination was done with this part of the wire when the story was not for it: it came
    /// before the channel began, or the selection was another one.
    BEFORE,
    /// The story was taken back or has expired, and there is nothing to be told.
    GONE,
    /// It is older than what the channel shows, or found no place in it.
    OLDER,
    /// It has an older revision and is not told of the newer one, as the channel brings a story
    /// once.
    KEEPS,
    /// The channel that had it does not exist any more.
    REMOVED;

    /// As it is written in answers: `under-way`.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// The revision that a destination has.
  ///
  /// @param since when it got it
  /// @param deliveryId how it can be told from all other deliveries; null for a feed
  /// @param status what the receiver answered
  /// @param answer what the receiver calls it
  public record Has(
      int revision,
      Instant since,
      @Nullable String deliveryId,
      @Nullable Integer status,
      @Nullable String answer) {}

  /// The revision that a destination does not have.
  ///
  /// @param reason what the receiver said, who paused it, what does not match
  /// @param until when it comes or is tried again by itself
  /// @param attempts how often it was tried
  /// @param behind entries of the wire that the destination has to do first, this one included
  public record Lacks(
      int revision,
      @Nullable String reason,
      @Nullable Instant until,
      @Nullable Integer attempts,
      @Nullable Long behind) {

    static Lacks of(int revision) {
      return new Lacks(revision, null, null, null, null);
    }

    static Lacks because(int revision, String reason) {
      return new Lacks(revision, reason, null, null, null);
    }

    static Lacks until(int revision, Instant time) {
      return new Lacks(revision, null, time.equals(Instant.MAX) ? null : time, null, null);
    }

    Lacks behind(long entries) {
      return new Lacks(revision, reason, until, attempts, entries);
    }

    Lacks attempts(int count) {
      return new Lacks(revision, reason, until, count, behind);
    }
  }
}
