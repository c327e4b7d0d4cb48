package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.wire.Ledger.Account;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A domain that takes mails slowly, and the readers of others.
class SlowDomainTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Outcome TAKEN = new Outcome.Accepted(250, "queued");

  private final Readers readers = new Readers(50);
  private final List<String> served = new ArrayList<>();
  private Course course;
  private Instant now = NOON;

  private void begin(Pace.Limits limits) {
    Rounds rounds = new Rounds(readers, new Pace(limits), 0);
    course = new Course(readers, rounds, new Account("morning", 0, null), new Random(1));
  }

  /// The domain `slow.example` takes a mail every 50 ms.
  private void beginSlow() {
    begin(new Pace.Limits(10, Map.of("slow.example", Duration.ofMillis(50)), null));
  }

  private void add(String kind, int count) {
    for (int i = 0; i < count; i++) {
      readers.add(kind + i, "r%d@%s.example".formatted(i, kind));
    }
  }

  /// Lets the mailing go on until an instant; every mail is taken at once.
  private void goOn(Instant until) {
    while (now.isBefore(until)) {
      Step step = course.next(now);
      switch (step) {
        case Step.Send(var task) -> {
          Settlement settlement = course.settle(course.begin(task), TAKEN, now, now);
          readers.write(settlement.turn());
          course.filed(new Course.Attempt(task, 0));
          served.add(settlement.turn().reader().id());
        }
        case Step.Rest(var rests) -> now = rests.isBefore(until) ? rests : until;
        case Step.File _, Step.Prepare _ -> throw new AssertionError(step);
      }
    }
  }

  private void goOn(Duration time) {
    goOn(now.plus(time));
  }

  private List<String> served(String kind) {
    return served.stream().filter(id -> id.matches(kind + "\\d+")).toList();
  }

  private List<String> numbered(String kind, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(kind + i);
    }
    return ids;
  }

  @Test
  void othersAreServedWhileASlowDomainGoesOnAtItsPace() {
    add("slow", 1_500);
    add("quick", 10);
    readers.publish(1);
    beginSlow();

    goOn(Duration.ofSeconds(1));
    assertThat(served("quick")).containsExactlyElementsOf(numbered("quick", 10));
    assertThat(served("slow")).containsExactlyElementsOf(numbered("slow", 20));

    goOn(Duration.ofSeconds(74));
    assertThat(served("slow")).containsExactlyElementsOf(numbered("slow", 1_500));
  }

  @Test
  void twoSlowDomainsEachGoOnAtTheirPaceHoweverManyReadersTheyHave() {
    add("slow", 30_000);
    add("slower", 3_000);
    add("quick", 3_000);
    readers.publish(1);
    begin(
        new Pace.Limits(
            10,
            Map.of("slow.example", Duration.ofMillis(50), "slower.example", Duration.ofSeconds(1)),
            null));

    goOn(Duration.ofSeconds(200));

    assertThat(served("quick")).hasSize(3_000);
    assertThat(served("slow")).hasSizeBetween(3_900, 4_000);
    assertThat(served("slower")).hasSizeBetween(195, 200);
    assertThat(readers.most).isLessThanOrEqualTo(Rounds.WAITING_MAX + 50);
  }

  @Test
  void whoBecomesDueMeanwhileIsFoundSoon() {
    add("slow", 1_500);
    readers.publish(1);
    beginSlow();
    goOn(Duration.ofSeconds(3));

    add("quick", 1);
    goOn(Duration.ofSeconds(6));
    assertThat(served("quick")).containsExactly("quick0");
  }

  @Test
  void whoLeavesMeanwhileGetsNothing() {
    add("slow", 100);
    readers.publish(1);
    beginSlow();
    goOn(Duration.ofSeconds(1));

    readers.readers.remove("slow50");
    course.stir();
    goOn(Duration.ofSeconds(5));

    assertThat(served("slow")).hasSize(99).doesNotContain("slow50").doesNotHaveDuplicates();
  }

  private void letter(String id) {
    readers.add(id, id + "@slow.example");
    readers.readers.computeIfPresent(id, (_, it) -> letter(it));
    course.stir();
  }

  private static Subscription letter(Subscription reader) {
    return reader.place(reader.place().letter(Letter.CONFIRM));
  }

  @Test
  void aLetterGoesBeforeTheEditionsOfItsDomain() {
    add("slow", 1_500);
    readers.publish(1);
    beginSlow();
    goOn(Duration.ofSeconds(3));

    letter("new");
    goOn(Duration.ofMillis(50));
    assertThat(served).endsWith("new");
  }

  @Test
  void thePlanForTheDayHoldsUpEditionsButNoLetters() {
    add("slow", 100);
    readers.publish(1);
    begin(new Pace.Limits(10, Map.of(), new Pace.WarmUp(TODAY, 10, 2)));
    goOn(Duration.ofHours(1));
    assertThat(served).hasSize(10);

    letter("new");
    goOn(Duration.ofSeconds(1));
    assertThat(served).hasSize(11).endsWith("new");

    goOn(Instant.parse("2026-11-22T00:00:00Z"));
    assertThat(served).hasSize(11);
    goOn(Duration.ofSeconds(1));
    assertThat(served).hasSize(31);
  }

  @Test
  void lettersCountForThePlan() {
    add("slow", 100);
    readers.publish(1);
    begin(new Pace.Limits(10, Map.of(), new Pace.WarmUp(TODAY, 10, 1)));
    letter("one");
    letter("two");

    goOn(Duration.ofHours(1));
    assertThat(served).hasSize(10).startsWith("one", "two");
  }

  @Test
  void whoIsHeldUpByThePlanComesAtMidnightEvenIfNobodyWasRead() {
    begin(new Pace.Limits(10, Map.of(), new Pace.WarmUp(TODAY, 1, 2)));
    letter("new");
    readers.publish(1);
    goOn(Duration.ofHours(1));
    add("slow", 1);

    readers.publish(2);
    goOn(Instant.parse("2026-11-22T00:00:00Z"));
    assertThat(served).containsExactly("new");
    goOn(Duration.ofSeconds(1));
    assertThat(served).containsExactly("new", "new", "slow0");
  }
}
