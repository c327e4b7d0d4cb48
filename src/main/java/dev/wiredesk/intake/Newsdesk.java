package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wiredesk.article.Action;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.State;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Wire;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where stories enter: reads them in any form, edits and checks them, puts them on the wire.
///
/// Safe for use by many threads at once. When [#accept] answers [Acceptance.Appended] the story
/// survives a crash of this machine, so a route may delete its source only then (or when the answer
/// is [Acceptance.Known]).
///
/// **Identity.** The id is the one in the address, or in the copy, or the file's name without its
/// ending, or a new `urn:uuid:`. Address and copy must not name different ones.
///
/// **Revisions.** Copy without a revision becomes the next one; copy whose content is that of the
/// newest revision is [Acceptance.Known], whatever it is called. `firstPublishedAt` never changes
/// after the first revision, whatever a later one says. `publishedAt` is the sender's, or the
/// earlier revision's, or now; `modifiedAt` the sender's, or now for a later revision.
///
/// **Takedowns.** Copy whose `action` ends its story (kill, withdraw, unpublish, expire) or whose
/// `state` is `canceled` takes the story back as [#withdraw] does: nothing else of it counts, and
/// it needs no text. One with a text whose story is unknown here is put on the wire as it is, so
/// that a kill that comes before its story keeps it from coming out. Copy whose `state` is
/// `withheld` is a draft; of a story that readers had it is a withdrawal that the next copy ends.
///
/// **Reasons.** A kill says why, to colleagues or readers, and a correction tells readers; else
/// they are refused.
///
/// **Embargoes.** An embargo that still holds a story is kept where copy says nothing of one; it is
/// moved by copy that names another, and moved or lifted by [#embargo].
///
/// **Comebacks.** A story that was killed or withdrawn returns only if the copy says both
/// `"action": "publish"` and a higher revision; an old file sent again is refused.
public final class Newsdesk {
  /// How long a copy may be, in bytes, unless the caller says otherwise.
  public static final int BODY_BYTES_MAX = 5 * 1024 * 1024;

  private static final ChangeNote OVER =
      new ChangeNote(null, "its time was over", null, "wiredesk");

  private final Clock clock;
  private final CopyReader reader;
  private final CopyEditor editor;
  private final Filing filing;

  /// @param defaultLanguage BCP 47 tag for copy that neither names its language nor gives it away
  ///   by its script
  public Newsdesk(Wire wire, Clock clock, String defaultLanguage) {
    this(wire, clock, defaultLanguage, BODY_BYTES_MAX);
  }

  /// @param bodyBytesMax longer copy is refused
  public Newsdesk(Wire wire, Clock clock, String defaultLanguage, int bodyBytesMax) {
    this.clock = clock;
    this.filing = new Filing(wire, clock);
    this.reader = new CopyReader(bodyBytesMax);
    this.editor = new CopyEditor(clock, defaultLanguage);
  }

  /// The media types of the forms that are read here.
  public static List<String> supported() {
    return Form.supported();
  }

  /// Puts one story on the wire. A list of stories is refused; see [#acceptAll].
  public Acceptance accept(Copy copy) {
    Batch batch = takeIn(copy, false);
    return batch.stories().getFirst();
  }

  /// Puts every story of a copy on the wire: of a JSON list, of JSON Lines, or of any copy with one
  /// story.
  ///
  /// A list is checked as a whole first. If anything in it is wrong, or one story is in it twice,
  /// nothing of it is written and every violation is named, its pointer beginning with the story's
  /// position from 0. Then its stories are put on the wire in their order.
  public Batch acceptAll(Copy copy) {
    return takeIn(copy, true);
  }

  private Batch takeIn(Copy copy, boolean many) {
    Optional<Form> form = Form.of(copy);
    if (form.isEmpty()) {
      String mediaType = String.valueOf(copy.mediaType());
      return alone(new Acceptance.Unsupported(mediaType, supported()));
    }
    try {
      CopyReader.Reading reading = reader.read(copy, form.get());
      if (!reading.listed()) {
        return alone(edited(reading.drafts().getFirst()).get());
      }
      return many ? enterAll(reading.drafts()) : alone(refused(List.of(notOne(reading))));
    } catch (Refusal refusal) {
      return alone(refused(refusal.violations()));
    }
  }

