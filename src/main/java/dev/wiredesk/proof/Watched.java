package dev.wiredesk.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What survives a restart of the watching over takedowns. Immutable.
///
/// @param seen every takedown up to this entry is closed or among the watched ones
/// @param kills the watched ones, by story, in the order of the wire
record Watched(long seen, Map<String, Kill> kills) {
  static final Watched NONE = new Watched(0, Map.of());
  private static final JsonMapper MAPPER = new JsonMapper();

  Watched {
    kills = Collections.unmodifiableMap(new LinkedHashMap<>(kills));
  }

  /// One takedown.
  ///
  /// @param sequence its entry
  /// @param told how often somebody was told that a destination is open, by destination
  record Kill(long sequence, Map<String, Integer> told) {
    Kill {
      told = Map.copyOf(told);
    }
  }

  static Watched read(String text) {
    try {
      return MAPPER.readValue(text, Watched.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the takedowns that are watched cannot be read", e);
    }
  }

  /// In a form that [#read] understands.
  String write() {
    try {
      return MAPPER.writeValueAsString(Map.of("seen", seen, "kills", kills));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the takedowns that are watched cannot be written", e);
    }
  }
}
