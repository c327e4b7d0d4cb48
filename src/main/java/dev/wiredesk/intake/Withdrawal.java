package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.State;
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
/// @param state what it is then: `canceled`, or `withheld` if it may simply return
/// @param note why
record Withdrawal(Action action, State state, @Nullable ChangeNote note) {
  private static final String EMBARGO = "embargo";

  /// @throws IllegalArgumentException if the action does not end a story
  Withdrawal {
    if (!action.ends()) {
      throw new IllegalArgumentException(
          "a story is not taken back by \"%s\"; kill, withdraw, unpublish or expire is wanted"
              .formatted(Instruction.word(action)));
    }
  }

  /// True if nothing is left to take back.
  boolean done(Article newest) {
    Action last = newest.lifecycle().action();
    boolean escalates = action == Action.KILL && last != Action.KILL;
    boolean enough = state == State.WITHHELD || Submission.takenBackForGood(newest);
    return Submission.takenBack(newest) && enough && !escalates;
  }

  /// The next revision of the story, which says that it is gone and keeps its text.
  ///
  /// @param known the revision that readers know, for nobody may learn of a held one by this; the
  ///   newest if they know none
  /// @param newest the revision whose embargo stays if the story may simply return
  Article of(Article known, Article newest, int revision, Instant now) {
    OffsetDateTime at = now.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
    ObjectNode story = CanonicalJson.leanTree(known);
    story.put("revision", revision);
    story.put("state", state.name().toLowerCase(Locale.ROOT));
    story.put("action", Instruction.word(action));
    story.put("modifiedAt", at.toInstant().toString());
    OffsetDateTime published = known.times().publishedAt();
    if (published != null && published.isAfter(at)) {
      story.put("publishedAt", at.toInstant().toString());
    }
    story.remove(List.of(EMBARGO, "revisionLabel"));
    if (state == State.WITHHELD && newest.lifecycle().embargo() != null) {
      story.set(EMBARGO, CanonicalJson.leanTree(newest).get(EMBARGO));
    }
    NoteEditor.put(story, note);
    return CanonicalJson.read(story);
  }

  /// The hash of a revision that no sender sent.
  static String hash(Article article) {
    return CanonicalJson.hash(CanonicalJson.lean(article));
  }
}
