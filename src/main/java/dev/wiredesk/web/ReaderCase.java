package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.delivery.LaneStatus.State;
import dev.wiredesk.web.Whereabouts.Has;
import dev.wiredesk.web.Whereabouts.Lacks;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Receipt;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// One story and one reader of a digest: decides what there is to be said from what is known.
///
/// An edition's receipt names the last entry that it covers. Which of the stories of that stretch
/// were in it follows from their rank, so of a story it can be said which edition covered it.
///
/// @param lane how the reader stands
/// @param parked the editions that the reader's server refused, and held entries
/// @param editions the receipts of the editions that arrived
record ReaderCase(
    Story story,
    Channel.Digest channel,
    LaneStatus lane,
    List<Parked> parked,
    List<Receipt> editions) {

  /// What became of the story.
  Whereabouts decide() {
    Optional<Entry> covered =
        story.revisions().reversed().stream().filter(this::wasCovered).findFirst();
    boolean counts = covered.filter(entry -> entry.equals(story.wanted())).isPresent();
    Finding finding = counts ? Finding.HAS : lacking(covered.isPresent());
    Has has = covered.flatMap(this::has).orElse(null);
    String detail = covered.map(this::words).orElse("") + " " + finding.words();
    return new Whereabouts(
        lane.destination(),
        "digest",
        finding.state(),
        has,
        finding.lacks(),
        List.of(),
        detail.strip());
  }

  private boolean wasCovered(Entry entry) {
    return entry.article().live()
        && channel.carries(Story.card(entry))
        && edition(entry).isPresent();
  }

  /// The first edition that went out when the entry was there and could be shown.
  private Optional<Receipt> edition(Entry entry) {
    return editions.stream()
        .filter(edition -> edition.sequence() >= entry.sequence())
        .filter(edition -> !edition.at().isBefore(entry.article().heldUntil()))
        .min(Comparator.comparing(Receipt::at));
  }

  private Optional<Has> has(Entry entry) {
    return edition(entry)
        .map(edition ->
            new Has(
                entry.article().revision(),
                edition.at().plus(edition.took()),
                edition.deliveryId(),
                edition.status(),
                edition.answer()));
  }

  private String words(Entry entry) {
    return edition(entry)
        .map(edition ->
            "The edition %s of %s covers revision %d; it holds at most %s, the most urgent first."
                .formatted(
                    edition.articleId(),
                    Moments.rough(edition.at()),
                    entry.article().revision(),
                    Plural.of(channel.most(), "story", "stories")))
        .orElse("");
  }

  private Finding lacking(boolean covered) {
    int revision = story.revision();
    if (story.gone() || story.expired()) {
      String what = story.gone() ? story.event() : "expired";
      String words =
          covered
              ? "A mail that has left cannot be taken back; the story was %s since."
              : "The story was %s before an edition could have it.";
      return new Finding(
          Whereabouts.State.GONE, Lacks.because(revision, what), words.formatted(what));
    }
    if (!channel.carries(story.card())) {
      String why = Mismatch.of(channel, story.card());
      return new Finding(
          Whereabouts.State.NOT_SELECTED,
          Lacks.because(revision, why),
          "It is not selected: %s.".formatted(why));
    }
    return story.held() ? Finding.held(story) : waiting();
  }

  private Finding waiting() {
    Optional<Parked> refused =
        parked.stream()
            .filter(entry -> entry.attempts() > 0 && entry.sequence() >= story.sequence())
            .findFirst();
    if (refused.isPresent()) {
      Parked edition = refused.get();
      Lacks lacks = Lacks.because(story.revision(), edition.reason()).attempts(edition.attempts());
      return new Finding(
          Whereabouts.State.PARKED,
          lacks,
          "The edition %s, which covers it, was refused: %s."
              .formatted(edition.articleId(), edition.reason()));
    }
    return lane.cursor() >= story.sequence() ? before() : next();
  }

  private Finding before() {
    return new Finding(
        Whereabouts.State.BEFORE,
        Lacks.of(story.revision()),
        "Entry %d came before the first edition, or receipts so old are no longer kept."
            .formatted(story.sequence()));
  }

  private Finding next() {
    Instant until = lane.until();
    Lacks lacks =
        new Lacks(story.revision(), lane.reason(), until, null, story.sequence() - lane.cursor());
    String reason = Objects.requireNonNullElse(lane.reason(), "");
    return switch (lane.state()) {
      case State.PAUSED ->
          new Finding(
              Whereabouts.State.PAUSED, lacks, "Nothing is sent, as it is paused: " + reason + ".");
      case State.WAITING ->
          new Finding(
              Whereabouts.State.WAITING,
              lacks,
              "Its server is in trouble: %s. It is asked again at %s."
                  .formatted(reason, until == null ? "once" : Moments.rough(until)));
      case State.FLOWING ->
          new Finding(
              Whereabouts.State.UNDER_WAY,
              lacks,
              "Comes with the next edition at %s (%s) if it is among its %s."
                  .formatted(
                      channel.at(), channel.zone(), Plural.of(channel.most(), "story", "stories")));
    };
  }
}
