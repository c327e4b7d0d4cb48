package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.wire.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An edition with its stories, ready to be put into words.
///
/// @param channel whose edition it is
/// @param id the edition's, as in [dev.wiredesk.wire.Edition]
/// @param hour the time it was due
/// @param date the day on its readers' clocks
/// @param language BCP 47 tag of what it says itself
/// @param stories in the order of its pages; may be empty if there are notes
/// @param notes what it says of stories that its readers had before
record Issue(
    Channel.Digest channel,
    String id,
    Instant hour,
    LocalDate date,
    String language,
    List<Story> stories,
    List<Note> notes) {

  Issue {
    stories = List.copyOf(stories);
    notes = List.copyOf(notes);
  }

  /// A story of an edition.
  ///
  /// @param updated true if its readers had an older revision of it
  record Story(Entry entry, boolean updated) {}

  /// What became of a story that the readers of an edition had before.
  ///
  /// @param entry the revision that says so
  /// @param headline as the readers had it; null if they may not be told any more
  /// @param text what the newsroom says about it in public; null if nothing
  record Note(Entry entry, @Nullable String headline, Kind kind, @Nullable String text) {}

  /// Why there is a note.
  enum Kind {
    /// Something was wrong; the story stands corrected.
    CORRECTED,
    /// It was taken back by the newsroom.
    WITHDRAWN,
    /// It had to be taken down.
    KILLED
  }
}
