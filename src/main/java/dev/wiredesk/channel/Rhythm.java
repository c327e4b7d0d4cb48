package dev.wiredesk.channel;

import java.util.Set;

/// How often editions come.
///
/// @param text in the words of a channel file: `day`, `weekday`, `week` (on Mondays), a day of the
///   week such as `saturday`, `month` (on the 1st), `story` for every story as it comes, or a
///   recurrence rule (RFC 5545, 3.3.10) such as `FREQ=MONTHLY;BYDAY=1MO`
public record Rhythm(String text) {
  /// Every story as it comes.
  public static final Rhythm STORY = new Rhythm("story");

  /// Every day.
  public static final Rhythm DAY = new Rhythm("day");

  /// The words that stand for a rhythm by themselves.
  public static final Set<String> WORDS =
      Set.of(
          "day",
          "weekday",
          "week",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "month",
          "story");

  /// @throws IllegalArgumentException if the text is no rhythm; the message says what is wanted
  public Rhythm {
    throw new UnsupportedOperationException(text);
  }

  /// True if editions come with the stories rather than at an hour.
  public boolean follows() {
    return text.equals("story");
  }
}
