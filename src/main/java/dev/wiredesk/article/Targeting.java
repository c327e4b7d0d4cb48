package dev.wiredesk.article;

import java.util.List;

/// Destinations that shall or shall not get a story.
///
/// @param includeDestinations channel ids; when any is named, only those get it
/// @param excludeDestinations channel ids that never get it
/// @param regions regions it is meant for
/// @param types kinds of destination it is meant for
public record Targeting(
    List<String> includeDestinations,
    List<String> excludeDestinations,
    List<String> regions,
    List<String> types) {

  public Targeting {
    includeDestinations = Check.copy(includeDestinations);
    excludeDestinations = Check.copy(excludeDestinations);
    regions = Check.copy(regions);
    types = Check.copy(types);
  }
}
