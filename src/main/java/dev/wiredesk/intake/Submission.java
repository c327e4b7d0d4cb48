package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Embargo;
import dev.wiredesk.article.InvalidArticle;
import dev.wiredesk.article.State;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An edited story that waits for its revision and its times.
///
/// @param story canonical JSON that the schema allows, with an id and a language
/// @param hash of the content, without id and revision: what is sent twice has the same one
record Submission(ObjectNode story, String hash) {
  private static final String REVISION = "revision";
  private static final String ACTION = "action";
  private static final String FIRST_PUBLISHED = "firstPublishedAt";
  private static final String PUBLISHED = "publishedAt";
  private static final String MODIFIED = "modifiedAt";
  private static final String EMBARGO = "embargo";

  /// @throws Refusal if a value is out of a range that the schema does not know of
  static Submission of(Draft draft) {
    ObjectNode story = draft.story();
    ObjectNode content = story.deepCopy();
    content.put("id", "-").put(REVISION, 1);
    anonymous(content);
    try {
      byte[] json = CanonicalJson.lean(CanonicalJson.read(content));
      return new Submission(story, CanonicalJson.hash(json));
    } catch (InvalidArticle e) {
      Violation violation = new Violation(e.pointer(), String.valueOf(e.getMessage()));
      throw new Refusal(List.of(draft.placed(violation)));
    }
  }

  /// Who sends a copy makes no other content of it.
  private static void anonymous(ObjectNode content) {
    if (content.get("changeNote") instanceof ObjectNode note) {
      note.remove("by");
      if (note.isEmpty()) {
        content.remove("changeNote");
      }
    }
  }

  String id() {
    return story.path("id").asText();
  }

  /// The revision the sender names.
  Optional<Integer> revision() {
    return Optional.ofNullable(story.get(REVISION)).map(JsonNode::asInt);
  }

  /// The story as it goes on the wire.
  ///
  /// An embargo that still holds the story stays where the sender says nothing of one: nobody lifts
  /// it by leaving it out.
  ///
  /// @param before what the wire holds of it
  /// @throws Refusal if the story was taken back and the sender does not clearly want it back, or
  ///   there is nothing to correct
  Article stamp(Before before, Instant now) {
    ObjectNode stamped = story.deepCopy();
    Article earlier = before.article();
    int next = earlier == null ? 1 : earlier.revision() + 1;
    stamped.put(REVISION, revision().orElse(next));
    if (!stamped.has(ACTION)) {
      stamped.put(ACTION, action(before));
    }
    checkCorrection(earlier);
    times(stamped, earlier, now.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    if (earlier != null && !stamped.has(EMBARGO)) {
      inherit(stamped, earlier, now);
    }
    if (!stamped.has("state") && new Instruction(stamped).takesBack()) {
      stamped.put("state", "canceled");
    }
    Article article = CanonicalJson.read(stamped);
    if (earlier != null) {
      checkComeback(earlier, article);
    }
    return article;
  }

  /// A story that is held back is withdrawn if readers had it; the first revision that they see is
  /// its release.
  private String action(Before before) {
    if (new Instruction(story).takesBack()) {
      return "kill";
    }
    if (!before.shown()) {
      return "publish";
    }
    Article earlier = before.article();
    boolean withheld = story.path("state").asText().equals("withheld");
    return withheld && earlier != null && earlier.live() ? "withdraw" : "update";
  }

  /// Whoever corrects a story that nobody has has mistaken its id.
  private void checkCorrection(@Nullable Article earlier) {
    boolean corrects = story.path(ACTION).asText().equals("correct");
    if (corrects && earlier == null && revision().orElse(1) == 1) {
      throw new Refusal(
          "/" + ACTION,
          "the wire holds no story \"%s\" to correct; name the id of one that it holds, or publish it"
              .formatted(id()));
    }
  }

  private static void inherit(ObjectNode story, Article earlier, Instant now) {
    Embargo embargo = earlier.lifecycle().embargo();
    boolean holds =
        embargo != null && (embargo.until() == null || embargo.until().toInstant().isAfter(now));
    if (holds && !takenBackForGood(earlier)) {
      story.set(EMBARGO, CanonicalJson.leanTree(earlier).get(EMBARGO));
    }
  }

  private static void times(ObjectNode story, @Nullable Article earlier, OffsetDateTime now) {
    String published =
        Stream.of(
                time(story, PUBLISHED),
                Optional.ofNullable(earlier)
                    .map(a -> a.times().publishedAt())
                    .map(Submission::text),
                time(story, FIRST_PUBLISHED))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(text(now));
    String first =
        Optional.ofNullable(earlier)
            .map(a -> a.times().firstPublishedAt())
            .map(Submission::text)
            .or(() -> time(story, FIRST_PUBLISHED))
            .orElse(published);
    story.put(FIRST_PUBLISHED, first);
    story.put(PUBLISHED, published);
    if (!story.has(MODIFIED)) {
      boolean changedNow = earlier != null && now.isAfter(OffsetDateTime.parse(published));
      story.put(MODIFIED, changedNow ? text(now) : published);
    }
  }

  private static Optional<String> time(ObjectNode story, String field) {
    return Optional.ofNullable(story.get(field)).map(JsonNode::asText);
  }

  private static String text(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  /// A story that was taken back must not return because somebody sends an old file again.
  private void checkComeback(Article earlier, Article article) {
    boolean returns =
        takenBackForGood(earlier) && article.live() && article.revision() > earlier.revision();
    boolean wanted = revision().isPresent() && story.path(ACTION).asText().equals("publish");
    if (returns && !wanted) {
      throw new Refusal(
          "/" + ACTION,
          "the story was taken back with revision %d (%s); to bring it back, send it with \"action\": \"publish\" and \"revision\": %d"
              .formatted(earlier.revision(), word(earlier), earlier.revision() + 1));
    }
  }

  /// True if a revision took the story away from readers who may have seen it.
  static boolean takenBack(Article article) {
    Action action = article.lifecycle().action();
    return article.lifecycle().state() == State.CANCELED || (action != null && action.ends());
  }

  /// True if the story does not return because a copy of it comes in again. One that is held back
  /// does: it may not be used until further notice, and the next copy is that.
  static boolean takenBackForGood(Article article) {
    return takenBack(article) && article.lifecycle().state() != State.WITHHELD;
  }

  private static String word(Article article) {
    return CanonicalJson.tree(article).path(ACTION).asText("canceled");
  }
}
