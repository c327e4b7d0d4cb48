package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Card;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.feed.MemoryWire;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Life;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/// One possible course of events at one outlet, drawn from a seed: stories come, the receiver
/// accepts, tarries, refuses, the disk fails, the process dies – at any write and in the middle of
/// any attempt – under a clock that only this moves.
final class Schedule {
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final int STORIES = 8;
  private static final int STEPS = 160;
  private static final int LONGEST = 20_000;

  /// The process dies here.
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private record Ring(Instant time, Runnable work, CompletableFuture<Void> future) {}

  private final Random random;
  private final Star star;
  private final MemoryWire wire = new MemoryWire(clock());
  private final MemoryLedger ledger = new MemoryLedger();
  private final Map<String, Integer> revisions = new HashMap<>();
  private final List<String> received = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private List<Runnable> attempts = new ArrayList<>();
  private PriorityQueue<Ring> rings = rings();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private boolean healthy;
  private int disturbances;
  private int unsure;
  private int replays;
  private Lane lane;

  Schedule(long seed) {
    random = new Random(seed);
    Flow.Order order = Flow.Order.values()[random.nextInt(3)];
    int window = 1 + random.nextInt(5);
    star = new Star("star", new Flow(order, window, null, new Flow.From.Start(), List.of(RETRY)));
    ledger.settle(Settlement.moved("star", 0));
    ledger.write();
    lane = start();
  }

  private static PriorityQueue<Ring> rings() {
    return new PriorityQueue<>(Comparator.comparing(Ring::time));
  }

  private Lane start() {
    attempts = new ArrayList<>();
    rings = rings();
    View view = new View(wire, ledger);
    List<Runnable> running = attempts;
    PriorityQueue<Ring> ringing = rings;
    Shared shared =
        new Shared(
            view,
            ledger,
            this::send,
            clock(),
            running::add,
            (wait, work) -> later(ringing, wait, work),
            random,
            new Pace(Pace.Limits.NONE));
    Lane fresh = new Lane(star, shared);
    fresh.begin(() -> Books.read(ledger));
    return fresh;
  }

  private Future<?> later(PriorityQueue<Ring> ringing, Duration wait, Runnable work) {
    CompletableFuture<Void> future = new CompletableFuture<>();
    ringing.add(new Ring(now.plus(wait), work, future));
    return future;
  }

  private Outcome send(Parcel parcel) {
    String what = new String(parcel.payload(), StandardCharsets.UTF_8);
    int mood = healthy ? 0 : random.nextInt(100);
    if (mood >= 97) {
      throw new Death();
    }
    if (mood >= 90) {
      refused.add(what);
      return new Outcome.Refused(422, "not this one");
    }
    if (mood >= 80) {
      return new Outcome.Deferred(503, "busy", Duration.ZERO);
    }
    if (mood >= 79) {
      return new Outcome.Barred(401, "who are you");
    }
    received.add(what);
    if (mood >= 76) {
      throw new Death();
    }
    if (mood >= 72) {
      unsure++;
      return new Outcome.Deferred(null, "the answer was lost", Duration.ZERO);
    }
    return new Outcome.Accepted(200, "ok");
  }

  /// Plays it to its end and looks whether every promise was kept.
  void play() {
    for (int step = 0; step < STEPS; step++) {
      step();
      assertThat(attempts).hasSizeLessThanOrEqualTo(star.flow().window());
    }
    heal();
    everythingArrived();
    if (star.flow().order() != Flow.Order.FREE) {
      inOrder();
    }
    fewRepeats();
  }

  private void step() {
    int what = random.nextInt(100);
    if (what < 30) {
      append();
    } else if (what < 60) {
      attempt();
    } else if (what < 82) {
      write();
    } else if (what < 92) {
      ring();
    } else if (what < 95) {
      crash();
    } else {
      person();
    }
  }

  private void append() {
    String id = "s" + random.nextInt(STORIES);
    int revision = revisions.merge(id, 1, Integer::sum);
    Article story =
        switch (random.nextInt(6)) {
          case 0 -> revision == 1 ? Stories.story(id) : Stories.killed(id, revision);
          case 1 -> held(id, revision);
          case 2 -> revision == 1 ? Stories.in("opinion", id) : Stories.revision(id, revision);
          default -> Stories.revision(id, revision);
        };
    wire.append(story, "");
    lane.look();
  }

