package dev.wiredesk.web;

import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Outlet;
import java.time.Instant;
import java.util.Optional;

/// The partner outlets as they are now.
///
/// Safe for use by many threads.
public interface Outlets {

  /// Sends a partner a signed question without a story, at once, and tells what became of it. May
  /// take as long as an attempt does.
  ///
  /// @return empty if there is no such partner
  Optional<Outcome> challenge(String id, Instant now);

  /// A partner as it fetches for itself: its deliveries whole, bare of our credentials and
  /// uncompressed.
  ///
  /// @return empty if there is no such partner
  Optional<Outlet> fetching(String id);
}
