package dev.wiredesk.article;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a story replaces, what else it is called, and where it stands on the web.
///
/// @param supersedes id of the story it replaces
/// @param evolvedFrom id of the story it grew out of
/// @param translationOf id of the story it translates
/// @param basedOn id of the story it draws on
/// @param altIds what other systems call it
/// @param canonicalUrl where the newsroom itself shows it
/// @param shortUrl a short address of the same page
/// @param previousUrls addresses it had before
public record Lineage(
    @Nullable String supersedes,
    @Nullable String evolvedFrom,
    @Nullable String translationOf,
    @Nullable String basedOn,
    List<AltId> altIds,
    @Nullable URI canonicalUrl,
    @Nullable URI shortUrl,
    List<URI> previousUrls) {

  public Lineage {
    altIds = Check.copy(altIds);
    Check.address("canonicalUrl", canonicalUrl);
    previousUrls = Check.copy(previousUrls);
  }

  /// What one other system calls the story.
  ///
  /// @param role whose id it is, for example `cms`
  /// @param value the id there
  public record AltId(@Nullable String role, String value) {}
}
