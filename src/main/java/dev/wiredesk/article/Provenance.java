package dev.wiredesk.article;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a story came to be.
///
/// @param digitalSourceType IPTC digital source type
/// @param trustIndicators statements and policies that back it
/// @param c2pa where its content credentials stand
/// @param hops the houses it passed through
public record Provenance(
    @Nullable URI digitalSourceType,
    List<String> trustIndicators,
    @Nullable URI c2pa,
    List<Hop> hops) {

  public Provenance {
    trustIndicators = Check.copy(trustIndicators);
    hops = Check.copy(hops);
  }

  /// One house on the way, when, and what it did.
  public record Hop(@Nullable String by, @Nullable OffsetDateTime at, @Nullable String action) {}
}
