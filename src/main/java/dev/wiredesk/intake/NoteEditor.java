package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.RichText;
import dev.wiredesk.text.Clean;
import dev.wiredesk.text.Html;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings the note of a change that comes without a copy into the form of the house.
final class NoteEditor {
  private static final int LINE_MAX = 2_000;
  private static final int TEXT_MAX = 100_000;
  private static final String FIELD = "changeNote";

  private NoteEditor() {}

  /// The note without what must not reach a reader or a log; null if it says nothing.
  ///
  /// @throws Refusal if something is too long
  static @Nullable ChangeNote edited(@Nullable ChangeNote note) {
    if (note == null) {
      return null;
    }
    RichText told = note.publicText();
    ChangeNote edited =
        new ChangeNote(
            told == null || told.value().isBlank() ? null : clean(told),
            text(note.internalText()),
            line(note.legalRef()),
            line(note.by()));
    List<Violation> violations = new ArrayList<>();
    check(violations, "internalText", edited.internalText(), TEXT_MAX);
    check(violations, "legalRef", edited.legalRef(), LINE_MAX);
    check(violations, "by", edited.by(), LINE_MAX);
    if (!violations.isEmpty()) {
      throw new Refusal(violations);
    }
    return edited.equals(new ChangeNote(null, null, null, null)) ? null : edited;
  }

  private static RichText clean(RichText told) {
    return switch (told.format()) {
      case PLAIN -> RichText.plain(Clean.text(told.value()));
      case HTML -> new RichText(told.format(), Html.write(Html.read(told.value(), null)));
    };
  }

  private static @Nullable String text(@Nullable String text) {
    return text == null || text.isBlank() ? null : Clean.text(text);
  }

  private static @Nullable String line(@Nullable String text) {
    return text == null || Clean.line(text).isEmpty() ? null : Clean.line(text);
  }

  private static void check(
      List<Violation> violations, String field, @Nullable String text, int max) {
    if (text != null && text.length() > max) {
      violations.add(
          new Violation(
              "/" + FIELD + "/" + field,
              "it has %,d characters, at most %,d are taken".formatted(text.length(), max)));
    }
  }

  /// Puts the note into a story in the place of the one it has.
  static void put(ObjectNode story, @Nullable ChangeNote note) {
    story.remove(FIELD);
    if (note == null) {
      return;
    }
    ObjectNode json = story.putObject(FIELD);
    RichText told = note.publicText();
    if (told != null) {
      json.putObject("publicText")
          .put("format", told.format() == RichText.Format.HTML ? "html" : "plain")
          .put("value", told.value());
    }
    put(json, "internalText", note.internalText());
    put(json, "legalRef", note.legalRef());
    put(json, "by", note.by());
  }

  private static void put(ObjectNode json, String field, @Nullable String value) {
    if (value != null) {
      json.put(field, value);
    }
  }
}
