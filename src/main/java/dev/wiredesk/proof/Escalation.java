package dev.wiredesk.proof;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people of takedowns that a destination has not confirmed after a set time: in the log, and
/// by whatever else it is given. Again after four and after sixteen times that time, and once when
/// all is well.
///
/// What was told survives a restart. What could not be sent is tried again at each look, as long as
/// the process runs.
public final class Escalation implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Escalation.class);

  private static final List<Integer> TIMES = List.of(1, 4, 16);
  private static final Duration LOOKS = Duration.ofSeconds(15);
  private static final int UNSENT_MAX = 1_000;

  private final Kills kills;
  private final Duration within;
  private final List<Predicate<Notice>> ways;
  private final Clock clock;
  private final Deque<Unsent> unsent = new ArrayDeque<>();
  private final AtomicLong total = new AtomicLong();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("escalation").factory());

  /// @param within how long a destination may take to confirm a takedown
  /// @param ways how people are told beside the log; each says whether the notice arrived
  public Escalation(Kills kills, Duration within, List<Predicate<Notice>> ways, Clock clock) {
    this.kills = kills;
    this.within = within;
    this.ways = List.copyOf(ways);
    this.clock = clock;
  }

  /// A notice that one of the ways did not take.
  private record Unsent(Notice notice, Predicate<Notice> way) {}

  /// Looks from now on, until [#close].
  public Escalation start() {
    later(Duration.ZERO);
    return this;
  }

  private void later(Duration wait) {
    // A step never fails, so there is nothing to be told of.
    var _ = timer.schedule(() -> later(step()), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Looks once.
  ///
  /// @return how long to wait before the next look
  Duration step() {
    long begun = System.nanoTime();
    try {
      again();
      kills.look().forEach(this::escalate);
      if (kills.isBehind()) {
        return Duration.ofMillis(100);
      }
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("takedowns cannot be looked at; tried again soon");
    }
    Duration usual = within.compareTo(LOOKS) < 0 ? within : LOOKS;
    // A digest may have a million readers to be counted: nine tenths of the time are for others.
    Duration spared = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(9);
    return usual.compareTo(spared) < 0 ? spared : usual;
  }

  private void escalate(Proof proof) {
    Map<String, Integer> before = kills.told(proof.id());
    Map<String, Integer> told = new HashMap<>(before);
    Duration age = Duration.between(proof.accepted(), clock.instant());
    int due =
        (int) TIMES.stream().filter(it -> age.compareTo(within.multipliedBy(it)) >= 0).count();
    for (Testimony open : proof.destinations().stream().filter(Testimony::isOpen).toList()) {
      if (due > told.getOrDefault(open.destination(), 0)) {
        told.put(open.destination(), due);
        tell(Notice.open(proof, open, age, due));
      }
    }
    if (proof.open() == 0 && !told.isEmpty()) {
      told.clear();
      tell(Notice.clear(proof, age));
    }
    if (!told.equals(before)) {
      kills.told(proof.id(), told);
    }
  }

  private void tell(Notice notice) {
    switch (notice.kind()) {
      case OPEN -> {
        total.incrementAndGet();
        log.atError()
            .addKeyValue("article", notice.article())
            .addKeyValue("revision", notice.revision())
            .addKeyValue("channel", notice.destination())
            .addKeyValue("open_for", notice.openFor())
            .log("{}, but not confirmed: {}", notice.event(), notice.detail());
      }
      case CLEAR ->
          log.atInfo()
              .addKeyValue("article", notice.article())
              .addKeyValue("revision", notice.revision())
              .addKeyValue("open_for", notice.openFor())
              .log("all clear: {} everywhere", notice.event());
    }
    ways.forEach(way -> send(new Unsent(notice, way)));
  }

  private void send(Unsent it) {
    if (!it.way().test(it.notice())) {
      unsent.add(it);
      if (unsent.size() > UNSENT_MAX) {
        unsent.remove();
      }
    }
  }

  /// Until one fails again: a receiver that hangs must not keep the log from being told.
  private void again() {
    while (!unsent.isEmpty() && unsent.getFirst().way().test(unsent.getFirst().notice())) {
      unsent.removeFirst();
    }
  }

  /// How often this process told of a destination that was open.
  public long total() {
    return total.get();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
