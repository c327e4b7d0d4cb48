package dev.wiredesk.wire;

import dev.wiredesk.article.Card;

/// The index card of one entry.
///
/// @param sequence the entry's number
/// @param card what selections look at
public record Filed(long sequence, Card card) {}
