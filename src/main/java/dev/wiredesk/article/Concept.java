package dev.wiredesk.article;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A thing in a list of things: a section, a subject, a person, a place.
///
/// @param uri what the thing is called world-wide
/// @param scheme the list that `code` is taken from
/// @param code what the thing is called in that list
/// @param names what people call it, by BCP 47 language
/// @param rel how the story relates to it
/// @param broader the thing it is part of
/// @param relevance 0 to 100
/// @param confidence 0 to 100
/// @param symbols ticker symbols of an organisation
/// @param geo GeoJSON of a place
public record Concept(
    @Nullable URI uri,
    @Nullable String scheme,
    @Nullable String code,
    Map<String, String> names,
    @Nullable String rel,
    @Nullable URI broader,
    @Nullable Integer relevance,
    @Nullable Integer confidence,
    List<Symbol> symbols,
    @Nullable JsonNode geo) {

  public Concept {
    names = Check.copy(names);
    Check.range("relevance", relevance, 0, 100);
    Check.range("confidence", confidence, 0, 100);
    symbols = Check.copy(symbols);
  }

  /// A ticker symbol.
  ///
  /// @param exchange the market, for example `XNYS`
  public record Symbol(String symbol, @Nullable String exchange) {}

  /// Everything the thing may be called in a selection: its code, its names, its address.
  public Stream<String> labels() {
    return Stream.of(
            Stream.ofNullable(code),
            names.values().stream(),
            Stream.ofNullable(uri).map(URI::toString))
        .flatMap(label -> label);
  }

  /// What to call the thing in `language`, or else in any language, or else its code or address.
  public String name(String language) {
    String name = names.get(language);
    if (name != null) {
      return name;
    }
    return Stream.concat(names.values().stream(), labels()).findFirst().orElse("");
  }
}
