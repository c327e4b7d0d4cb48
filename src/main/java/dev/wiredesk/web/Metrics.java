package dev.wiredesk.web;

import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.proof.Escalation;
import dev.wiredesk.proof.Kills;
import dev.wiredesk.proof.Proof;
import dev.wiredesk.wire.Store;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// `/metrics`: numbers for those who watch over many machines, as Prometheus reads them.
///
/// Labels name channels and states, never a story: a story under embargo must not show, and there
/// are too many.
final class Metrics {
  private final Overview overview;
  private final Clock clock;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MultiGauge behind =
      MultiGauge.builder("wiredesk.channel.behind")
          .description("entries of the wire that a channel has yet to look at")
          .register(registry);
  private final MultiGauge parked =
      MultiGauge.builder("wiredesk.channel.parked")
          .description("entries that stepped out of the way of a channel")
          .register(registry);

  Metrics(Overview overview, Store store, Kills kills, Escalation escalation, Clock clock) {
    this.overview = overview;
    this.clock = clock;
    gauge("wiredesk.wire.head", "the newest entry of the wire", store, it -> it.wire().head());
    gauge(
        "wiredesk.kills.open",
        "takedowns that a destination has not confirmed",
        kills,
        it -> it.open().size());
    gauge(
        "wiredesk.kills.destinations.open",
        "destinations that have not confirmed a takedown, each takedown counted",
        kills,
        it -> it.open().stream().mapToLong(Proof::open).sum());
    gauge(
        "wiredesk.kills.oldest.seconds",
        "since when the oldest open takedown is on the wire",
        kills,
        this::oldestSeconds);
    FunctionCounter.builder("wiredesk.kills.escalated", escalation, Escalation::total)
        .description("how often people were told of a destination that was open")
        .register(registry);
    for (LaneStatus.State state : LaneStatus.State.values()) {
      Gauge.builder("wiredesk.lanes", this, it -> it.lanes(state))
          .description("destinations that are sent to, by what they are doing")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private <T> void gauge(String name, String about, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).description(about).register(registry);
  }

  void mount(Router router) {
    router.get("/metrics").handler(Inquiry.answered(_ -> show()));
  }

  private synchronized Reply show() {
    List<LaneStatus> lanes = lanes().toList();
    behind.register(rows(lanes, LaneStatus::behind), true);
    parked.register(rows(lanes, LaneStatus::parked), true);
    return Reply.text(200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
  }

  private static List<MultiGauge.Row<?>> rows(
      List<LaneStatus> lanes, ToDoubleFunction<LaneStatus> value) {
    return lanes.stream()
        .<MultiGauge.Row<?>>map(
            lane -> MultiGauge.Row.of(Tags.of("channel", lane.destination()), lane, value))
        .toList();
  }

  private Stream<LaneStatus> lanes() {
    Lanes lanes = overview.lanes();
    return lanes.channels().current().byId().values().stream()
        .flatMap(channel -> lanes.of(channel).stream());
  }

  private double lanes(LaneStatus.State state) {
    return lanes().filter(lane -> lane.state() == state).count();
  }

  private double oldestSeconds(Kills of) {
    Instant now = clock.instant();
    return of.open().stream()
        .map(proof -> Duration.between(proof.accepted(), now))
        .mapToLong(Duration::toSeconds)
        .max()
        .orElse(0);
  }
}
