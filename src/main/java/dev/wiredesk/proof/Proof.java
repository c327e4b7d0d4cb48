package dev.wiredesk.proof;

import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.Event;
import dev.wiredesk.wire.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The report of one story: who did what to it, and what is proved of every destination.
///
/// For colleagues only: it tells who made a change and why. Immutable.
///
/// @param event what the revision that counts does to the story: `killed`
/// @param gone true if that takes the story away
/// @param accepted when it was accepted
/// @param by who made it, as colleagues know them
/// @param publicNote what readers are told
/// @param reason what colleagues are told
/// @param legalReference the case or letter behind it
/// @param at when this report was made
/// @param open how many destinations are still waited for
/// @param confirmed how many are proved to have it
/// @param anchor what an outsider can check the records of this desk against; empty if nothing
public record Proof(
    String id,
    String headline,
    String event,
    boolean gone,
    int revision,
    long sequence,
    Instant accepted,
    @Nullable String by,
    @Nullable String publicNote,
    @Nullable String reason,
    @Nullable String legalReference,
    Instant at,
    long open,
    long confirmed,
    List<Testimony> destinations,
    List<Revision> revisions,
    String anchor) {

  public Proof {
    destinations = List.copyOf(destinations);
    revisions = List.copyOf(revisions);
  }

  /// One step in the life of the story.
  ///
  /// @param embargo until when it was held at first; null if it was not
  public record Revision(
      int revision,
      long sequence,
      String event,
      String headline,
      Instant accepted,
      @Nullable Instant embargo,
      @Nullable String by,
      @Nullable String publicNote,
      @Nullable String reason,
      @Nullable String legalReference) {

    static Revision of(Entry entry) {
      Optional<ChangeNote> note = Optional.ofNullable(entry.article().lifecycle().changeNote());
      Instant held = entry.article().heldUntil();
      return new Revision(
          entry.article().revision(),
          entry.sequence(),
          Event.of(entry.article()).word(),
          entry.article().headline(),
          entry.accepted(),
          held.isAfter(entry.accepted()) && !held.equals(Instant.MAX) ? held : null,
          note.map(ChangeNote::by).orElse(null),
          note.map(ChangeNote::publicText).map(text -> text.value()).orElse(null),
          note.map(ChangeNote::internalText).orElse(null),
          note.map(ChangeNote::legalRef).orElse(null));
    }
  }

  static Proof of(Story story, List<Testimony> destinations, String anchor) {
    Revision counts = Revision.of(story.wanted());
    return new Proof(
        story.id(),
        counts.headline(),
        counts.event(),
        story.gone(),
        counts.revision(),
        counts.sequence(),
        counts.accepted(),
        counts.by(),
        counts.publicNote(),
        counts.reason(),
        counts.legalReference(),
        story.now(),
        count(destinations, Testimony.State.OPEN),
        count(destinations, Testimony.State.CONFIRMED),
        destinations,
        story.revisions().stream().map(Revision::of).toList(),
        anchor);
  }

  private static long count(List<Testimony> destinations, Testimony.State state) {
    return destinations.stream().filter(it -> it.state() == state).count();
  }
}
