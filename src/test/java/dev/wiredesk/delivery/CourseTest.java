package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Flow.Rate;
import dev.wiredesk.delivery.Course.Attempt;
import dev.wiredesk.delivery.LaneStatus.State;
import dev.wiredesk.feed.MemoryWire;
import dev.wiredesk.wire.Ledger.Account;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Ledger.Trouble;
import dev.wiredesk.wire.Receipt.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CourseTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final List<Duration> WAITS =
      List.of(Duration.ofMinutes(10), Duration.ofMinutes(60));
  private static final Outcome BUSY = new Outcome.Deferred(503, "HTTP 503", Duration.ZERO);
  private static final Outcome TAKEN = new Outcome.Accepted(200, "r-1");

  private final MemoryWire wire = new MemoryWire();

  @Test
  void severalThatFailTogetherAreOneFailure() {
    Course course = course(null);
    List<Attempt> together = begun(course, NOON);
    assertThat(together).hasSize(4);

    together.forEach(attempt -> course.settle(attempt, BUSY, NOON, NOON));

    assertThat(course.health().failures()).isEqualTo(1);
    assertThat(course.health().until())
        .isBetween(NOON.plus(Duration.ofMinutes(8)), NOON.plus(Duration.ofMinutes(12)));
  }

  @Test
  void aDestinationInTroubleIsAskedWithOneParcelAtATime() {
    Course course = course(null);
    fail(course, begun(course, NOON));

    assertThat(begun(course, NOON.plusSeconds(60))).isEmpty();
    List<Attempt> probe = begun(course, course.health().until());
    assertThat(probe).hasSize(1);
    course.settle(probe.getFirst(), TAKEN, NOON, NOON);
    course.filed(probe.getFirst());

    assertThat(course.health()).isEqualTo(Health.GOOD);
    assertThat(begun(course, NOON)).hasSizeGreaterThan(1);
  }

  @Test
  void aReceiverThatNamesItsOwnWaitIsLeftAloneThatLong() {
    Course course = course(null);
    Attempt first = begun(course, NOON).getFirst();

    Settlement settlement =
        course.settle(
            first, new Outcome.Deferred(429, "HTTP 429", Duration.ofHours(3)), NOON, NOON);

    assertThat(course.health().until()).isEqualTo(NOON.plus(Duration.ofHours(3)));
    assertThat(settlement.trouble().map(Trouble::until)).contains(NOON.plus(Duration.ofHours(3)));
  }

  @Test
  void whoDoesNotWantUsIsLeftAloneUntilSomebodyHasLooked() {
    Course course = course(null);
    Attempt first = begun(course, NOON).getFirst();

    Settlement barred = course.settle(first, new Outcome.Barred(401, "HTTP 401"), NOON, NOON);

    assertThat(barred.receipt().verdict()).isEqualTo(Verdict.BARRED);
    assertThat(barred.trouble().map(Trouble::paused)).contains(true);
    assertThat(course.next(NOON.plus(Duration.ofDays(365)))).isEqualTo(new Step.Rest(Instant.MAX));
  }

  @Test
  void whatWasKnownOfItSurvivesARestart() {
    Trouble trouble = new Trouble(false, 3, "HTTP 503", NOON.plusSeconds(600));
    Course course = course(null, new Account("star", 0, trouble));

    assertThat(course.next(NOON)).isEqualTo(new Step.Rest(NOON.plusSeconds(600)));
    assertThat(begun(course, NOON.plusSeconds(600))).hasSize(1);
  }

  @Test
  void manyDifferentStoriesRefusedInARowPauseIt() {
    Course course = course(null);
    int refused = 0;
    for (List<Attempt> some = begun(course, NOON); !some.isEmpty(); some = begun(course, NOON)) {
      for (Attempt attempt : some) {
        course.settle(attempt, new Outcome.Refused(422, "HTTP 422"), NOON, NOON);
        course.filed(attempt);
        refused++;
      }
    }

    assertThat(refused).isBetween(10, 13);
    assertThat(course.health().state()).isEqualTo(State.PAUSED);
    assertThat(course.health().reason()).contains("10 stories were refused in a row");
  }

  @Test
  void aPausedOneIsServedAgainWhenItIsResumed() {
    Course course = course(null);
    course.pause("the editor said so");
    assertThat(begun(course, NOON)).isEmpty();

    Settlement resumed = course.resume(NOON);

    assertThat(resumed.trouble()).isEqualTo(Optional.empty());
    assertThat(begun(course, NOON)).isNotEmpty();
  }

  @Test
  void whoseFileHasChangedIsAskedAgainAtOnce() {
    Trouble barred = new Trouble(true, 1, "HTTP 401", Instant.MAX);
    Course course = course(null, new Account("star", 0, barred));

    assertThat(course.changed(NOON).trouble()).isPresent();
    assertThat(begun(course, NOON)).hasSize(1);
  }

  @Test
  void whomAPersonPausedStaysPausedThoughItsFileHasChanged() {
    Trouble waiting = new Trouble(false, 3, "HTTP 503", NOON.plusSeconds(600));
    Course course = course(null, new Account("star", 0, waiting));
    course.pause("the editor said so");

    assertThat(course.changed(NOON)).isEqualTo(Settlement.of("star"));
    assertThat(begun(course, NOON)).isEmpty();
  }

  @Test
  void aRateSpacesAttemptsEvenly() {
    Course course = course(new Rate(10, Duration.ofSeconds(1)));

    assertThat(begun(course, NOON)).hasSize(1);
    assertThat(course.next(NOON)).isEqualTo(new Step.Rest(NOON.plusMillis(100)));
    assertThat(begun(course, NOON.plusMillis(100))).hasSize(1);
  }

  @Test
  void aClockThatIsSetBackDoesNotStopTheDeliveries() {
    Course course = course(new Rate(10, Duration.ofSeconds(1)));
    assertThat(begun(course, NOON)).hasSize(1);

    assertThat(begun(course, NOON.minus(Duration.ofHours(1)))).hasSize(1);
  }

  @Test
  void anAnswerIsKeptToItsFirstKibibyte() {
    Course course = course(null);
    Attempt first = begun(course, NOON).getFirst();

    Settlement settlement =
        course.settle(first, new Outcome.Refused(422, "x".repeat(5_000)), NOON, NOON);

    assertThat(settlement.receipt().answer()).hasSize(1_024);
  }

  private Course course(Rate rate) {
    return course(rate, new Account("star", 0, null));
  }

  private Course course(Rate rate, Account account) {
    for (int i = 0; i < 20; i++) {
      wire.append(Stories.story("s" + i), "");
    }
    Flow flow = new Flow(Flow.Order.ARTICLE, 4, rate, new Flow.From.Start(), WAITS);
    Star star = new Star("star", flow);
    Walk walk =
        new Walk(star, new View(wire, new MemoryLedger()), account.cursor(), List.of(), List.of());
    return new Course(star, walk, account, new Random(1));
  }

  private static List<Attempt> begun(Course course, Instant now) {
    List<Attempt> begun = new ArrayList<>();
    while (course.next(now) instanceof Step.Send(var task)) {
      begun.add(course.begin(task));
    }
    return begun;
  }

  private static void fail(Course course, List<Attempt> attempts) {
    for (Attempt attempt : attempts) {
      course.settle(attempt, BUSY, NOON, NOON);
      course.filed(attempt);
    }
  }
}
