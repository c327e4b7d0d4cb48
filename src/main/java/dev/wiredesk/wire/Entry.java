package dev.wiredesk.wire;

import dev.wiredesk.article.Article;
import java.time.Instant;

/// One story revision at its place on the wire. Immutable.
///
/// @param sequence its number, 1 for the first, without gaps
/// @param accepted when it was appended, to the microsecond
/// @param contentHash what the sender sent, without its revision, as a hash
/// @param article the revision
public record Entry(long sequence, Instant accepted, String contentHash, Article article) {}
