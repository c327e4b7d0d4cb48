package dev.wiredesk.intake;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.wire.Append;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Wire;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
/// **Comebacks.** A story that was killed or withdrawn returns only if the copy says both
/// `"action": "publish"` and a higher revision; an old file sent again is refused.
public final class Newsdesk {
  /// How long a copy may be, in bytes, unless the caller says otherwise.
  public static final int BODY_BYTES_MAX = 5 * 1024 * 1024;

  private static final Logger log = LoggerFactory.getLogger(Newsdesk.class);

  private final Wire wire;
  private final Clock clock;
  private final CopyReader reader;
  private final CopyEditor editor;

  /// @param defaultLanguage BCP 47 tag for copy that neither names its language nor gives it away
  ///   by its script
  public Newsdesk(Wire wire, Clock clock, String defaultLanguage) {
    this(wire, clock, defaultLanguage, BODY_BYTES_MAX);
  }

  /// @param bodyBytesMax longer copy is refused
  public Newsdesk(Wire wire, Clock clock, String defaultLanguage, int bodyBytesMax) {
    this.wire = wire;
    this.clock = clock;
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
        return alone(enter(edited(reading.drafts().getFirst())));
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
    List<Submission> submissions = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      int index = i;
      try {
        submissions.add(edited(drafts.get(i)));
      } catch (Refusal refusal) {
        refusal.violations().forEach(violation -> violations.add(violation.at(index)));
      }
    }
    violations.addAll(Doubles.of(drafts));
    if (!violations.isEmpty()) {
      return new Batch(true, List.of(refused(violations)));
    }
    return new Batch(true, submissions.stream().map(this::entered).toList());
  }

  private Acceptance entered(Submission submission) {
    try {
      return enter(submission);
    } catch (Refusal refusal) {
      return refused(refusal.violations());
    }
  }

  private Submission edited(Draft draft) {
    editor.edit(draft);
    return Submission.of(draft);
  }

  private Acceptance enter(Submission submission) {
    while (true) {
      Optional<Entry> newest = wire.newest(submission.id());
      Article article = submission.stamp(newest, clock.instant());
      Append append = wire.append(article, submission.hash());
      if (submission.revision().isPresent() || !overtaken(append)) {
        return answer(append);
      }
      // Somebody else appended a revision since we looked; ours comes after it.
    }
  }

  /// Takes a story back: its next revision says that it is gone.
  ///
  /// A story that is gone already is [Acceptance.Known], but a kill still follows a withdrawal,
  /// because it obliges others. Nothing holds the revision back: an embargo is lifted from it.
  ///
  /// @param action one that ends a story
  /// @param note why, for readers and for those who ask later
  /// @throws IllegalArgumentException if the action does not end a story
  public Acceptance withdraw(String id, Action action, @Nullable ChangeNote note) {
    Withdrawal withdrawal = new Withdrawal(action, note);
    while (true) {
      Optional<Entry> newest = wire.newest(id);
      if (newest.isEmpty()) {
        return new Acceptance.Unknown(id);
      }
      if (withdrawal.done(newest.get().article())) {
        return new Acceptance.Known(newest.get());
      }
      Article gone = withdrawal.of(newest.get().article(), clock.instant());
      Append append = wire.append(gone, Withdrawal.hash(gone));
      if (!overtaken(append)) {
        return answer(append);
      }
    }
  }

  private static boolean overtaken(Append append) {
    return switch (append) {
      case Append.Stale _, Append.Conflict _ -> true;
      case Append.Added _, Append.Known _ -> false;
    };
  }

  private static Acceptance answer(Append append) {
    return switch (append) {
      case Append.Added(var entry) -> {
        Article article = entry.article();
        log.info(
            "appended article={} revision={} sequence={}",
            article.id(),
            article.revision(),
            entry.sequence());
        yield new Acceptance.Appended(entry);
      }
      case Append.Known(var entry) -> new Acceptance.Known(entry);
      case Append.Stale(var newest) -> new Acceptance.Stale(newest);
      case Append.Conflict(var newest) -> new Acceptance.Conflict(newest);
    };
  }

  private static Acceptance refused(List<Violation> violations) {
    log.warn("refused copy violations={} first=\"{}\"", violations.size(), violations.getFirst());
    return new Acceptance.Refused(violations);
  }
}
