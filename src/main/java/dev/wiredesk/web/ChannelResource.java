package dev.wiredesk.web;

import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.delivery.LaneStatus.State;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// `/api/channels`: how every channel stands; pausing, resuming and waking one.
final class ChannelResource {
  private static final int REASON_MAX = 500;

  private final Overview overview;
  private final Lanes lanes;
  private final Dispatcher dispatcher;

  ChannelResource(Overview overview, Lanes lanes) {
    this.overview = overview;
    this.lanes = lanes;
    this.dispatcher = lanes.dispatcher();
  }

  void mount(Router router) {
    router.get("/api/channels").handler(Inquiry.answered(_ -> overview.channels()));
    router.post("/api/channels/:id/wake").handler(Inquiry.answered(this::wake));
    router.post("/api/channels/:id/resume").handler(Inquiry.answered(this::resume));
    Inquiry.withBody(router.post("/api/channels/:id/pause")).handler(Inquiry.answered(this::pause));
  }

  /// A digest is sent now rather than at its hour, a partner is asked again.
  private Reply wake(Inquiry inquiry) {
    List<LaneStatus> all = lanes.named(inquiry.path("id"));
    return Reply.json(202, Map.of("woken", each(all, dispatcher::wake)));
  }

  private Reply resume(Inquiry inquiry) {
    String id = inquiry.path("id");
    List<LaneStatus> resting =
        lanes.named(id).stream().filter(lane -> lane.state() != State.FLOWING).toList();
    if (resting.isEmpty()) {
      throw Refused.conflict(
          "Not paused", "\"%s\" is neither paused nor in trouble; nothing was done.".formatted(id));
    }
    return Reply.json(202, Map.of("resumed", each(resting, dispatcher::resume)));
  }

  private Reply pause(Inquiry inquiry) {
    List<LaneStatus> all = lanes.named(inquiry.path("id"));
    String given = Wish.of(inquiry, "reason").text("reason");
    String reason = Objects.requireNonNullElse(given, "somebody paused it and did not say why");
    if (reason.length() > REASON_MAX) {
      throw Refused.bad("\"reason\" is longer than %d characters".formatted(REASON_MAX));
    }
    List<String> paused = each(all, destination -> dispatcher.pause(destination, reason));
    return Reply.json(200, Map.of("paused", paused));
  }

  private static List<String> each(List<LaneStatus> lanes, Predicate<String> what) {
    return lanes.stream().map(LaneStatus::destination).filter(what).toList();
  }
}
