package dev.wiredesk.proof;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.wiredesk.proof.Whereabouts.Has;
import dev.wiredesk.wire.Filed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What can be proved of one destination.
///
/// @param destination who
/// @param kind `feed`, `page`, `partner`, `digest`, or `removed` if there is no such channel any
///   more; `report` if nobody knows of any, as it could not be looked up
/// @param state what is proved in a word
/// @param has the newest revision it is known to have, or had; null for none
/// @param evidence by what it is known that the revision that counts arrived; null if it is not
/// @param openSince since when that is open; null if it is not
/// @param nextTry when it is tried again by itself; null if that needs a person or is under way
/// @param readers of a digest, who knows what; null for others
/// @param acknowledged who said that no more can be done; null if nobody did
/// @param detail all of it in sentences, with what a person can do
public record Testimony(
    String destination,
    String kind,
    State state,
    @Nullable Has has,
    @Nullable Evidence evidence,
    @Nullable Instant openSince,
    @Nullable Instant nextTry,
    @Nullable Readers readers,
    @Nullable Acknowledgement acknowledged,
    String detail) {

  /// In a word.
  public enum State {
    /// The revision that counts has arrived.
    CONFIRMED,
    /// It has not.
    OPEN,
    /// It has not, and a person said that it needs not be waited for.
    ACKNOWLEDGED,
    /// It has an older revision, of which nobody has to be told that it is older: an update of what
    /// a digest brings once.
    KEEPS,
    /// The destination never had the story, and needs not be told.
    NEVER;

    /// As it is written in answers: `confirmed`.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// By what something is known.
  ///
  /// @param deliveryId how the delivery can be told from all others; null if nothing was sent
  /// @param status what the receiver answered, or our own page answers
  /// @param answer what the receiver calls it, or what was seen
  /// @param at when it was received or seen
  /// @param documents of a feed, in which it was seen; none for others
  public record Evidence(
      @Nullable String deliveryId,
      @Nullable Integer status,
      @Nullable String answer,
      Instant at,
      List<Seen> documents) {

    public Evidence {
      documents = List.copyOf(documents);
    }

    Evidence(
        @Nullable String deliveryId,
        @Nullable Integer status,
        @Nullable String answer,
        Instant at) {
      this(deliveryId, status, answer, at, List.of());
    }
  }

  /// A document as it was just then.
  ///
  /// @param path where it stands on this desk
  /// @param etag names its bytes
  public record Seen(String path, String etag) {}

  /// A person said that a destination needs not be waited for.
  ///
  /// @param revision the revision that it does not have
  /// @param by who
  /// @param reason why
  /// @param at when
  public record Acknowledgement(
      String destination, int revision, String by, String reason, Instant at) {}

  /// Stands for all destinations while nothing can be told of them.
  static Testimony unlooked(Story story) {
    return new Testimony(
        "report",
        "report",
        State.OPEN,
        null,
        null,
        Filed.of(story.wanted()).release(),
        null,
        null,
        null,
        "The report cannot be made, so that nobody knows who has the story; the desk's log says why.");
  }

  /// True if it is still waited for.
  @JsonIgnore
  public boolean isOpen() {
    return state == State.OPEN;
  }

  Testimony acknowledged(Acknowledgement by) {
    return new Testimony(
        destination,
        kind,
        State.ACKNOWLEDGED,
        has,
        evidence,
        openSince,
        nextTry,
        readers,
        by,
        "%s Acknowledged by %s: %s".formatted(detail, by.by(), by.reason()));
  }
}
