package dev.wiredesk.article;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a story belongs and what it is about.
///
/// @param primarySection the section it is shown under
/// @param sections further sections it belongs to
/// @param services the wire services it is part of
/// @param genres for example report, comment, obituary
/// @param slugline the desk's short name for the story, for example `HARBOUR-STRIKE`
/// @param keywords free tags
/// @param urgency 1 (flash) to 9 (user-defined), 5 is routine (IPTC)
/// @param priority 1 to 9, the sender's own
/// @param editorialNote for colleagues; never leaves the house
/// @param signals marks for machines
/// @param subjects what it is about
/// @param people who it is about
/// @param organisations which houses it is about
/// @param places where it plays
/// @param events which events it is about
/// @param products which products it is about
/// @param dateline where and when it was written
public record Topics(
    @Nullable Concept primarySection,
    List<Concept> sections,
    List<Concept> services,
    List<Concept> genres,
    @Nullable String slugline,
    List<String> keywords,
    @Nullable Integer urgency,
    @Nullable Integer priority,
    @Nullable String editorialNote,
    List<Concept> signals,
    List<Concept> subjects,
    List<Concept> people,
    List<Concept> organisations,
    List<Concept> places,
    List<Concept> events,
    List<Concept> products,
    @Nullable Dateline dateline) {

  public Topics {
    sections = Check.copy(sections);
    services = Check.copy(services);
    genres = Check.copy(genres);
    keywords = Check.copy(keywords);
    Check.range("urgency", urgency, 1, 9);
    Check.range("priority", priority, 1, 9);
    signals = Check.copy(signals);
    subjects = Check.copy(subjects);
    people = Check.copy(people);
    organisations = Check.copy(organisations);
    places = Check.copy(places);
    events = Check.copy(events);
    products = Check.copy(products);
  }

  /// Every section the story belongs to, the one it is shown under first, none twice.
  public List<Concept> allSections() {
    return Stream.concat(Stream.ofNullable(primarySection), sections.stream()).distinct().toList();
  }

  /// Where and when a story was written.
  ///
  /// @param text as it is printed, for example `HARWICK, Nov. 20`
  /// @param geo GeoJSON
  public record Dateline(
      @Nullable String text,
      @Nullable String city,
      @Nullable String country,
      @Nullable LocalDate date,
      @Nullable JsonNode geo) {}
}