  private Article held(String id, int revision) {
    var tree = Stories.tree(id, revision);
    Instant until = now.plusSeconds(random.nextInt(600));
    tree.putObject("embargo").put("until", until.toString());
    return CanonicalJson.read(tree);
  }

  private void attempt() {
    if (!attempts.isEmpty()) {
      Runnable attempt = attempts.remove(random.nextInt(attempts.size()));
      try {
        attempt.run();
      } catch (Death _) {
        crash();
      }
    }
  }

  private void write() {
    if (!ledger.waits()) {
      return;
    }
    if (!healthy && random.nextInt(40) == 0) {
      disturbances++;
      ledger.fail();
    } else {
      ledger.write();
    }
  }

  private void ring() {
    Ring ring = rings.poll();
    if (ring != null) {
      now = ring.time().isAfter(now) ? ring.time() : now;
      if (ring.future().complete(null)) {
        ring.work().run();
      }
    }
  }

  private void crash() {
    disturbances++;
    ledger.crash();
    lane = start();
  }

  private void person() {
    List<Parked> parked = ledger.parked();
    switch (random.nextInt(5)) {
      case 0 -> lane.wish((course, _) -> course.pause("by hand"));
      case 1, 2 -> lane.wish(Course::resume);
      case 3 ->
          parked.stream()
              .findFirst()
              .ifPresent(it -> lane.wish((course, time) -> course.retry(it.sequence(), time)));
      default -> {
        replays++;
        long last = ledger.cursor("star").orElse(0);
        Replay replay = new Replay("r" + replays, "star", last / 2, last, null, null, now);
        lane.wish((course, _) -> course.replay(replay));
      }
    }
  }

  /// From now on nothing goes wrong; runs until nothing is left to do.
  private void heal() {
    healthy = true;
    // Twice, as a lane that has stumbled cannot be resumed before it has recovered.
    for (int i = 0; i < 2; i++) {
      lane.wish(Course::resume);
      comeToRest();
    }
  }

  private void comeToRest() {
    Instant horizon = now.plus(Duration.ofDays(2));
    int left = LONGEST;
    for (; left > 0 && (busy() || !rings.isEmpty() && now.isBefore(horizon)); left--) {
      if (ledger.waits()) {
        ledger.write();
      } else if (!attempts.isEmpty()) {
        attempt();
      } else {
        ring();
      }
    }
    assertThat(left).as("it comes to rest").isPositive();
  }

  private boolean busy() {
    return ledger.waits() || !attempts.isEmpty();
  }

  private void everythingArrived() {
    Set<String> parked = new HashSet<>();
    ledger.parked().forEach(it -> parked.add(it.articleId() + " " + it.revision()));
    for (String id : revisions.keySet()) {
      List<Entry> all = wire.revisions(id);
      Entry newest = all.getLast();
      for (Entry entry : all) {
        boolean owed = entry == newest || !entry.article().live();
        String what = id + " " + entry.article().revision();
        if (owed && wanted(entry) && !refused.contains(what)) {
          assertThat(received).as("owed to the outlet").contains(what);
        }
        if (entry == newest && wanted(entry) && refused.contains(what)) {
          assertThat(received.contains(what) || parked.contains(what)).as(what).isTrue();
        }
      }
    }
    assertThat(lane.status(wire.head()).cursor()).isEqualTo(wire.head());
  }

  /// What was taken away before anybody could see it is nobody's business.
  private boolean wanted(Entry entry) {
    Card card = Card.of(entry.article());
    List<Filed> before =
        wire.revisions(card.id()).stream()
            .filter(it -> it.sequence() <= entry.sequence())
            .map(Filed::of)
            .toList();
    return card.live()
        ? star.wants(card)
        : new Life(before).shown(entry.accepted()).stream().anyMatch(it -> star.wants(it.card()));
  }

  private void inOrder() {
    Map<String, Integer> newest = new HashMap<>();
    for (String what : received) {
      String[] parts = what.split(" ");
      int revision = Integer.parseInt(parts[1]);
      assertThat(revision)
          .as("%s in %s", what, received)
          .isGreaterThanOrEqualTo(newest.getOrDefault(parts[0], 0));
      newest.put(parts[0], revision);
    }
  }

  private void fewRepeats() {
    if (replays == 0) {
      int repeats = received.size() - new HashSet<>(received).size();
      assertThat(repeats).isLessThanOrEqualTo(disturbances * star.flow().window() + unsure);
    }
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }
}
