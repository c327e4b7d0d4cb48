package dev.wiredesk.proof;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.proof.Whereabouts.Has;
import dev.wiredesk.proof.Whereabouts.Lacks;
import dev.wiredesk.proof.Whereabouts.State;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// One story and one feed: decides what there is to be said from what is known.
///
/// @param shows the revision that the feed shows; empty if it shows none
/// @param tells true if it shows a tombstone of the story
/// @param current true if the shelf has come as far as the revision that counts
record FeedCase(
    Story story, Channel.Feed channel, OptionalInt shows, boolean tells, boolean current) {

  /// What became of the story.
  Whereabouts decide() {
    Finding finding =
        shows.isPresent() && shows.getAsInt() == story.revision() ? Finding.HAS : lacking();
    Has has = shows.isPresent() ? has(shows.getAsInt()) : null;
    String shown = has == null ? "" : "Shows revision %d. ".formatted(has.revision());
    String upcoming =
        finding.state() == State.NOT_SELECTED
            ? ""
            : story.upcoming().map(entry -> " " + Finding.upcoming(entry)).orElse("");
    String detail = (shown + finding.words() + upcoming).strip().replace("  ", " ");
    return new Whereabouts(
        channel.id(), "feed", finding.state(), has, finding.lacks(), List.of(), detail);
  }

  private Has has(int revision) {
    Instant since =
        story.revisions().stream()
            .filter(entry -> entry.article().revision() == revision)
            .map(entry -> latest(entry.accepted(), entry.article().heldUntil()))
            .findFirst()
            .orElse(story.now());
    return new Has(revision, since, null, null, null);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Finding lacking() {
    int revision = story.revision();
    if (story.gone() && shows.isEmpty()) {
      return new Finding(
          State.GONE,
          Lacks.because(revision, story.event()),
          "Shows %s, as the story was %s with revision %d."
              .formatted(tells ? "a tombstone of it" : "nothing of it", story.event(), revision));
    }
    if (!channel.carries(story.card())) {
      String why = Mismatch.of(channel, story.card());
      return new Finding(
          State.NOT_SELECTED,
          Lacks.because(revision, why),
          "It is not selected: %s.".formatted(why));
    }
    if (story.held()) {
      return Finding.held(story);
    }
    if (story.expired()) {
      return new Finding(
          State.GONE,
          Lacks.because(revision, "expired"),
          "Shows nothing of it, as the story expired at %s."
              .formatted(Moments.rough(story.card().expires())));
    }
    return current && shows.isEmpty() ? older() : onItsWay();
  }

  private Finding older() {
    return new Finding(
        State.OLDER,
        Lacks.of(story.revision()),
        "Older than what the feed shows: its newest %s%s."
            .formatted(
                Plural.of(channel.items(), "story", "stories"),
                channel.age() == null ? "" : ", and none older than its age allows"));
  }

  private Finding onItsWay() {
    return new Finding(
        State.UNDER_WAY,
        Lacks.of(story.revision()),
        "Revision %d is about to be shown.".formatted(story.revision()));
  }
}
