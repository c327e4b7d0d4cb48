package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.text.Clean;
import dev.wiredesk.text.Html;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One pass through one story: cleans every value by its kind, moves what has no name in the schema
/// to `ext`, and remembers what it cannot mend.
final class Cleaning implements SchemaWalk.Visitor {
  private static final int ENOUGH_TO_TELL = 20_000;

  private final ObjectNode story;
  private final Dates dates;
  private final @Nullable URI base;
  private final StringBuilder text = new StringBuilder();
  private final List<ObjectNode> namesWithoutLanguage = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();

  /// @param base what relative addresses in HTML are resolved against
  Cleaning(ObjectNode story, Dates dates, @Nullable URI base) {
    this.story = story;
    this.dates = dates;
    this.base = base;
  }

  /// What cannot be mended.
  List<Violation> violations() {
    return violations;
  }

  /// The beginning of what the story says, to tell its language by.
  String text() {
    return text.toString();
  }

  /// The names of concepts that are in the story's own language, whichever that is.
  List<ObjectNode> namesWithoutLanguage() {
    return namesWithoutLanguage;
  }

  @Override
  public void unnamed(Place place) {
    UnknownFields.lift(story, place);
  }

  @Override
  public void named(Place place, String kind) {
    if (place.get() instanceof ObjectNode object) {
      object(object, kind);
    } else if (place.get().isTextual()) {
      characters(place, kind, place.get().asText());
    }
  }

  private void object(ObjectNode object, String kind) {
    boolean html = object.path("format").asText().equals("html");
    String value = object.path("value").asText();
    switch (kind) {
      case "headline", "summary" -> {
        if (html) {
          object.put("value", Clean.title(value)).remove("format");
        }
      }
      case "richText", "wholeText" -> {
        if (html) {
          object.put("value", Html.write(Html.read(value, base)));
        }
      }
      case "concept" -> {
        if (object.get("names") instanceof ObjectNode names && names.has("")) {
          namesWithoutLanguage.add(names);
        }
      }
      default -> {}
    }
  }

  private void characters(Place place, String kind, String value) {
    switch (kind) {
      case "line", "name", "token", "storyId", "mediaType" -> place.set(Clean.line(value));
      case "titleText" -> place.set(told(Clean.line(value)));
      case "text", "markup", "code" -> place.set(Clean.text(value));
      case "run" -> place.set(told(Clean.text(value)));
      case "language" -> place.set(tag(value.strip()));
      case "time" -> time(place, value);
      case "url", "href" -> address(place, value, Clean.url(value));
      case "uri" -> address(place, value, uri(value.strip()));
      default -> {}
    }
  }

  private String told(String said) {
    if (text.length() < ENOUGH_TO_TELL) {
      text.append(said).append('\n');
    }
    return said;
  }

  /// Systems write `pt_BR` and `pt-br` for `pt-BR`.
  private static String tag(String language) {
    String tag = language.replace('_', '-');
    String canonical = Locale.forLanguageTag(tag).toLanguageTag();
    return canonical.equalsIgnoreCase(tag) ? canonical : tag;
  }

  private void time(Place place, String value) {
    try {
      place.set(dates.read(value));
    } catch (DateTimeException e) {
      violations.add(new Violation(place.pointer(), String.valueOf(e.getMessage())));
    }
  }

  private void address(Place place, String value, Optional<URI> address) {
    if (address.isPresent()) {
      place.set(address.get().toString());
    } else {
      violations.add(
          new Violation(
              place.pointer(), "\"%s\" is no address that may stand here".formatted(value)));
    }
  }

  private static Optional<URI> uri(String value) {
    try {
      return Optional.of(new URI(value)).filter(URI::isAbsolute);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
