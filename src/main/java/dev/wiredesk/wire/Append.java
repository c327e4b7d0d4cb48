package dev.wiredesk.wire;

/// What became of a revision that somebody wanted to put on the wire.
public sealed interface Append {

  /// It is on the disk, at its place.
  record Added(Entry entry) implements Append {}

  /// The wire holds it already: the same revision with the same content, though it need not be the
  /// newest any more, or the same content as the newest revision. Nothing was written.
  ///
  /// @param entry what the wire holds
  record Known(Entry entry) implements Append {}

  /// The wire holds a newer revision of the story, and not this one with this content. Nothing was
  /// written.
  ///
  /// @param newest what the wire holds
  record Stale(Entry newest) implements Append {}

  /// The wire holds the same revision as the newest, with other content. Nothing was written.
  ///
  /// @param newest what the wire holds
  record Conflict(Entry newest) implements Append {}
}
