package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.CanonicalJson;
import java.util.Map;

/// A story as canonical JSON, before it was checked and completed: it may lack its id, its revision
/// and its times, and may hold fields nobody knows.
///
/// @param story the tree; whoever holds the draft may change it
/// @param places JSON pointer to where the sender wrote it, for people who never saw the JSON
/// @param blocksAreOurs true if the blocks of its body were made here, from text or HTML
record Draft(ObjectNode story, Map<String, String> places, boolean blocksAreOurs) {

  Draft(ObjectNode story) {
    this(story, Map.of(), false);
  }

  /// The same story with this body.
  Draft with(Body body) {
    story.set("body", CanonicalJson.tree(body));
    return new Draft(story, places, true);
  }

  /// The violation in the words of what the sender wrote.
  Violation placed(Violation violation) {
    String pointer = violation.pointer();
    for (int end = pointer.length(); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      String place = places.get(pointer.substring(0, end));
      if (place != null) {
        return new Violation(pointer, place + ": " + violation.message());
      }
    }
    return violation;
  }
}
