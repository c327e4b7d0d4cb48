package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.channel.Schedule.Occurrence;
import dev.wiredesk.delivery.Bounce;
import dev.wiredesk.delivery.Result;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Turn;
import dev.wiredesk.wire.Turn.Column;
import dev.wiredesk.wire.Turn.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant HOUR = Instant.parse("2026-11-21T06:30:00Z");
  private static final Instant YESTERDAY = HOUR.minus(Duration.ofDays(1));
  private static final Instant TOMORROW = HOUR.plus(Duration.ofDays(1));
  private static final LocalDateTime LABEL = LocalDateTime.of(2026, 11, 21, 6, 30);
  private static final Edition EDITION = edition("morning-1", 9);
  private static final Edition OLDER = edition("morning-0", 7);

  private static final Result AGAIN = new Result.Again("452 4.2.2 full", HOUR, true);
  private static final Progress.Books BOOKS =
      new Progress.Books(
          id -> Optional.of(OLDER).filter(it -> it.id().equals(id)),
          key -> "hash of " + key,
          new Random(1));

  private static Edition edition(String id, long last) {
    return new Edition(
        id,
        "morning",
        HOUR,
        LocalDate.of(2026, 11, 21),
        new Edition.Range(5, last, YESTERDAY),
        Set.of(),
        "en",
        false,
        "News",
        List.of(),
        List.of(),
        Edition.Count.NONE);
  }

  private static Progress progress(Subscription reader) {
    return new Progress(reader, new Occurrence(LABEL, HOUR), TOMORROW, false);
  }

  private static Subscription reader() {
    return Subscribed.reader(1, 5, YESTERDAY);
  }

  /// Somebody whose mailbox has taken no mail since `failing`.
  private static Subscription waiting(String pending, Instant failing) {
    Place before = reader().place();
    return reader()
        .place(
            new Place(
                before.position(),
                before.since(),
                before.label(),
                HOUR,
                false,
                before.letter(),
                3,
                failing,
                pending,
                1));
  }

  private static Turn after(Subscription reader, Result result) {
    return progress(reader).after(EDITION, result, HOUR, BOOKS);
  }

  @Test
  void whoGotAnEditionIsDoneWithItsRange() {
    Turn turn = after(reader(), new Result.Done());

    assertThat(turn.place())
        .isEqualTo(
            new Place(9, HOUR, LABEL, TOMORROW, false, Subscription.Letter.NONE, 0, null, null, 0));
    assertThat(turn.steps()).containsExactly(new Step(EDITION, null, Column.SENT));
    assertThat(turn.state()).isNull();
  }

  @Test
  void aServerInTroubleChangesNothingForTheReader() {
    Turn turn = after(reader(), new Result.Again("421 closing", HOUR, false));

    assertThat(turn).isEqualTo(Turn.moved(reader(), reader().place()));
  }

  @Test
  void aMailboxThatIsFullIsTriedAgainForThreeDays() {
    Turn first = after(reader(), AGAIN);

    assertThat(first.place().pending()).isEqualTo("morning-1");
    assertThat(first.place().attempts()).isEqualTo(1);
    assertThat(first.place().failing()).isEqualTo(HOUR);
    assertThat(first.place().position()).isEqualTo(5);
    assertThat(first.place().due())
        .isBetween(HOUR.plus(Duration.ofMinutes(12)), HOUR.plus(Duration.ofMinutes(18)));
    assertThat(first.steps()).containsExactly(new Step(EDITION, null, Column.DEFERRED));
    Turn second = after(reader().place(first.place()), AGAIN);
    assertThat(second.steps()).isEmpty();
    assertThat(second.place().attempts()).isEqualTo(2);

    Turn last = after(waiting("morning-1", HOUR.minus(Progress.TRIED)), AGAIN);
    assertThat(last.place().pending()).isNull();
    assertThat(last.place().due()).isEqualTo(TOMORROW);
    assertThat(last.place().position()).isEqualTo(5);
    assertThat(last.place().bounces()).isEqualTo(2);
    assertThat(last.steps()).containsExactly(new Step(EDITION, Column.DEFERRED, Column.SUPPRESSED));
  }

  @Test
  void whatComesThroughInTheEndCounts() {
    Turn turn = after(waiting("morning-1", HOUR), new Result.Done());

    assertThat(turn.steps()).containsExactly(new Step(EDITION, Column.DEFERRED, Column.SENT));
    assertThat(turn.place().bounces()).isZero();
  }

  @Test
  void anEditionThatCouldNotBeBroughtIsMergedIntoTheNextOne() {
    Turn turn = after(waiting("morning-0", HOUR), new Result.Done());

    assertThat(turn.steps())
        .containsExactly(
            new Step(OLDER, Column.DEFERRED, Column.EXCLUDED),
            new Step(EDITION, null, Column.SENT));
  }

  @Test
  void anAddressThatDoesNotExistIsSuppressedAtOnce() {
    Turn turn = after(reader(), new Result.Never("550 5.1.1 unknown", Bounce.ADDRESS));

    assertThat(turn.state()).isEqualTo(State.SUPPRESSED);
    assertThat(turn.bounce().hash()).isEqualTo("hash of reader-1@x.example");
    assertThat(turn.bounce().detail()).isEqualTo("550 5.1.1 unknown");
    assertThat(turn.place().due()).isEqualTo(Instant.MAX);
    assertThat(turn.steps()).containsExactly(new Step(EDITION, null, Column.SUPPRESSED));
  }

  @Test
  void aMailboxThatRefusesThreeEditionsInARowIsSuppressed() {
    Result full = new Result.Never("552 5.2.2 over quota", Bounce.MAILBOX);
    Turn first = after(reader(), full);
    Turn second = after(reader().place(first.place()), full);
    Turn third = after(reader().place(second.place()), full);

    assertThat(first.state()).isNull();
    assertThat(first.place().position()).isEqualTo(5);
    assertThat(second.place().bounces()).isEqualTo(2);
    assertThat(third.state()).isEqualTo(State.SUPPRESSED);
  }

  @Test
  void aServerThatBlocksUsTakesNoReaderFromUsAndTheStoriesComeLater() {
    Result blocked = new Result.Never("550 5.7.1 blocked", Bounce.POLICY);
    Subscription reader = reader();
    for (int edition = 0; edition < 10; edition++) {
      Turn turn = after(reader, blocked);
      assertThat(turn.state()).isNull();
      assertThat(turn.bounce()).isNull();
      assertThat(turn.place().bounces()).isZero();
      assertThat(turn.place().position()).isEqualTo(5);
      assertThat(turn.place().due()).isEqualTo(TOMORROW);
      assertThat(turn.steps()).containsExactly(new Step(EDITION, null, Column.SUPPRESSED));
      reader = reader.place(turn.place());
    }
  }

  @Test
  void aServerThatPutsUsOffForThreeDaysByPolicyIsNotCountedEither() {
    Result put = new Result.Again("421 4.7.0 deferred for complaints", HOUR, true);
    Turn last = after(waiting("morning-1", HOUR.minus(Progress.TRIED)), put);

    assertThat(last.place().bounces()).isEqualTo(1);
    assertThat(last.place().pending()).isNull();
    assertThat(last.steps()).containsExactly(new Step(EDITION, Column.DEFERRED, Column.SUPPRESSED));
  }

  @Test
  void aMailThatIsRefusedForWhatIsInItDoesNotComeAgain() {
    Turn turn = after(reader(), new Result.Never("552 5.3.4 too big", Bounce.MESSAGE));

    assertThat(turn.place().position()).isEqualTo(9);
    assertThat(turn.place().bounces()).isZero();
    assertThat(turn.state()).isNull();
  }

  @Test
  void aTurnWithTooLittleToSayKeepsItsStoriesForTheNextOne() {
    Turn few = progress(reader()).passed(EDITION, false, BOOKS);
    Turn none = progress(reader()).passed(EDITION, true, BOOKS);

    assertThat(few.place().position()).isEqualTo(5);
    assertThat(few.place().since()).isEqualTo(YESTERDAY);
    assertThat(few.place().label()).isEqualTo(LABEL);
    assertThat(none.place().position()).isEqualTo(9);
    assertThat(none.place().since()).isEqualTo(HOUR);
    assertThat(few.steps()).isEmpty();
  }

  @Test
  void aTurnThatWasMissedIsCountedAndItsStoriesComeLater() {
    Turn turn = progress(reader()).missed(EDITION, BOOKS);

    assertThat(turn.place().position()).isEqualTo(5);
    assertThat(turn.place().due()).isEqualTo(TOMORROW);
    assertThat(turn.steps()).containsExactly(new Step(EDITION.skipped(), null, Column.EXCLUDED));
  }

  @Test
  void whoFollowsWaitsWithWhatWasMissedForTheNextStory() {
    Turn turn =
        new Progress(reader(), new Occurrence(LABEL, HOUR), Instant.EPOCH, true)
            .missed(EDITION, BOOKS);

    assertThat(turn.place().position()).isEqualTo(5);
    assertThat(turn.place().since()).isEqualTo(HOUR);
    assertThat(turn.place().pending()).isEqualTo(EDITION.skipped().id());
    assertThat(turn.steps()).containsExactly(new Step(EDITION.skipped(), null, Column.DEFERRED));
  }
}
