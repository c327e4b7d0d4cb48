package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.delivery.Course.Attempt;
import dev.wiredesk.wire.Ledger.Account;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever domains there are, however slow they are and whoever comes or leaves meanwhile: nobody
/// is served twice, nobody is forgotten, and the readers of a domain keep their order.
class RoundsModelTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Outcome TAKEN = new Outcome.Accepted(250, "queued");
  private static final Outcome FULL = new Outcome.Postponed(452, "452 4.2.2 mailbox full");
  private static final Outcome CLOSING =
      new Outcome.Deferred(421, "421 4.3.2 closing", Duration.ZERO);

  @Property(tries = 60)
  void nobodyIsServedTwiceOrForgotten(@ForAll long seed) {
    Mailings mailing = new Mailings(seed);

    mailing.run();

    assertThat(mailing.unserved()).isEmpty();
    assertThat(mailing.served).doesNotHaveDuplicates();
    assertThat(mailing.served).noneMatch(mailing.gone::contains);
    assertThat(mailing.outOfOrder).isEmpty();
  }

  /// A moment at which something happens.
  private record Ring(Instant time, Runnable happening) {}

  /// One course of events, drawn from a seed.
  private static final class Mailings {
    private final Random random;
    private final Readers readers;
    private final Course course;
    private final int domains;
    private final PriorityQueue<Ring> rings = new PriorityQueue<>(Comparator.comparing(Ring::time));
    private final List<String> served = new ArrayList<>();
    private final List<String> outOfOrder = new ArrayList<>();
    private final Map<String, Instant> latest = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private Instant now = NOON;
    private int added;

    Mailings(long seed) {
      random = new Random(seed);
      domains = 1 + random.nextInt(8);
      readers = new Readers(1 + random.nextInt(20));
      Map<String, Duration> rates = new HashMap<>();
      for (int domain = 0; domain < domains; domain++) {
        int[] gaps = {0, 0, 5, 50, 1_000};
        rates.put(domain(domain), Duration.ofMillis(gaps[random.nextInt(gaps.length)]));
      }
      boolean warm = random.nextInt(4) == 0;
      Pace.WarmUp plan = warm ? new Pace.WarmUp(LocalDate.of(2026, 11, 21), 200, 1.5) : null;
      Pace pace = new Pace(new Pace.Limits(1 + random.nextInt(4), rates, plan));
      Account account = new Account("morning", 0, null);
      course = new Course(readers, new Rounds(readers, pace, 0), account, new Random(seed));
      readers.publish(1);
      come(random.nextInt(2_500));
      for (int i = random.nextInt(12); i > 0; i--) {
        Instant time = NOON.plusMillis(random.nextInt(90_000));
        rings.add(new Ring(time, this::disturb));
      }
    }

    /// The first domains have the most readers.
    private static String domain(int number) {
      return "d%d.example".formatted(number);
    }

    private void come(int count) {
      for (int i = 0; i < count; i++) {
        String id = "r%05d".formatted(added++);
        int domain = Math.min(random.nextInt(domains), random.nextInt(domains));
        readers.add(id, id + "@" + domain(domain));
        readers.readers.computeIfPresent(id, (_, it) -> it.place(it.place().due(now)));
      }
    }

    private void disturb() {
      switch (random.nextInt(4)) {
        case 0 -> come(random.nextInt(300));
        case 1 -> {
          come(1);
          readers.readers.computeIfPresent(
              "r%05d".formatted(added - 1), (_, it) -> it.place(it.place().letter(Letter.CONFIRM)));
          course.stir();
        }
        case 2 -> {
          String id = "r%05d".formatted(random.nextInt(added + 1));
          if (!begun.contains(id) && readers.readers.remove(id) != null) {
            gone.add(id);
          }
          course.stir();
        }
        default -> course.stir();
      }
    }

    void run() {
      for (int steps = 0; steps < 1_000_000; steps++) {
        switch (course.next(now)) {
          case Step.Send(var task) -> begin(task);
          case Step.Rest(var until) -> {
            Ring ring = rings.peek();
            if (ring == null && until.equals(Instant.MAX)) {
              return;
            }
            if (ring == null || until.isBefore(ring.time())) {
              now = until;
            } else {
              now = rings.remove().time();
              ring.happening().run();
            }
          }
          case Step.File _, Step.Prepare _ -> throw new AssertionError();
        }
      }
      throw new AssertionError("it never comes to rest");
    }

    private void begin(Task task) {
      Attempt attempt = course.begin(task);
      Subscription reader = ((Due.Letter) task.origin()).reader();
      if (begun.add(reader.id()) && reader.place().letter() == Letter.NONE) {
        Instant before = latest.put(reader.domain(), reader.place().due());
        if (before != null && before.isAfter(reader.place().due())) {
          outOfOrder.add(reader.id());
        }
      }
      Instant began = now;
      Instant ends = now.plusMillis(random.nextInt(200));
      rings.add(new Ring(ends, () -> end(attempt, began)));
    }

    private void end(Attempt attempt, Instant began) {
      int luck = random.nextInt(500);
      Outcome outcome = luck == 0 ? CLOSING : luck < 20 ? FULL : TAKEN;
      Settlement settlement = course.settle(attempt, outcome, began, now);
      if (outcome.equals(TAKEN)) {
        served.add(settlement.turn().reader().id());
      }
      // It is on the disk a moment later.
      rings.add(
          new Ring(
              now.plusMillis(random.nextInt(5)),
              () -> {
                readers.write(settlement.turn());
                course.filed(attempt);
              }));
    }

    List<String> unserved() {
      return readers.readers.values().stream()
          .filter(reader -> reader.place().position() < 1)
          .map(Subscription::id)
          .toList();
    }
  }
}
