package dev.wiredesk.article;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who owns a story or picture and what may be done with it.
///
/// @param territories ISO 3166 countries where it may or may not be shown
/// @param channels channel ids that may or may not carry it
/// @param encoded terms in a rights language such as ODRL
/// @param linked where such terms stand
/// @param dataMining what machines may learn from it
public record Rights(
    @Nullable String copyrightHolder,
    @Nullable Integer copyrightYear,
    @Nullable String copyrightNotice,
    @Nullable String usageTerms,
    @Nullable URI license,
    @Nullable URI licenseContact,
    @Nullable Permit territories,
    @Nullable Permit channels,
    @Nullable OffsetDateTime validFrom,
    @Nullable OffsetDateTime validUntil,
    @Nullable Encoded encoded,
    @Nullable URI linked,
    @Nullable DataMining dataMining) {

  /// What is allowed and what is not; an empty `allow` allows everything that is not denied.
  public record Permit(List<String> allow, List<String> deny) {
    public Permit {
      allow = Check.copy(allow);
      deny = Check.copy(deny);
    }
  }

  /// Terms in a rights language.
  public record Encoded(@Nullable String language, String value) {}

  /// What machines may learn from a text (IPTC data mining).
  public enum DataMining {
    @JsonProperty("allowed")
    ALLOWED,
    @JsonProperty("prohibited")
    PROHIBITED,
    @JsonProperty("prohibited-genaimltraining")
    PROHIBITED_GENERATIVE_TRAINING,
    @JsonProperty("prohibited-exceptsearchengineindexing")
    PROHIBITED_EXCEPT_SEARCH,
    @JsonProperty("see-constraints")
    SEE_CONSTRAINTS
  }
}
