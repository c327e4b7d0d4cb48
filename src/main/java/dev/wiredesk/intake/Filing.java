package dev.wiredesk.intake;

import dev.wiredesk.article.Article;
import dev.wiredesk.wire.Append;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Wire;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts the revisions of stories on the wire, one after the other for each story.
///
/// Two changes of a story never see the same revision before them, so a kill is not undone by an
/// update that was on its way, nor an embargo by a copy that did not know of it. Safe for use by
/// many threads at once.
final class Filing {
  private static final int DESKS = 1_024;

  private final Wire wire;
  private final Clock clock;
  private final ReentrantLock[] desks =
      Stream.generate(ReentrantLock::new).limit(DESKS).toArray(ReentrantLock[]::new);

  Filing(Wire wire, Clock clock) {
    this.wire = wire;
    this.clock = clock;
  }

  /// Files a copy as the next revision of its story.
  ///
  /// @throws Refusal if its story was taken back or there is nothing to correct
  Acceptance file(Submission submission) {
    return alone(
        submission.id(),
        () -> {
          while (true) {
            Instant now = clock.instant();
            Before before = Before.of(wire, submission.id(), now);
            Entry newest = before.newest();
            if (newest != null && isKnown(submission, newest)) {
              return new Acceptance.Known(newest);
            }
            Article article = submission.stamp(before, now);
            Append append = wire.append(article, submission.hash());
            if (submission.revision().isPresent() || !overtaken(append)) {
              return answer(before, append);
            }
            // Another desk appended a revision since we looked; ours comes after it.
          }
        });
  }

  /// True if the sender said all this already, and only the embargo was changed since then.
  private static boolean isKnown(Submission submission, Entry newest) {
    return submission.revision().isEmpty()
        && EmbargoChange.keeps(newest.contentHash(), submission.hash());
  }

  /// Files the revision that takes a story back.
  ///
  /// @param revision its number, null for the next one
  Acceptance takeBack(String id, Withdrawal withdrawal, @Nullable Integer revision) {
    return alone(
        id,
        () -> {
          while (true) {
            Instant now = clock.instant();
            Before before = Before.of(wire, id, now);
            Entry newest = before.newest();
            Optional<Acceptance> answer = before(newest, id, withdrawal, revision);
            if (newest == null || answer.isPresent()) {
              return answer.orElseThrow();
            }
            int next = revision == null ? newest.article().revision() + 1 : revision;
            Article gone = withdrawal.of(known(newest, now), newest.article(), next, now);
            Append append = wire.append(gone, Withdrawal.hash(gone));
            if (!overtaken(append)) {
              return answer(before, append);
            }
          }
        });
  }

  /// The revision that readers know, or else the newest.
  private Article known(Entry newest, Instant now) {
    String id = newest.article().id();
    return Filed.of(newest).card().actsAt(now)
        ? newest.article()
        : wire.life(id).at(now).stream()
            .flatMap(filed -> wire.entries(List.of(filed.sequence())).stream())
            .map(Entry::article)
            .findFirst()
            .orElse(newest.article());
  }

  private static Optional<Acceptance> before(
      @Nullable Entry newest, String id, Withdrawal withdrawal, @Nullable Integer revision) {
    if (newest == null) {
      return Optional.of(new Acceptance.Unknown(id));
    }
    if (withdrawal.done(newest.article())) {
      return Optional.of(new Acceptance.Known(newest));
    }
    if (revision == null || revision > newest.article().revision()) {
      return Optional.empty();
    }
    return Optional.of(
        revision == newest.article().revision()
            ? new Acceptance.Conflict(newest)
            : new Acceptance.Stale(newest));
  }

  /// Files the revision that moves or lifts the embargo of a story.
  Acceptance hold(String id, EmbargoChange change) {
    return alone(
        id,
        () -> {
          while (true) {
            Instant now = clock.instant();
            Before before = Before.of(wire, id, now);
            Entry newest = before.newest();
            if (newest == null) {
              return new Acceptance.Unknown(id);
            }
            Optional<Acceptance> answer = before(newest, change, now);
            if (answer.isPresent()) {
              return answer.get();
            }
            Article article = change.of(newest.article(), now);
            String hash = EmbargoChange.hash(newest.contentHash(), article.revision());
            Append append = wire.append(article, hash);
            if (!overtaken(append)) {
              return held(before, append);
            }
          }
        });
  }

  private static Optional<Acceptance> before(Entry newest, EmbargoChange change, Instant now) {
    Article article = newest.article();
    boolean held = article.live() && article.heldUntil().isAfter(now);
    if (held) {
      return change.done(article) ? Optional.of(new Acceptance.Known(newest)) : Optional.empty();
    }
    return Optional.of(
        article.live() && change.lifts()
            ? new Acceptance.Known(newest)
            : new Acceptance.TooLate(newest));
  }

  /// The embargo may have ended between our look and the append; then readers have the story.
  private static Acceptance held(Before before, Append append) {
    Acceptance answer = answer(before, append);
    Article earlier = before.article();
    boolean late =
        append instanceof Append.Added(var entry)
            && earlier != null
            && entry.article().heldUntil().isAfter(entry.accepted())
            && !entry.accepted().isBefore(earlier.heldUntil());
    return late && before.newest() != null ? new Acceptance.TooLate(before.newest()) : answer;
  }

  /// Files the revision that says that a story's time is over, unless somebody changed the story
  /// since then.
  Optional<Acceptance> expire(Filed over, Withdrawal withdrawal) {
    return alone(
        over.card().id(),
        () ->
            wire.newestSequence(over.card().id()) == over.sequence()
                ? Optional.of(takeBack(over.card().id(), withdrawal, null))
                : Optional.empty());
  }

  private <T> T alone(String id, Supplier<T> work) {
    ReentrantLock desk = desks[Math.floorMod(id.hashCode(), DESKS)];
    desk.lock();
    try {
      return work.get();
    } finally {
      desk.unlock();
    }
  }

  private static boolean overtaken(Append append) {
    return switch (append) {
      case Append.Stale _, Append.Conflict _ -> true;
      case Append.Added _, Append.Known _ -> false;
    };
  }

  private static Acceptance answer(Before before, Append append) {
    return switch (append) {
      case Append.Added(var entry) -> {
        Journal.note(before, entry);
        yield new Acceptance.Appended(entry);
      }
      case Append.Known(var entry) -> new Acceptance.Known(entry);
      case Append.Stale(var newest) -> new Acceptance.Stale(newest);
      case Append.Conflict(var newest) -> new Acceptance.Conflict(newest);
    };
  }
}
