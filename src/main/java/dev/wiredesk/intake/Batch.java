package dev.wiredesk.intake;

import java.util.List;

/// What became of everything in one copy.
///
/// @param listed true if the copy was a list of stories, even of one
/// @param stories one for each story in the order of the copy; only one, refused or unsupported, if
///   the copy was turned away as a whole
public record Batch(boolean listed, List<Acceptance> stories) {
  public Batch {
    stories = List.copyOf(stories);
  }
}
