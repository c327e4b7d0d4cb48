package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.Embargo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moves or lifts the embargo of a story that is still held: its next revision has another hour and
/// takes the place of the one that was held, which never comes out.
///
/// All that readers shall see of it stays: the text, and what the held revision does to the story,
/// so that a correction is still one when its hour has been moved.
///
/// @param hour when the story comes out; [Instant#MAX] for an embargo without an end, null for now
/// @param written the hour as it was sent, with its offset
/// @param note who does it, and why
record EmbargoChange(
    @Nullable Instant hour, @Nullable OffsetDateTime written, @Nullable ChangeNote note) {
  private static final String EMBARGO = "embargo";
  private static final String MARK = "+embargo";
  private static final List<String> TIMES =
      List.of("firstPublishedAt", "publishedAt", "modifiedAt");

  /// @throws Refusal if the time is none, or is not to come
  static EmbargoChange of(Hold hold, Dates dates, Instant now, @Nullable ChangeNote note) {
    return switch (hold) {
      case Hold.Lift _ -> new EmbargoChange(null, null, note);
      case Hold.Open _ -> new EmbargoChange(Instant.MAX, null, note);
      case Hold.Until(var time) -> {
        OffsetDateTime until = dates.time("/until", time);
        if (!until.toInstant().isAfter(now)) {
          throw new Refusal(
              "/until",
              "\"%s\" is past; a time to come is wanted, or \"lift\": true to let the story out"
                  .formatted(time));
        }
        yield new EmbargoChange(until.toInstant(), until, note);
      }
    };
  }

  /// True if the story shall come out now.
  boolean lifts() {
    return hour == null;
  }

  /// True if the story is held as it shall be already.
  boolean done(Article newest) {
    Embargo embargo = newest.lifecycle().embargo();
    return hour != null && embargo != null && hour.equals(newest.heldUntil());
  }

  /// The next revision of the story.
  Article of(Article newest, Instant now) {
    ObjectNode story = CanonicalJson.leanTree(newest);
    story.put("revision", newest.revision() + 1);
    story.remove("revisionLabel");
    embargo(story);
    OffsetDateTime out = hour == null ? nowAt(now) : written;
    if (out != null) {
      TIMES.forEach(time -> notAfter(story, time, now, out));
    }
    NoteEditor.put(story, note(newest.lifecycle().changeNote()));
    return CanonicalJson.read(story);
  }

  private @Nullable ChangeNote note(@Nullable ChangeNote earlier) {
    if (earlier == null || earlier.publicText() == null) {
      return note;
    }
    return note == null
        ? new ChangeNote(earlier.publicText(), null, null, null)
        : new ChangeNote(earlier.publicText(), note.internalText(), note.legalRef(), note.by());
  }

  private void embargo(ObjectNode story) {
    if (hour == null) {
      story.remove(EMBARGO);
      return;
    }
    ObjectNode embargo = story.withObject("/" + EMBARGO);
    embargo.remove("until");
    if (written != null) {
      embargo.put("until", text(written));
    }
  }

  /// A date that is still to come holds a story as an embargo does, so it becomes the new hour.
  private static void notAfter(ObjectNode story, String field, Instant now, OffsetDateTime out) {
    OffsetDateTime time = OffsetDateTime.parse(story.get(field).asText());
    if (time.toInstant().isAfter(now)) {
      story.put(field, text(out));
    }
  }

  private static OffsetDateTime nowAt(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
  }

  private static String text(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  /// The hash of the revision: that of what the sender sent, with a mark, so that the same copy
  /// sent again is known and does not bring the old hour back.
  static String hash(String sent, int revision) {
    return base(sent) + MARK + revision;
  }

  /// True if a revision with this hash has what the sender sent, under another embargo.
  static boolean keeps(String hash, String sent) {
    return hash.startsWith(sent + MARK);
  }

  private static String base(String hash) {
    int mark = hash.indexOf(MARK);
    return mark < 0 ? hash : hash.substring(0, mark);
  }
}
