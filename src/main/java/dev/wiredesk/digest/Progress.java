package dev.wiredesk.digest;

import dev.wiredesk.channel.Schedule.Occurrence;
import dev.wiredesk.delivery.Backoff;
import dev.wiredesk.delivery.Bounce;
import dev.wiredesk.delivery.Result;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression;
import dev.wiredesk.wire.Turn;
import dev.wiredesk.wire.Turn.Column;
import dev.wiredesk.wire.Turn.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an edition, or its failing, changes for one reader. Pure.
///
/// @param reader as it was when its turn began
/// @param turn which turn
/// @param next when the turn after it is due
/// @param follows true if the reader gets stories as they come
record Progress(Subscription reader, Occurrence turn, Instant next, boolean follows) {
  /// So long a mailbox that takes no mail just now is tried again.
  static final Duration TRIED = Duration.ofDays(3);

  /// After so many editions in a row that were refused, an address gets no more.
  static final int BOUNCES_MAX = 3;

  private static final Duration REST = Duration.ofDays(1);

  private static final Backoff WAITS =
      new Backoff(
          List.of(
              Duration.ofMinutes(15),
              Duration.ofMinutes(30),
              Duration.ofHours(1),
              Duration.ofHours(2),
              Duration.ofHours(4),
              Duration.ofHours(8),
              Duration.ofHours(12)));

  /// What is looked up to write it down.
  ///
  /// @param editions finds an edition on record
  /// @param hash what an address is known by on the suppression list
  /// @param chance spreads the waits
  record Books(
      Function<String, Optional<Edition>> editions,
      Function<String, String> hash,
      RandomGenerator chance) {}

  /// When a mailbox is tried again that takes no mail just now.
  static Instant again(Place place, Instant now, RandomGenerator chance) {
    return WAITS.next(place.attempts() + 1, Duration.ZERO, now, chance);
  }

  /// True if a mailbox that takes no mail has been tried for long enough.
  static boolean isOver(Place place, Instant now) {
    return place.failing() != null && !place.failing().plus(TRIED).isAfter(now);
  }

  /// No mail goes out at this turn, for there is not enough to say.
  ///
  /// @param emptied true if nothing of the range has to come with a later edition
  Turn passed(Edition edition, boolean emptied, Books books) {
    int bounces = reader.place().bounces();
    Place place = emptied ? covered(edition, bounces) : skipped(edition, bounces);
    return new Turn(reader, place, null, null, dropped(books));
  }

  /// No mail goes out at this turn, for it is too late; all that it would have said comes with the
  /// next one.
  Turn missed(Edition edition, Books books) {
    Edition skipped = edition.skipped();
    Place place = skipped(edition, reader.place().bounces());
    return follows
        ? new Turn(reader, late(place, skipped), null, null, steps(skipped, Column.DEFERRED, books))
        : new Turn(reader, place, null, null, steps(skipped, Column.EXCLUDED, books));
  }

  /// Who follows is looked for by `since` and would be found again at once, so that moves on. From
  /// when on held stories are to come is kept by the edition for which the reader waits.
  private Place late(Place place, Edition skipped) {
    return new Place(
        place.position(),
        turn.instant(),
        place.label(),
        place.due(),
        true,
        place.letter(),
        place.attempts(),
        place.failing(),
        skipped.id(),
        place.bounces());
  }

  /// The edition is put on the public list.
  Turn published(Edition edition) {
    return new Turn(
        reader, covered(edition, 0), null, null, List.of(new Step(edition, null, null)));
  }

  /// What became of the mail in the end: a mailbox that has taken none for long enough is given up.
  Result last(Result result, Instant now) {
    return result instanceof Result.Again again && again.alone() && isOver(reader.place(), now)
        ? new Result.Never(again.reason(), Bounce.lasting(again.reason()))
        : result;
  }

