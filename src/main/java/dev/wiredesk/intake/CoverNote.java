package dev.wiredesk.intake;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a sender says beside a copy: what the copy shall do, and why.
///
/// It fills in what the copy leaves open and overrides nothing: where both say something, both must
/// say the same.
///
/// @param action why the revision exists, as in `action` of a story
/// @param note what readers are told of the change
/// @param reason what colleagues are told of it
/// @param legal the case or letter behind it
/// @param by who makes the change
/// @param sender who sends the copy: makes the change where nobody is named
/// @param embargo when the embargo ends, or `open` for one without an end
public record CoverNote(
    @Nullable String action,
    @Nullable String note,
    @Nullable String reason,
    @Nullable String legal,
    @Nullable String by,
    @Nullable String sender,
    @Nullable String embargo) {

  /// Nothing is said.
  public static final CoverNote NONE = new CoverNote(null, null, null, null, null, null, null);

  private static final String BY = "/changeNote/by";

  /// The draft with what it leaves open filled in.
  ///
  /// @throws Refusal if the copy says something else
  Draft on(Draft draft) {
    if (equals(NONE)) {
      return draft;
    }
    Filling filling = new Filling(draft.story(), new HashMap<>(draft.places()), new ArrayList<>());
    filling.fill("action", "/action", action);
    filling.fill("note", "/changeNote/publicText/value", note);
    filling.fill("reason", "/changeNote/internalText", reason);
    filling.fill("legal", "/changeNote/legalRef", legal);
    filling.fill("by", BY, by);
    if (draft.story().at(BY).isMissingNode()) {
      filling.fill("sender", BY, sender);
    }
    filling.embargo(embargo);
    if (!filling.violations.isEmpty()) {
      throw new Refusal(filling.violations);
    }
    return new Draft(draft.story(), filling.places, draft.blocksAreOurs());
  }

  private record Filling(ObjectNode story, Map<String, String> places, List<Violation> violations) {

    void fill(String name, String pointer, @Nullable String value) {
      if (value == null) {
        return;
      }
      JsonNode own = said(pointer);
      if (own.isMissingNode()) {
        put(name, pointer, value);
      } else if (own.isTextual() && !same(own.asText(), value)) {
        contradiction(name, pointer, value, own);
      }
    }

    private JsonNode said(String pointer) {
      JsonNode own = story.at(pointer);
      return own.isNull() ? MissingNode.getInstance() : own;
    }

    private void put(String name, String pointer, String value) {
      JsonPointer rest = JsonPointer.compile(pointer);
      ObjectNode parent = story;
      while (!rest.tail().matches()) {
        String step = rest.getMatchingProperty();
        JsonNode there = parent.path(step);
        if (there.isMissingNode() || there.isNull()) {
          parent = parent.putObject(step);
        } else if (there instanceof ObjectNode object) {
          parent = object;
        } else {
          return; // The schema says what is wrong with it.
        }
        rest = rest.tail();
      }
      parent.put(rest.getMatchingProperty(), value);
      places.put(pointer, "parameter \"%s\"".formatted(name));
    }

    void embargo(@Nullable String value) {
      if (value == null || !value.equalsIgnoreCase("open")) {
        fill("embargo", "/embargo/until", value);
        return;
      }
      JsonNode own = said("/embargo/until");
      if (own.isMissingNode()) {
        if (!story.hasNonNull("embargo")) {
          story.putObject("embargo");
        }
      } else {
        contradiction("embargo", "/embargo/until", value, own);
      }
    }

    private void contradiction(String name, String pointer, String value, JsonNode own) {
      violations.add(
          new Violation(
              pointer,
              "the copy says %s and the parameter \"%s\" \"%s\"; the same is wanted, or only one of them"
                  .formatted(own, name, value)));
    }

    private static boolean same(String one, String other) {
      if (one.strip().equals(other.strip())) {
        return true;
      }
      try {
        return OffsetDateTime.parse(one).isEqual(OffsetDateTime.parse(other));
      } catch (DateTimeException e) {
        return false;
      }
    }
  }
}
