package dev.wiredesk.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.wiredesk.trial.Change.Fate;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a trial has found, for people and for programs.
///
/// @param wire the number of the newest entry that was looked at; null if there is no wire yet
/// @param problems mistakes in the files, each one line
public record Report(@Nullable Long wire, List<Change> changes, List<String> problems) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  public Report {
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
  }

  /// True if a channel would not stay as it is.
  public boolean tellsOfChange() {
    return changes.stream().anyMatch(change -> change.fate() != Fate.UNCHANGED);
  }

  /// As JSON.
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As lines for a terminal.
  public String text() {
    return new Paper(this).text();
  }
}
