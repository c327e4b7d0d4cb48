package dev.wiredesk.feed;

import java.time.Instant;
import java.util.Comparator;

/// The place of a story in a feed: the newest first.
///
/// @param firstReleased when readers could first see the story; a correction leaves it where it is
/// @param sequence of the revision; decides between stories of the same instant
record Rank(Instant firstReleased, long sequence) implements Comparable<Rank> {
  private static final Comparator<Rank> NEWEST_FIRST =
      Comparator.comparing(Rank::firstReleased).thenComparingLong(Rank::sequence).reversed();

  @Override
  public int compareTo(Rank other) {
    return NEWEST_FIRST.compare(this, other);
  }
}
