package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings every destination what is due to it, each in a lane of its own.
///
/// One lane in trouble costs the others nothing: each has its own window of attempts, each attempt
/// a virtual thread of its own. What is recorded survives a crash; what was under way when it
/// happened is tried again, with the same delivery id. Safe for use by many threads.
public final class Dispatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration LAST_CALL = Duration.ofSeconds(2);

  private final Wire wire;
  private final Shared shared;
  private final ScheduledThreadPoolExecutor timer;
  private final Thread follower;
  private volatile Map<String, Lane> lanes = Map.of();
  private volatile boolean open = true;

  /// @param transport tries once to bring a parcel to its destination
  public Dispatcher(Wire wire, Ledger ledger, Transport transport, Clock clock) {
    this(wire, ledger, transport, clock, new Pace(Pace.Limits.NONE));
  }

  /// @param transport tries once to bring a parcel to its destination
  /// @param pace how fast mails go to which domain
  public Dispatcher(Wire wire, Ledger ledger, Transport transport, Clock clock, Pace pace) {
    this.wire = wire;
    timer =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("alarms").factory());
    timer.setRemoveOnCancelPolicy(true);
    shared =
        new Shared(
            new View(wire, ledger),
            ledger,
            transport,
            clock,
            Thread::startVirtualThread,
            this::after,
            new Random(),
            pace);
    follower = Thread.ofVirtual().name("dispatcher").start(this::follow);
    watchClock(clock);
  }

  /// What waits for its hour looks again when the clock was set.
  private void watchClock(Clock clock) {
    ClockWatch watch = new ClockWatch(clock, System::nanoTime);
    Runnable look =
        () -> {
          if (watch.wasSet()) {
            lanes.values().forEach(Lane::clockWasSet);
          }
        };
    var _ = timer.scheduleWithFixedDelay(look, 1, 1, TimeUnit.SECONDS);
  }

  private Future<?> after(Duration wait, Runnable work) {
    return timer.schedule(
        () -> Thread.startVirtualThread(work), wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Serves these destinations and no others; those that are the same as before go on undisturbed.
  ///
  /// A destination that has changed is served anew as soon as nothing of its old lane is under way.
  public synchronized void serve(Collection<? extends Destination> destinations) {
    Map<String, Lane> before = lanes;
    Map<String, Lane> next = new LinkedHashMap<>();
    Map<String, Lane> fresh = new LinkedHashMap<>();
    for (Destination destination : destinations) {
      Lane lane = before.get(destination.id());
      if (lane == null || !lane.destination().equals(destination)) {
        lane = new Lane(destination, shared);
        fresh.put(destination.id(), lane);
      }
      next.put(destination.id(), lane);
    }
    enrol(fresh.values());
    lanes = next;
    List<Lane> first = new ArrayList<>();
    fresh.forEach((id, lane) -> {
      Lane old = before.get(id);
      if (old == null) {
        first.add(lane);
      } else {
        old.endBefore(lane);
      }
    });
    before.values().stream().filter(lane -> !next.containsValue(lane)).forEach(Lane::end);
    begin(first);
  }

  private void begin(List<Lane> fresh) {
    if (!fresh.isEmpty()) {
      Books books = Books.read(shared.ledger());
      fresh.forEach(lane -> lane.begin(() -> books));
    }
  }

  /// Gives those that are new their place on the wire, for good: if it were found anew after a
  /// crash, they would miss what came in between.
  private void enrol(Collection<Lane> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    Books books = Books.read(shared.ledger());
    List<Settlement> begun =
        fresh.stream()
            .map(Lane::destination)
            .filter(destination -> books.account(destination.id()).isEmpty())
            .map(destination -> Settlement.moved(destination.id(), destination.begins(wire)))
            .toList();
    shared.ledger().settle(begun).join();
  }

  private void follow() {
    long seen = 0;
    while (open) {
      try {
        seen = wire.await(seen, LONGEST_WAIT);
        lanes.values().forEach(Lane::look);
      } catch (InterruptedException _) {
        // Told to end; the loop's condition says so.
      } catch (RuntimeException e) {
        log.atError().setCause(e).log("the wire could not be followed; trying on");
      }
    }
  }

  /// How every destination stands.
  public List<LaneStatus> status() {
    long head = wire.head();
    return lanes.values().stream().map(lane -> lane.status(head)).toList();
  }

  /// How one destination stands.
  public Optional<LaneStatus> status(String destination) {
    return Optional.ofNullable(lanes.get(destination)).map(lane -> lane.status(wire.head()));
  }

  /// Has a destination asked again at once, whatever it is waiting for, even for its hour.
  ///
  /// @return false if there is no such destination
  public boolean wake(String destination) {
    Lane lane = lanes.get(destination);
    if (lane != null && lane.destination() instanceof Mailing mailing) {
      mailing.hurry();
    }
    return resume(destination);
  }

  /// Has a destination looked at anew, for its readers have changed. Does nothing if there is no
  /// such destination.
  public void stir(String destination) {
    Lane lane = lanes.get(destination);
    if (lane != null) {
      lane.stir();
    }
  }

  /// Goes on with a destination that was paused or is in trouble.
  ///
  /// @return false if there is no such destination
  public boolean resume(String destination) {
    return wish(destination, Course::resume);
  }

  /// Sends nothing more to a destination until it is woken; what is under way goes on.
  ///
  /// @param why who paused it and why, for those who look
  /// @return false if there is no such destination
  public boolean pause(String destination, String why) {
    return wish(destination, (course, _) -> course.pause(why));
  }

  /// Has a parked entry tried again now.
  ///
  /// @return false if there is no such destination
  public boolean retry(String destination, long sequence) {
    return wish(destination, (course, now) -> course.retry(sequence, now));
  }

  /// Gives a parked entry up: the destination will never get it.
  ///
  /// @return false if there is no such destination
  public boolean discard(String destination, long sequence) {
    return wish(destination, (course, _) -> course.discard(sequence));
  }

  /// Brings a stretch of the wire to an outlet once more.
  ///
  /// @param replay where its cursor begins and where it ends; what the outlet has yet to reach is
  ///   left out, as it comes anyway
  /// @return false if there is no such outlet
  public boolean replay(Replay replay) {
    Lane lane = lanes.get(replay.destination());
    return lane != null
        && lane.destination() instanceof Outlet
        && wish(replay.destination(), (course, _) -> course.replay(replay));
  }

  /// How many deliveries a replay would make.
  public long count(Replay replay) {
    Lane lane = lanes.get(replay.destination());
    return lane != null && lane.destination() instanceof Outlet outlet
        ? Repeat.count(outlet, shared.view(), replay, shared.clock().instant())
        : 0;
  }

  private boolean wish(String destination, BiFunction<Course, Instant, Settlement> wish) {
    Lane lane = lanes.get(destination);
    if (lane == null) {
      return false;
    }
    lane.wish(wish).join();
    return true;
  }

  /// Stops every lane. What is under way may end within two seconds; what does not is made again
  /// later.
  @Override
  public synchronized void close() {
    open = false;
    follower.interrupt();
    lanes.values().forEach(Lane::end);
    CompletableFuture<?>[] ends =
        lanes.values().stream().map(Lane::ended).toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, LAST_CALL.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    timer.shutdownNow();
  }
}
