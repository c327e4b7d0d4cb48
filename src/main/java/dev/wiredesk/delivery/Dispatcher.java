package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Wire;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings every destination what is due to it, each in a lane of its own.
///
/// A lane is a virtual thread that asks its destination what comes next, tries, and records what
/// became of it; one lane in trouble costs the others nothing. What is recorded survives a crash;
/// what was under way when it happened is tried again. Safe for use by many threads.
public final class Dispatcher implements AutoCloseable {
  private final Wire wire;
  private final Ledger ledger;
  private final Transport transport;
  private final Clock clock;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();

  /// @param transport tries once to bring a parcel to its destination
  public Dispatcher(Wire wire, Ledger ledger, Transport transport, Clock clock) {
    this.wire = wire;
    this.ledger = ledger;
    this.transport = transport;
    this.clock = clock;
  }

  /// Serves these destinations and no others; those that are the same as before go on undisturbed.
  public synchronized void serve(Collection<? extends Destination> destinations) {
    Map<String, Destination> wanted = new LinkedHashMap<>();
    destinations.forEach(destination -> wanted.put(destination.id(), destination));
    List<Lane> leaving =
        lanes.values().stream()
            .filter(lane -> !lane.destination().equals(wanted.get(lane.destination().id())))
            .toList();
    leaving.forEach(this::stop);
    wanted.values().forEach(this::start);
  }

  private void start(Destination destination) {
    lanes.computeIfAbsent(
        destination.id(), _ -> Lane.start(destination, wire, ledger, transport, clock));
  }

  private void stop(Lane lane) {
    lane.close();
    lanes.remove(lane.destination().id());
  }

  /// How every destination stands.
  public synchronized List<LaneStatus> status() {
    return lanes.values().stream().map(Lane::status).toList();
  }

  /// How one destination stands.
  public synchronized Optional<LaneStatus> status(String destination) {
    return Optional.ofNullable(lanes.get(destination)).map(Lane::status);
  }

  /// Has a destination ask again at once what comes next, whatever it is waiting for.
  ///
  /// @return false if there is no such destination
  public synchronized boolean wake(String destination) {
    Lane lane = lanes.get(destination);
    if (lane == null) {
      return false;
    }
    lane.wake();
    return true;
  }

  /// Stops every lane; an attempt that is under way is given up and made again later.
  @Override
  public synchronized void close() {
    List.copyOf(lanes.values()).forEach(this::stop);
  }
}
