package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Stories that are twice in one list, so that nobody can tell which is meant.
///
/// Two revisions of a story may stand in one list if both say which they are, the lower one first.
final class Doubles {
  private Doubles() {}

  /// One violation for each story that stands in the list before.
  static List<Violation> of(List<Draft> drafts) {
    Map<String, Integer> positions = new HashMap<>();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      String id = drafts.get(i).story().path("id").asText();
      Integer before = positions.put(id, i);
      if (before != null && !ascending(drafts.get(before), drafts.get(i))) {
        violations.add(
            new Violation(
                "/%d/id".formatted(i),
                "\"%s\" stands at position %d as well; a list holds a story once, or with ascending revisions"
                    .formatted(id, before)));
      }
    }
    return violations;
  }

  private static boolean ascending(Draft before, Draft after) {
    JsonNode first = before.story().path("revision");
    JsonNode second = after.story().path("revision");
    return first.isInt() && second.isInt() && first.asInt() < second.asInt();
  }
}
