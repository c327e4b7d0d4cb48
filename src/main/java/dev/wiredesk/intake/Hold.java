package dev.wiredesk.intake;

/// What shall become of a story's embargo.
public sealed interface Hold {

  /// It ends at this time.
  ///
  /// @param time with its zone, as newsrooms write it: `2026-12-01T10:00+01:00`
  record Until(String time) implements Hold {}

  /// It has no end until somebody sets one or lifts it.
  record Open() implements Hold {}

  /// It ends now.
  record Lift() implements Hold {}
}