  private static Violation notOne(CopyReader.Reading reading) {
    return new Violation(
        "",
        "this is a list of %d stories; one story is wanted here"
            .formatted(reading.drafts().size()));
  }

  private static Batch alone(Acceptance acceptance) {
    return new Batch(false, List.of(acceptance));
  }

  private Batch enterAll(List<Draft> drafts) {
    List<Supplier<Acceptance>> ready = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      int index = i;
      try {
        ready.add(edited(drafts.get(i)));
      } catch (Refusal refusal) {
        refusal.violations().forEach(violation -> violations.add(violation.at(index)));
      }
    }
    violations.addAll(Doubles.of(drafts));
    if (!violations.isEmpty()) {
      return new Batch(true, List.of(refused(violations)));
    }
    return new Batch(true, ready.stream().map(Newsdesk::entered).toList());
  }

  private static Acceptance entered(Supplier<Acceptance> ready) {
    try {
      return ready.get();
    } catch (Refusal refusal) {
      return refused(refusal.violations());
    }
  }

  /// Edits a draft and finds nothing wrong with it.
  ///
  /// @return puts it on the wire
  private Supplier<Acceptance> edited(Draft draft) {
    Instruction instruction = new Instruction(draft.story());
    if (instruction.takesBack()) {
      return takingBack(draft, instruction);
    }
    Submission submission = submission(draft);
    return () -> filing.file(submission);
  }

  private Supplier<Acceptance> takingBack(Draft draft, Instruction instruction) {
    Draft bare = new Draft(instruction.bare(), draft.places(), true);
    editor.edit(bare);
    String id = bare.story().path("id").asText();
    JsonNode named = bare.story().get("revision");
    Integer revision = named == null ? null : named.asInt();
    Withdrawal withdrawal = new Instruction(bare.story()).withdrawal();
    return () -> {
      Acceptance answer = filing.takeBack(id, withdrawal, revision);
      boolean first = answer instanceof Acceptance.Unknown && instruction.hasText();
      return first ? filing.file(submission(draft)) : answer;
    };
  }

  private Submission submission(Draft draft) {
    editor.edit(draft);
    return Submission.of(draft);
  }

  /// Takes a story back: its next revision says that it is gone.
  ///
  /// A story that is gone already is [Acceptance.Known], but a kill still follows a withdrawal,
  /// because it obliges others. Nothing holds the revision back: an embargo is lifted from it.
  ///
  /// @param action one that ends a story
  /// @param note why, for readers and for those who ask later; wanted for a kill
  /// @throws IllegalArgumentException if the action does not end a story
  public Acceptance withdraw(String id, Action action, @Nullable ChangeNote note) {
    try {
      ChangeNote edited = NoteEditor.edited(note);
      Withdrawal withdrawal = new Withdrawal(action, State.CANCELED, edited);
      Optional<Violation> silent = Instruction.unexplained(action, edited);
      return silent.isPresent()
          ? refused(List.of(silent.get()))
          : filing.takeBack(id, withdrawal, null);
    } catch (Refusal refusal) {
      return refused(refusal.violations());
    }
  }

  /// Moves or lifts the embargo of a story that is still held.
  ///
  /// Its next revision has the same text and another hour, and takes the place of the one that was
  /// held, which never comes out. A story that is held until then already is [Acceptance.Known],
  /// and so is one that is out if the embargo is to be lifted.
  ///
  /// @param note who does it, and why
  public Acceptance embargo(String id, Hold hold, @Nullable ChangeNote note) {
    try {
      Instant now = clock.instant();
      Dates dates = CopyEditor.dates(clock);
      return filing.hold(id, EmbargoChange.of(hold, dates, now, NoteEditor.edited(note)));
    } catch (Refusal refusal) {
      return refused(refusal.violations());
    }
  }

  /// Says that a story's time is over: its next revision says that it has expired.
  ///
  /// @param over what the wire said of the story; if somebody changed it since then, nothing
  ///   happens
  Optional<Acceptance> expire(Filed over) {
    return filing.expire(over, new Withdrawal(Action.EXPIRE, State.CANCELED, OVER));
  }

  private static Acceptance refused(List<Violation> violations) {
    Journal.refused(violations);
    return new Acceptance.Refused(violations);
  }
}
