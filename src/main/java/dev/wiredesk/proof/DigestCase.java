package dev.wiredesk.proof;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channel.Digest.Revisions;
import dev.wiredesk.channel.Schedule;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.proof.Whereabouts.Has;
import dev.wiredesk.proof.Whereabouts.Lacks;
import dev.wiredesk.proof.Whereabouts.State;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Editions.Issued;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One story and one digest: decides what there is to be said from what is known.
///
/// @param lane how the digest stands; null if it is not served
/// @param editions those that had the story or a note of it, and the newest of all others
/// @param readers who had the story and who of them knows what became of it
record DigestCase(
    Story story,
    Channel.Digest channel,
    @Nullable LaneStatus lane,
    List<Issued> editions,
    Readers readers) {

  DigestCase {
    editions = List.copyOf(editions);
  }

  /// What became of the story.
  Whereabouts decide() {
    Finding finding = finding();
    OptionalInt known = newest(finding.state() == State.HAS ? everything() : sure());
    Has has = known.isPresent() ? has(known.getAsInt()) : null;
    String detail = "%s %s".formatted(has == null ? "" : words(has.revision()), finding.words());
    return new Whereabouts(
        channel.id(),
        "digest",
        finding.state(),
        has,
        finding.lacks(),
        List.of(),
        (detail.strip() + upcoming(finding)).strip());
  }

  private String upcoming(Finding finding) {
    return finding.state() == State.NOT_SELECTED
        ? ""
        : story.upcoming().map(entry -> " " + Finding.upcoming(entry)).orElse("");
  }

  /// The readers have a revision only when all of them know of it who had an older one.
  private static OptionalInt newest(Stream<Sent> sent) {
    return sent.mapToInt(it -> it.piece().revision()).max();
  }

  /// The mails of an edition that had the story.
  private record Sent(Issued issued, Piece piece) {
    long readers() {
      return issued.readers().sent();
    }

    Edition edition() {
      return issued.edition();
    }
  }

  /// What readers got.
  ///
  /// @param notes true for what was said of the story only, false for the story itself
  private Stream<Sent> sent(boolean notes) {
    return with(notes).filter(it -> it.readers() > 0);
  }

  private Stream<Sent> with(boolean notes) {
    return editions.stream()
        .flatMap(issued ->
            (notes ? issued.edition().notes() : issued.edition().stories())
                .stream()
                    .filter(piece -> piece.articleId().equals(story.card().id()))
                    .map(piece -> new Sent(issued, piece)));
  }

  /// What every reader who had the story knows: while somebody has to be told, only the revisions
  /// before the tidings.
  private Stream<Sent> sure() {
    return isOpen()
        ? sent(false).filter(it -> it.piece().revision() < story.telling())
        : sent(false);
  }

  private Stream<Sent> everything() {
    return Stream.concat(sent(false), sent(true));
  }

  private Has has(int revision) {
    Edition first =
        everything()
            .filter(it -> it.piece().revision() == revision)
            .map(Sent::edition)
            .min(Comparator.comparing(Edition::hour))
            .orElseThrow();
    return new Has(revision, first.hour(), first.id(), null, null);
  }

  private String words(int revision) {
    List<Issued> all =
        Stream.concat(with(false), with(true))
            .filter(it -> it.piece().revision() == revision)
            .map(Sent::issued)
            .toList();
    Edition.Count count =
        all.stream().map(Issued::readers).reduce(Edition.Count.NONE, Edition.Count::plus);
    Has first = has(revision);
    String where =
        all.size() == 1
            ? "the edition %s of %s".formatted(first.deliveryId(), Moments.rough(first.since()))
            : "%d editions since %s".formatted(all.size(), Moments.rough(first.since()));
    return "Revision %d is in %s: sent to %s%s%s."
        .formatted(
            revision,
            where,
            Plural.of(count.sent(), "reader", "readers"),
            some(count.deferred(), ", tried again for %d"),
            some(count.suppressed(), ", refused for %d"));
  }

  private static String some(long count, String words) {
    return count == 0 ? "" : words.formatted(count);
  }

  private Finding finding() {
    OptionalInt had = newest(sent(false));
    if (had.isPresent()) {
      return isOpen() || had.getAsInt() < story.revision() ? older(had.getAsInt()) : Finding.HAS;
    }
    if (story.gone() || story.expired()) {
      String what = story.gone() ? story.event() : "expired";
      return new Finding(
          State.GONE,
          Lacks.because(story.revision(), what),
          "The story was %s before an edition had it.".formatted(what));
    }
    if (!channel.carries(story.card())) {
      String why = Mismatch.of(channel, story.card());
      return new Finding(
          State.NOT_SELECTED,
          Lacks.because(story.revision(), why),
          "It is not selected: %s.".formatted(why));
    }
    return story.held() ? Finding.held(story) : lacking();
  }

  /// Readers had an older revision.
  private Finding older(int had) {
    int revision = story.revision();
    if (story.isToldByMail() && (isOpen() || had < story.telling())) {
      String what = story.gone() ? story.event() : "corrected";
      return told("The story was %s since".formatted(what));
    }
    if (story.hasExpired()) {
      return new Finding(
          State.KEEPS, Lacks.of(revision), "Nobody is told by mail that a story has expired.");
    }
    boolean again = channel.contents().revisions() == Revisions.UPDATED;
    if (again && !story.expired() && channel.carries(story.card())) {
      return coming("Revision %d comes as an update".formatted(revision));
    }
    return new Finding(
        State.KEEPS,
        Lacks.of(revision),
        "Nobody is told of revision %d, as the digest brings a story once.".formatted(revision));
  }

  /// True if somebody who had the story does not know what became of it, though others may have the
  /// revision that says it.
  private boolean isOpen() {
    return story.isToldByMail() && readers.isOpen();
  }

  /// Who had the story gets a note. Who cannot be told any more is counted and named, and not
  /// waited for. An edition that went out to readers of whom there is no receipt tells nothing of
  /// them.
  private Finding told(String what) {
    String lost = readers.lost() == 0 ? "" : "; " + readers.lostWords();
    if (!readers.isOpen() && readers.had() > 0) {
      return new Finding(
          State.HAS,
          null,
          readers.lost() == 0
              ? "%s; all who had it got a note.".formatted(what)
              : "%s; %s who had it got a note%s."
                  .formatted(what, Plural.of(readers.told(), "reader", "readers"), lost));
    }
    if (readers.waiting() == 0) {
      return new Finding(
          State.KEEPS, Lacks.of(story.revision()), "%s; %s%s.".formatted(what, untold(), lost));
    }
    String some = readers.told() == 0 ? "" : ", after %d who got one".formatted(readers.told());
    return coming(
        "%s; %s who had it %s a note%s%s"
            .formatted(
                what,
                Plural.of(readers.waiting(), "reader", "readers"),
                readers.waiting() == 1 ? "gets" : "get",
                some,
                readers.forgotten() == 0 ? lost : "; " + readers.forgottenWords() + lost));
  }

  /// Who is told by nobody but a person.
  private String untold() {
    String forgotten = readers.forgottenWords();
    String missed =
        "the next edition of %s who had it went by without a note"
            .formatted(Plural.of(readers.missed(), "reader", "readers"));
    if (readers.missed() == 0) {
      return forgotten;
    }
    return readers.forgotten() == 0 ? missed : missed + "; " + forgotten;
  }

  /// Nobody had the story, though nothing speaks against it.
  private Finding lacking() {
    Optional<Sent> tried =
        with(false).filter(it -> it.issued().readers().deferred() > 0).findFirst();
    if (tried.isPresent()) {
      return stopped().orElseGet(() -> tried(tried.get()));
    }
    Optional<Edition> without =
        editions.stream().filter(this::covers).map(Issued::edition).findFirst();
    if (without.isPresent()) {
      return placeless(without.get());
    }
    if (lane != null && lane.cursor() >= story.sequence()) {
      return new Finding(
          State.BEFORE,
          Lacks.of(story.revision()),
          "Entry %d came before the first edition, or editions so old are not looked through."
              .formatted(story.sequence()));
    }
    return coming(
        "Comes if it is among its first %s"
            .formatted(Plural.of(channel.contents().most(), "story", "stories")));
  }

  private Finding tried(Sent sent) {
    return new Finding(
        State.WAITING,
        Lacks.of(story.revision()),
        "It is in the edition %s of %s, which is tried again for %s."
            .formatted(
                sent.edition().id(),
                Moments.rough(sent.edition().hour()),
                Plural.of(sent.issued().readers().deferred(), "reader", "readers")));
  }

  private Finding placeless(Edition edition) {
    return new Finding(
        State.OLDER,
        Lacks.of(story.revision()),
        "It found no place among the %s of the edition %s of %s."
            .formatted(
                Plural.of(channel.contents().most(), "story", "stories"),
                edition.id(),
                Moments.rough(edition.hour())));
  }

  /// True if readers got an edition that might have had the story.
  private boolean covers(Issued issued) {
    Edition edition = issued.edition();
    boolean wanted =
        edition.sections().isEmpty()
            || !Collections.disjoint(edition.sections(), story.card().sections());
    return wanted
        && issued.readers().sent() > 0
        && edition.range().after() < story.sequence()
        && edition.range().last() >= story.sequence()
        && !story.card().heldUntil().isAfter(edition.hour());
  }

  /// Something comes with the next edition.
  private Finding coming(String what) {
    Optional<Finding> stopped = stopped();
    if (stopped.isPresent()) {
      Finding why = stopped.get();
      return new Finding(why.state(), why.lacks(), "%s. %s".formatted(what, why.words()));
    }
    Schedule schedule = channel.schedule();
    Optional<Instant> next = schedule.next(null, story.now()).map(Schedule.Occurrence::instant);
    String when =
        schedule.rhythm().follows()
            ? "within %s".formatted(Plural.of(schedule.gather().toSeconds(), "second", "seconds"))
            : next.map(it -> "at %s".formatted(Moments.rough(it))).orElse("which is never");
    return new Finding(
        State.UNDER_WAY,
        Lacks.until(story.revision(), next.orElse(Instant.MAX)),
        "%s with the next edition, %s unless a reader chose otherwise. Send it now with: ./wiredesk digest send %s --everybody"
            .formatted(what, when, channel.id()));
  }

  /// Nothing is sent just now.
  private Optional<Finding> stopped() {
    if (lane == null || lane.state() == LaneStatus.State.FLOWING) {
      return Optional.empty();
    }
    String reason = Objects.requireNonNullElse(lane.reason(), "");
    Instant until = lane.until();
    Lacks lacks = new Lacks(story.revision(), reason, until, null, null);
    return Optional.of(
        lane.state() == LaneStatus.State.PAUSED
            ? new Finding(
                State.PAUSED,
                lacks,
                "Nothing is sent, as it is paused: %s. Go on with: ./wiredesk resume %s"
                    .formatted(reason, channel.id()))
            : new Finding(
                State.WAITING,
                lacks,
                "The mail server is in trouble: %s. It is asked again at %s."
                    .formatted(reason, until == null ? "once" : Moments.rough(until))));
  }
}
