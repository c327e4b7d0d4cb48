package dev.wiredesk.proof;

/// Counts in sentences.
final class Plural {
  private Plural() {}

  /// `1 entry`, `2 entries`.
  static String of(long count, String one, String many) {
    return "%d %s".formatted(count, count == 1 ? one : many);
  }
}
