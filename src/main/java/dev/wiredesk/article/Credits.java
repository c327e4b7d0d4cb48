package dev.wiredesk.article;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who wrote a story and where it comes from.
///
/// @param byline the line to print, where it is not simply the contributors' names
/// @param contributors the people who made it
/// @param provider the house that sends it out
/// @param sources the houses its facts come from
/// @param creditLine the line of credit that must be printed
public record Credits(
    @Nullable String byline,
    List<Contributor> contributors,
    @Nullable Org provider,
    List<Source> sources,
    @Nullable String creditLine) {

  public Credits {
    contributors = Check.copy(contributors);
    sources = Check.copy(sources);
  }

  /// A person who made a story.
  ///
  /// @param social network name to address or handle
  public record Contributor(
      String name,
      @Nullable String role,
      @Nullable URI uri,
      @Nullable String email,
      @Nullable String jobTitle,
      @Nullable String bio,
      @Nullable URI avatar,
      Map<String, String> social,
      @Nullable String org) {

    public Contributor {
      Check.length("contributors", name, 1, 500);
      social = Check.copy(social);
    }
  }

  /// A house: an agency, a newspaper, a company.
  public record Org(String name, @Nullable URI uri) {}

  /// A house that facts come from, and as what.
  public record Source(String name, @Nullable String role, @Nullable URI uri) {}
}
