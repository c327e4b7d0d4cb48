package dev.wiredesk.article;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a reader has to pay.
///
/// @param level free if the sender does not say
/// @param isAccessibleForFree as search engines ask for it
/// @param teaserBlocks how many blocks of the body everyone may read
/// @param productIds the subscriptions that include the story
public record Access(
    @Nullable Level level,
    @Nullable Boolean isAccessibleForFree,
    @Nullable Integer teaserBlocks,
    List<String> productIds) {

  public Access {
    productIds = Check.copy(productIds);
  }

  /// What a reader needs.
  public enum Level {
    @JsonProperty("free")
    FREE,
    @JsonProperty("registered")
    REGISTERED,
    @JsonProperty("metered")
    METERED,
    @JsonProperty("paid")
    PAID
  }
}
