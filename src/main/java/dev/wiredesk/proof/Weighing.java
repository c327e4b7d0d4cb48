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
  Testimony of(Whereabouts it, @Nullable Readers readers) {
    boolean arrived = it.state() == Whereabouts.State.HAS;
    Evidence evidence = arrived ? evidence(it.has()) : null;
    return testimony(it, arrived ? State.CONFIRMED : missing(it), it.has(), evidence, readers);
  }

  private State missing(Whereabouts it) {
    Has has = it.has();
    if (has != null) {
      return has.revision() >= story.revision() ? State.CONFIRMED : behind(it);
    }
    return switch (it.state()) {
      case UNDER_WAY, WAITING, PAUSED, PARKED, HELD -> story.gone() ? State.NEVER : State.OPEN;
      case HAS, NOT_SELECTED, DISCARDED, BEFORE, GONE, OLDER, KEEPS, REMOVED -> State.NEVER;
    };
  }

  /// It has an older revision. Nobody waits for an update that a digest does not bring, or a
  /// partner's channel does not select.
  private State behind(Whereabouts it) {
    boolean mailed = it.kind().equals("digest") && story.hasExpired();
    boolean must = (story.gone() && !mailed) || story.corrected().orElse(0) > revision(it.has());
    boolean comes =
        switch (it.state()) {
          case UNDER_WAY, WAITING, PAUSED, PARKED -> true;
          case HAS, HELD, NOT_SELECTED, DISCARDED, BEFORE, GONE, OLDER, KEEPS, REMOVED -> false;
        };
    return must || comes ? State.OPEN : State.KEEPS;
  }

  private static int revision(@Nullable Has has) {
    return has == null ? 0 : has.revision();
  }

  private Evidence evidence(@Nullable Has has) {
    return has == null
        ? new Evidence(null, null, null, story.now())
        : new Evidence(has.deliveryId(), has.status(), has.answer(), has.since());
  }

  /// What a feed proves: its shelf has come so far, and what it shows was looked at just now.
  Testimony of(Channel.Feed feed, Whereabouts it) {
    if (!story.gone()) {
      boolean arrived = it.state() == Whereabouts.State.HAS;
      Evidence seen =
          arrived ? seen("the feed shows revision %d".formatted(story.revision())) : null;
      return testimony(it, arrived ? State.CONFIRMED : missing(it), it.has(), seen, null);
    }
    List<Filed> had =
        story.life().shown(story.now()).stream()
            .filter(filed -> feed.carries(filed.card()))
            .toList();
    if (had.isEmpty() && it.has() == null) {
      return testimony(it, State.NEVER, null, null, null);
    }
    Has last = it.has() != null ? it.has() : had(had.getLast());
    boolean arrived = shown && it.has() == null;
    Evidence seen =
        arrived
            ? seen(
                "the shelf is at entry %d or later and the feed does not show the story"
                    .formatted(story.sequence()))
            : null;
    return testimony(it, arrived ? State.CONFIRMED : State.OPEN, last, seen, null);
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

  private Evidence seen(String what) {
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
