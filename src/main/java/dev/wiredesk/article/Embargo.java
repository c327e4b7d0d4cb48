package dev.wiredesk.article;

import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A promise not to show a story yet.
///
/// @param until the instant it ends; absent for one that lasts until it is lifted
/// @param reason why, for colleagues
/// @param policyByChannel channel id to `hold` or `tag`, for destinations with an agreement
public record Embargo(
    @Nullable OffsetDateTime until, @Nullable String reason, Map<String, String> policyByChannel) {

  public Embargo {
    policyByChannel = Check.copy(policyByChannel);
  }
}
