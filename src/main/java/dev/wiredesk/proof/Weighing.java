package dev.wiredesk.proof;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.proof.Testimony.Evidence;
import dev.wiredesk.proof.Testimony.State;
import dev.wiredesk.proof.Whereabouts.Has;
import dev.wiredesk.proof.Whereabouts.Lacks;
import dev.wiredesk.wire.Filed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides from where a story is whether that proves that the revision that counts has arrived.
///
/// @param shown true if the shelf has come as far as that revision
record Weighing(Story story, boolean shown) {

  /// What a partner, a digest or a channel that is gone proves.
  ///
  /// @param readers of a digest; null for others
  /// @param doubt why it may have an earlier revision; null if it has none
  Testimony of(Whereabouts it, @Nullable Readers readers, @Nullable Doubt doubt) {
    boolean arrived = it.state() == Whereabouts.State.HAS;
    State state = arrived ? State.CONFIRMED : missing(it, doubt);
    Evidence evidence = state == State.CONFIRMED ? evidence(it.has(), readers) : null;
    return testimony(it, state, it.has(), evidence, readers);
  }

  private State missing(Whereabouts it, @Nullable Doubt doubt) {
    Has has = it.has();
    if (has != null) {
      return has.revision() >= story.revision() ? State.CONFIRMED : behind(it, has.revision());
    }
    if (doubt != null && mustKnow(doubt.revision())) {
      return State.OPEN;
    }
    return switch (it.state()) {
      // What is under way just now is not on record yet, be it the story or that it was taken away.
      case UNDER_WAY -> story.gone() && neverCameOut() ? State.NEVER : State.OPEN;
      case WAITING, PAUSED, PARKED, HELD -> story.gone() ? State.NEVER : State.OPEN;
      case HAS, NOT_SELECTED, DISCARDED, BEFORE, GONE, OLDER, KEEPS, REMOVED -> State.NEVER;
    };
  }

  private boolean neverCameOut() {
    return story.life().shown(story.now()).isEmpty();
  }

  /// True if whoever has this revision has to be told of a newer one.
  private boolean mustKnow(int revision) {
    return story.gone() || story.corrected().orElse(0) > revision;
  }

  /// It has an older revision. Nobody waits for an update that a digest does not bring, or a
  /// partner's channel does not select.
  private State behind(Whereabouts it, int revision) {
    boolean comes =
        switch (it.state()) {
          case UNDER_WAY, WAITING, PAUSED, PARKED -> true;
          case HAS, HELD, NOT_SELECTED, DISCARDED, BEFORE, GONE, OLDER, KEEPS, REMOVED -> false;
        };
    // Nobody is told by mail that a story has expired.
    boolean mailed = it.kind().equals("digest") && story.hasExpired();
    return (mustKnow(revision) && !mailed) || comes ? State.OPEN : State.KEEPS;
  }

  /// An older edition is no evidence: if none of those who had the story is left to be told, that
  /// is.
  private Evidence evidence(@Nullable Has has, @Nullable Readers readers) {
    String words = readers == null || readers.had() == 0 ? null : readers.words();
    return has == null || has.revision() < story.telling()
        ? seen(words)
        : new Evidence(
            has.deliveryId(), has.status(), words == null ? has.answer() : words, has.since());
  }

  /// What a feed proves: its shelf has come so far, and what it shows was looked at just now. What
  /// stands in no document proves nothing.
  Testimony of(Channel.Feed feed, Whereabouts it, FeedLook look) {
    return story.gone() ? without(feed, it, look) : with(it, look);
  }

  private Testimony with(Whereabouts it, FeedLook look) {
    if (it.state() != Whereabouts.State.HAS) {
      return testimony(it, missing(it, null), it.has(), null, null);
    }
    return look.isPrinted()
        ? testimony(it, State.CONFIRMED, it.has(), seen(look), null)
        : testimony(unprinted(it), State.OPEN, it.has(), null, null);
  }

  private Testimony without(Channel.Feed feed, Whereabouts it, FeedLook look) {
    List<Filed> had =
        story.life().shown(story.now()).stream()
            .filter(filed -> feed.carries(filed.card()))
            .toList();
    if (had.isEmpty() && it.has() == null) {
      return testimony(it, State.NEVER, null, null, null);
    }
    Has last = it.has() != null ? it.has() : had(had.getLast());
    return shown && look.isPrinted() && it.has() == null
        ? testimony(it, State.CONFIRMED, last, seen(look), null)
        : testimony(look.isPrinted() ? it : unprinted(it), State.OPEN, last, null, null);
  }

  private Evidence seen(FeedLook look) {
    return new Evidence(null, null, look.words(story.sequence()), story.now(), look.documents());
  }

  private static Whereabouts unprinted(Whereabouts it) {
    return new Whereabouts(
        it.destination(),
        it.kind(),
        it.state(),
        it.has(),
        it.lacks(),
        it.skipped(),
        "Its documents cannot be made, so that it still shows what it did before; the desk's log"
            + " says why.");
  }

  /// What the page on which the story is read proves.
  ///
  /// @param status what it answers
  Testimony ofPage(int status) {
    List<Filed> had = story.life().shown(story.now());
    Has last = had.isEmpty() ? null : had(had.getLast());
    boolean arrived = !had.isEmpty() && status == (story.gone() || story.expired() ? 410 : 200);
    String detail =
        had.isEmpty()
            ? "The story's page was never there."
            : "The story's page answers %d.".formatted(status);
    State missing = had.isEmpty() ? State.NEVER : State.OPEN;
    return new Testimony(
        "article",
        "page",
        arrived ? State.CONFIRMED : missing,
        last,
        arrived ? new Evidence(null, status, null, story.now()) : null,
        !arrived && missing == State.OPEN ? since() : null,
        null,
        null,
        null,
        detail);
  }

  private static Has had(Filed filed) {
    return new Has(filed.card().revision(), filed.release(), null, null, null);
  }

  private Evidence seen(@Nullable String what) {
    return new Evidence(null, null, what, story.now());
  }

  private Testimony testimony(
      Whereabouts it,
      State state,
      @Nullable Has has,
      @Nullable Evidence evidence,
      @Nullable Readers readers) {
    boolean open = state == State.OPEN;
    Lacks lacks = it.lacks();
    return new Testimony(
        it.destination(),
        it.kind(),
        state,
        has,
        evidence,
        open ? since() : null,
        open && lacks != null ? lacks.until() : null,
        readers,
        null,
        open ? it.detail() + todo(it.state()) : it.detail());
  }

  /// Since when the revision that counts should be everywhere.
  private Instant since() {
    return Filed.of(story.wanted()).release();
  }

  /// What a person can do, where the detail does not say it.
  private String todo(Whereabouts.State state) {
    String id = story.id();
    return switch (state) {
      case REMOVED, DISCARDED, KEEPS, NOT_SELECTED ->
          " Tell them yourself, then: ./wiredesk proof %s --acknowledge DESTINATION --by YOU --reason TEXT"
              .formatted(id);
      case HAS, HELD, PARKED, WAITING, PAUSED, UNDER_WAY, BEFORE, GONE, OLDER -> "";
    };
  }
}
