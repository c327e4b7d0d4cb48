package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.RichText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Takes stories back.
///
/// @param action one that ends a story
/// @param note why
record Withdrawal(Action action, @Nullable ChangeNote note) {
  private static final String PUBLISHED = "publishedAt";

  /// @throws IllegalArgumentException if the action does not end a story
  Withdrawal {
    if (!action.ends()) {
      throw new IllegalArgumentException(
          "a story is not taken back by \"%s\"; kill, withdraw, unpublish or expire is wanted"
              .formatted(word(action)));
    }
  }

  /// True if nothing is left to take back.
  boolean done(Article newest) {
    Action last = newest.lifecycle().action();
    boolean escalates = action == Action.KILL && last != Action.KILL;
    return Submission.takenBack(newest) && !escalates;
  }

  /// The next revision of the story, which says that it is gone.
  Article of(Article newest, Instant now) {
    OffsetDateTime at = now.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
    ObjectNode story = CanonicalJson.tree(newest);
    story.put("revision", newest.revision() + 1);
    story.put("state", "canceled");
    story.put("action", word(action));
    story.put("modifiedAt", at.toInstant().toString());
    OffsetDateTime published = newest.times().publishedAt();
    if (published != null && published.isAfter(at)) {
      story.put(PUBLISHED, at.toInstant().toString());
    }
    story.remove(List.of("embargo", "changeNote", "revisionLabel"));
    if (note != null) {
      note(story.putObject("changeNote"), note);
    }
    return CanonicalJson.read(story);
  }

  private static void note(ObjectNode json, ChangeNote note) {
    RichText told = note.publicText();
    if (told != null) {
      json.putObject("publicText")
          .put("format", told.format() == RichText.Format.HTML ? "html" : "plain")
          .put("value", told.value());
    }
    if (note.internalText() != null) {
      json.put("internalText", note.internalText());
    }
    if (note.legalRef() != null) {
      json.put("legalRef", note.legalRef());
    }
    if (note.by() != null) {
      json.put("by", note.by());
    }
  }

  /// The hash of a revision that no sender sent.
  static String hash(Article article) {
    return CanonicalJson.hash(CanonicalJson.lean(article));
  }

  private static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }
}
