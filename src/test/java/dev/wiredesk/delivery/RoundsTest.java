package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.wire.Ledger.Account;
import dev.wiredesk.wire.Ledger.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Outcome TAKEN = new Outcome.Accepted(250, "queued");
  private static final Outcome FULL = new Outcome.Postponed(452, "452 4.2.2 mailbox full");
  private static final Outcome UNKNOWN =
      new Outcome.Bounced(550, "550 5.1.1 no such user", Bounce.ADDRESS);
  private static final Outcome UNWANTED =
      new Outcome.Bounced(554, "554 5.7.1 not from you", Bounce.POLICY);

  private final Readers readers = new Readers(2);

  private Course course(Pace pace) {
    Rounds rounds = new Rounds(readers, pace, 0);
    return new Course(readers, rounds, new Account("morning", 0, null), new Random(1));
  }

  private Course course() {
    return course(new Pace(Pace.Limits.NONE));
  }

  private static List<Course.Attempt> begun(Course course, Instant now) {
    List<Course.Attempt> begun = new ArrayList<>();
    for (Step step = course.next(now); !(step instanceof Step.Rest); step = course.next(now)) {
      if (step instanceof Step.Send(var task)) {
        begun.add(course.begin(task));
      }
    }
    return begun;
  }

  private static List<String> ids(List<Course.Attempt> attempts) {
    return attempts.stream().map(attempt -> attempt.task().deliveryId()).toList();
  }

  /// The attempt ends, and what became of it is on the disk.
  private void end(Course course, Course.Attempt attempt, Outcome outcome) {
    Settlement settlement = course.settle(attempt, outcome, NOON, NOON);
    readers.write(settlement.turn());
    course.filed(attempt);
  }

  @Test
  void noMoreMailsAreUnderWayThanTheWindowAllows() {
    readers.add("a", "a@x.example").add("b", "b@x.example").add("c", "c@x.example").publish(1);
    Course course = course();

    List<Course.Attempt> begun = begun(course, NOON);
    assertThat(ids(begun)).containsExactly("1/a", "1/b");
    end(course, begun.getFirst(), TAKEN);

    assertThat(ids(begun(course, NOON))).containsExactly("1/c");
  }

  @Test
  void nobodyIsLookedAtAgainBeforeTheResultIsOnTheDisk() {
    readers.add("a", "a@x.example").publish(1);
    Course course = course();
    Course.Attempt attempt = begun(course, NOON).getFirst();

    Settlement settlement = course.settle(attempt, TAKEN, NOON, NOON);
    assertThat(begun(course, NOON)).isEmpty();
    readers.write(settlement.turn());
    course.filed(attempt);

    assertThat(begun(course, NOON)).isEmpty();
    assertThat(settlement.receipt().destination()).isEqualTo("morning/a");
    assertThat(settlement.cursor()).isEqualTo(1);
  }

  @Test
  void aTurnWithoutAMailIsOnlyRecorded() {
    readers.add("n", "nothing@x.example").publish(1);
    Course course = course();

    Step step = course.next(NOON);
    assertThat(step).isInstanceOf(Step.File.class);
    Settlement settlement = ((Step.File) step).settlement();
    assertThat(settlement.receipt()).isNull();
    // It is not looked at again while it is being written.
    assertThat(course.next(NOON)).isEqualTo(new Step.Rest(Instant.MAX));
    readers.write(settlement.turn());
    course.written(settlement);

    assertThat(course.next(NOON)).isEqualTo(new Step.Rest(Instant.MAX));
    assertThat(readers.readers.get("n").place().position()).isEqualTo(1);
  }

  @Test
  void aMailboxThatIsFullHoldsUpNobodyElse() {
    readers.add("a", "a@x.example").add("b", "b@x.example").publish(1);
    Course course = course();
    List<Course.Attempt> begun = begun(course, NOON);

    end(course, begun.get(0), FULL);
    end(course, begun.get(1), TAKEN);

    assertThat(course.health()).isEqualTo(Health.GOOD);
    assertThat(course.next(NOON)).isEqualTo(new Step.Rest(NOON.plus(Duration.ofMinutes(15))));
    assertThat(ids(begun(course, NOON.plus(Duration.ofMinutes(15))))).containsExactly("1/a");
  }

  @Test
  void badAddressesDoNotPauseTheMailing() {
    Course course = refused(UNKNOWN);

    assertThat(course.health().state()).isEqualTo(LaneStatus.State.FLOWING);
  }

  @Test
  void aServerThatWantsNoneOfOurMailsPausesTheMailing() {
    Course course = refused(UNWANTED);

    assertThat(course.health().state()).isEqualTo(LaneStatus.State.PAUSED);
    assertThat(course.health().reason()).contains("10 stories were refused in a row");
  }

  /// Ten readers, all refused.
  private Course refused(Outcome outcome) {
    for (int i = 0; i < 10; i++) {
      readers.add("r" + i, "r%d@x.example".formatted(i));
    }
    readers.publish(1);
    Course course = course();
    for (List<Course.Attempt> some = begun(course, NOON);
        !some.isEmpty();
        some = begun(course, NOON)) {
      some.forEach(attempt -> end(course, attempt, outcome));
    }
    return course;
  }

  @Test
  void aServerInTroubleIsAskedAgainForTheSameReader() {
    readers.add("a", "a@x.example").publish(1);
    Course course = course();
    end(
        course,
        begun(course, NOON).getFirst(),
        new Outcome.Deferred(421, "421 closing", Duration.ZERO));

    assertThat(course.health().state()).isEqualTo(LaneStatus.State.WAITING);
    assertThat(begun(course, NOON)).isEmpty();
    assertThat(ids(begun(course, course.health().until()))).containsExactly("1/a");
  }

  @Test
  void aBusyDomainIsPassedOver() {
    readers.add("a", "a@big.example").add("b", "b@big.example").add("c", "c@small.example");
    readers.publish(1);
    Course course = course(new Pace(new Pace.Limits(1, Map.of(), null)));

    List<Course.Attempt> begun = begun(course, NOON);
    assertThat(ids(begun)).containsExactly("1/a", "1/c");
    end(course, begun.getFirst(), TAKEN);

    assertThat(ids(begun(course, NOON))).containsExactly("1/b");
  }

  @Test
  void newsWakesAMailingThatRests() {
    readers.add("a", "a@x.example");
    Course course = course();
    assertThat(course.next(NOON)).isEqualTo(new Step.Rest(Instant.MAX));

    readers.publish(1);

    assertThat(ids(begun(course, NOON))).containsExactly("1/a");
  }

  @Test
  void whoeverLeftIsNotAmongThoseWhoComeNext() {
    readers.add("a", "a@x.example").add("b", "b@x.example").add("c", "c@x.example").publish(1);
    Course course = course();
    List<Course.Attempt> begun = begun(course, NOON);

    readers.readers.remove("c");
    course.stir();
    end(course, begun.getFirst(), TAKEN);

    assertThat(begun(course, NOON)).isEmpty();
  }
}
