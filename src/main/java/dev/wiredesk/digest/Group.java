package dev.wiredesk.digest;

import dev.wiredesk.wire.Edition.Range;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/// Readers who get the same edition.
///
/// @param range what it covers
/// @param hour when it is due
/// @param date the day on their clocks
/// @param sections only stories of these, folded; empty for all
/// @param language BCP 47 tag of what it says itself
/// @param had of the stories that it may have, those that they had before, with the revision
record Group(
    Range range,
    Instant hour,
    LocalDate date,
    Set<String> sections,
    String language,
    Map<String, Integer> had) {

  Group {
    sections = Set.copyOf(sections);
    had = Map.copyOf(had);
  }
}
