package dev.wiredesk.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One issue of a digest: what readers with the same selection, range and language got.
///
/// What it says of a story is fixed here by its revision, so that it can be shown again and so that
/// it is known who had what. Immutable.
///
/// @param id the same however often the edition is composed, as long as the same stories are in it
/// @param channel whose issue it is
/// @param hour the time it was due
/// @param date the day on its readers' clocks
/// @param range what it covers
/// @param sections only stories of these, folded; empty for all that the channel carries
/// @param language BCP 47 tag of what it says itself
/// @param open true if it is on the public list of editions
/// @param subject its subject line
/// @param stories what is in it, in its order
/// @param notes what it says of stories that its readers had before
/// @param count what became of the stories that it might have had
public record Edition(
    String id,
    String channel,
    Instant hour,
    LocalDate date,
    Range range,
    Set<String> sections,
    String language,
    boolean open,
    String subject,
    List<Piece> stories,
    List<Piece> notes,
    Count count) {

  public Edition {
    sections = Collections.unmodifiableSortedSet(new TreeSet<>(sections));
    stories = List.copyOf(stories);
    notes = List.copyOf(notes);
  }

  /// The same on the public list.
  public Edition opened() {
    return new Edition(
        id, channel, hour, date, range, sections, language, true, subject, stories, notes, count);
  }

  /// The same as it is put on record for readers to whom it did not go out any more: it has no
  /// stories, as all of them come in a later one. Others may have got the one it is made of.
  public Edition skipped() {
    return new Edition(
        id + "-skipped",
        channel,
        hour,
        date,
        range,
        sections,
        language,
        open,
        subject,
        List.of(),
        List.of(),
        count.postponed());
  }

  /// A stretch of the wire, and of the time in which held stories were released.
  ///
  /// @param after the entries after this one
  /// @param last up to and with this one
  /// @param since and those before, if they were released after this instant and up to the hour
  public record Range(long after, long last, Instant since) {}

  /// A revision of a story in an edition.
  ///
  /// @param sequence its entry
  public record Piece(String articleId, int revision, long sequence) {}

  /// A sum that always holds: candidates = sent + deferred + suppressed + excluded.
  ///
  /// Of the stories of an edition: those in the mail, those that come in a later one, those that
  /// were taken back or that the reader had, those that found no place. Of its readers: those whose
  /// server took the mail, those who are tried again or wait for the next story, those whose
  /// address is refused, those whose turn was merged into a later one or given up.
  public record Count(long candidates, long sent, long deferred, long suppressed, long excluded) {
    public static final Count NONE = new Count(0, 0, 0, 0, 0);

    public Count {
      if (candidates != sent + deferred + suppressed + excluded) {
        throw new IllegalArgumentException(
            "%d candidates are not %d sent, %d deferred, %d suppressed and %d excluded"
                .formatted(candidates, sent, deferred, suppressed, excluded));
      }
    }

    /// The same if nothing was sent, and what would have been comes later.
    Count postponed() {
      return new Count(candidates, 0, deferred + sent, suppressed, excluded);
    }

    /// Both together.
    public Count plus(Count other) {
      return new Count(
          candidates + other.candidates,
          sent + other.sent,
          deferred + other.deferred,
          suppressed + other.suppressed,
          excluded + other.excluded);
    }
  }
}