  /// What became of the mail.
  Turn after(Edition edition, Result result, Instant now, Books books) {
    return switch (last(result, now)) {
      case Result.Done() ->
          new Turn(
              reader, covered(edition, taken()), null, null, steps(edition, Column.SENT, books));
      case Result.Never(var reason, var bounce) -> refused(edition, reason, bounce, now, books);
      case Result.Again again when again.alone() -> postponed(edition, now, books);
      // The mail server is in trouble, not the reader.
      case Result.Again _ -> Turn.moved(reader, reader.place());
    };
  }

  /// A relay takes a mail before the reader's server refuses it: that it was taken makes good only
  /// half of what a mail that comes back weighs, see [BounceDesk].
  private int taken() {
    return Math.max(0, reader.place().bounces() - 1);
  }

  private Turn refused(
      Edition edition, String reason, @Nullable Bounce bounce, Instant now, Books books) {
    boolean mailbox = bounce == Bounce.ADDRESS || bounce == Bounce.MAILBOX;
    // That we are blocked is no reason against the reader, who gets the stories when we are not.
    boolean later = mailbox || bounce == Bounce.POLICY;
    int bounces = reader.place().bounces() + (mailbox ? 1 : 0);
    List<Step> steps = steps(edition, Column.SUPPRESSED, books);
    if (bounce == Bounce.ADDRESS || bounces >= BOUNCES_MAX) {
      Suppression suppression =
          new Suppression(
              books.hash().apply(reader.addressKey()), Suppression.Reason.BOUNCED, now, reason);
      return new Turn(
          reader, skipped(edition, bounces).due(Instant.MAX), State.SUPPRESSED, suppression, steps);
    }
    // A mail that is refused for what is in it must not come again with every edition.
    Place place = later ? skipped(edition, bounces) : covered(edition, bounces);
    return new Turn(reader, later && follows ? rested(place, now) : place, null, null, steps);
  }

  /// Who follows stories has no hour at which to try again. What was tried in time may take longer,
  /// so that it was tried is kept.
  private static Place rested(Place place, Instant now) {
    return new Place(
        place.position(),
        place.since(),
        place.label(),
        now.plus(REST),
        place.follows(),
        place.letter(),
        1,
        null,
        null,
        place.bounces());
  }

  private Turn postponed(Edition edition, Instant now, Books books) {
    Place before = reader.place();
    Place place =
        new Place(
            before.position(),
            before.since(),
            before.label(),
            again(before, now, books.chance()),
            follows,
            before.letter(),
            before.attempts() + 1,
            before.failing() == null ? now : before.failing(),
            edition.id(),
            before.bounces());
    return new Turn(reader, place, null, null, steps(edition, Column.DEFERRED, books));
  }

  /// The reader is counted in this column, and no longer in that of an edition that was pending.
  private List<Step> steps(Edition edition, Column to, Books books) {
    String pending = reader.place().pending();
    if (pending == null) {
      return List.of(new Step(edition, null, to));
    }
    if (!pending.equals(edition.id())) {
      return Stream.concat(dropped(books).stream(), Stream.of(new Step(edition, null, to)))
          .toList();
    }
    return to == Column.DEFERRED ? List.of() : List.of(new Step(edition, Column.DEFERRED, to));
  }

  /// What could not be brought is in the newer edition now, or has nothing left to say.
  private List<Step> dropped(Books books) {
    return Optional.ofNullable(reader.place().pending())
        .flatMap(books.editions())
        .map(old -> List.of(new Step(old, Column.DEFERRED, Column.EXCLUDED)))
        .orElse(List.of());
  }

  /// Done with all that the edition covers.
  private Place covered(Edition edition, int bounces) {
    return at(edition.range().last(), turn.instant(), bounces);
  }

  /// Done with the turn, but not with what it would have covered.
  private Place skipped(Edition edition, int bounces) {
    return at(reader.place().position(), edition.range().since(), bounces);
  }

  private Place at(long position, Instant since, int bounces) {
    return new Place(
        position,
        since,
        turn.label(),
        next,
        follows,
        reader.place().letter(),
        0,
        null,
        null,
        bounces);
  }
}
