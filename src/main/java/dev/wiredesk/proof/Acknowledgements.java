package dev.wiredesk.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.wiredesk.proof.Testimony.Acknowledgement;
import dev.wiredesk.wire.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What people said of destinations that need not be waited for; survives a restart.
///
/// Safe for use by many threads at once.
final class Acknowledgements {
  private static final String NAME = "acknowledged:";
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private final Settings settings;

  Acknowledgements(Settings settings) {
    this.settings = settings;
  }

  List<Acknowledgement> of(String articleId) {
    return settings.get(NAME + articleId).map(Acknowledgements::read).orElse(List.of());
  }

  /// The newest of a destination that is about this revision or a newer one.
  Optional<Acknowledgement> of(String articleId, String destination, int revision) {
    return of(articleId).reversed().stream()
        .filter(it -> it.destination().equals(destination) && it.revision() >= revision)
        .findFirst();
  }

  /// Adds one to what was said before.
  synchronized void add(String articleId, Acknowledgement acknowledgement) {
    List<Acknowledgement> all = new ArrayList<>(of(articleId));
    all.add(acknowledgement);
    settings.put(NAME + articleId, write(all));
  }

  private static List<Acknowledgement> read(String text) {
    try {
      return List.of(MAPPER.readValue(text, Acknowledgement[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was acknowledged cannot be read", e);
    }
  }

  private static String write(List<Acknowledgement> all) {
    try {
      return MAPPER.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was acknowledged cannot be written", e);
    }
  }
}
