package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Action;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.RichText;
import dev.wiredesk.article.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a copy asks for beside being a text: to correct its story, to take it back.
///
/// @param story the draft's tree; only read here
record Instruction(ObjectNode story) {
  private static final String CHANGE_NOTE = "/changeNote";

  /// All that counts of a copy that takes its story back.
  private static final Set<String> ENOUGH =
      Set.of("id", "action", "state", "changeNote", "revision", "version");

  /// True if the story shall be gone; a text is not needed for that.
  boolean takesBack() {
    return action().map(Action::ends).orElse(false) || canceled();
  }

  private boolean canceled() {
    return story.path("state").asText().equals("canceled");
  }

  /// The action that takes the story back: what may not be used any more is killed, whatever the
  /// sender calls the change.
  Withdrawal withdrawal() {
    Action action = action().filter(Action::ends).orElse(Action.KILL);
    boolean withheld = action != Action.KILL && story.path("state").asText().equals("withheld");
    return new Withdrawal(action, withheld ? State.WITHHELD : State.CANCELED, note());
  }

  private Optional<Action> action() {
    String word = story.path("action").asText();
    return Arrays.stream(Action.values()).filter(action -> word(action).equals(word)).findFirst();
  }

  static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  /// True if the copy could stand as a story of its own.
  boolean hasText() {
    return !story.path("headlines").isEmpty();
  }

  /// The story without all that does not count if it is taken back, so that no mistake in it stands
  /// in the way.
  ObjectNode bare() {
    return story.deepCopy().retain(ENOUGH);
  }

  /// What the sender has to say and does not.
  List<Violation> wanting() {
    List<Violation> wanting = new ArrayList<>();
    if (takesBack() && !story.hasNonNull("id")) {
      wanting.add(new Violation("/id", "\"id\" is missing; which story shall be taken back?"));
    }
    Optional<Action> action = takesBack() ? Optional.of(withdrawal().action()) : action();
    action.flatMap(what -> unexplained(what, note())).ifPresent(wanting::add);
    return wanting;
  }

  /// What this change does not say and has to.
  static Optional<Violation> unexplained(Action action, @Nullable ChangeNote note) {
    boolean told = note != null && note.publicText() != null;
    boolean explained = told || (note != null && note.internalText() != null);
    return switch (action) {
      case CORRECT ->
          unless(
              told,
              new Violation(
                  CHANGE_NOTE + "/publicText",
                  "it is missing; a correction tells readers what was wrong (as \"correction\" in front matter, \"note\" beside a copy)"));
      case KILL ->
          unless(
              explained,
              new Violation(
                  CHANGE_NOTE,
                  "a kill says why: \"internalText\" for colleagues or \"publicText\" for readers is wanted (as \"reason\" or \"correction\" in front matter, \"reason\" or \"note\" beside a copy)"));
      case PUBLISH, UPDATE, WITHDRAW, UNPUBLISH, EXPIRE -> Optional.empty();
    };
  }

  private static Optional<Violation> unless(boolean said, Violation violation) {
    return said ? Optional.empty() : Optional.of(violation);
  }

  /// The note of the change; null if nothing is said.
  @Nullable ChangeNote note() {
    String told = text("/publicText/value");
    boolean html = story.at(CHANGE_NOTE + "/publicText/format").asText().equals("html");
    RichText.Format format = html ? RichText.Format.HTML : RichText.Format.PLAIN;
    RichText publicText = told == null ? null : new RichText(format, told);
    ChangeNote note =
        new ChangeNote(publicText, text("/internalText"), text("/legalRef"), text("/by"));
    return note.equals(new ChangeNote(null, null, null, null)) ? null : note;
  }

  private @Nullable String text(String place) {
    JsonNode text = story.at(CHANGE_NOTE + place);
    return text.asText().isBlank() ? null : text.asText();
  }
}
