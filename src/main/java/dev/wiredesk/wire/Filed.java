package dev.wiredesk.wire;

import dev.wiredesk.article.Card;

/// The index card of one entry.
///
/// @param sequence the entry's number
/// @param card what selections look at
public record Filed(long sequence, Card card) {

  /// The index card of this entry.
  public static Filed of(Entry entry) {
    return new Filed(entry.sequence(), Card.of(entry.article()));
  }
}
