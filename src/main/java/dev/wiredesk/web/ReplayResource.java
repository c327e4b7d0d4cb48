package dev.wiredesk.web;

import dev.wiredesk.article.Card;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Store;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/channels/{id}/replay` and `/api/replays`: bringing a stretch of the wire to a partner once
/// more.
final class ReplayResource {
  private static final String START = "start";

  private final Store store;
  private final Lanes lanes;
  private final Dispatcher dispatcher;
  private final Clock clock;

  ReplayResource(Store store, Lanes lanes, Clock clock) {
    this.store = store;
    this.lanes = lanes;
    this.dispatcher = lanes.dispatcher();
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/replays").handler(Inquiry.answered(_ -> all()));
    Inquiry.withBody(router.post("/api/channels/:id/replay"))
        .handler(Inquiry.answered(this::replay));
  }

  private Reply all() {
    return Reply.json(200, store.ledger().replays().stream().map(Row::of).toList());
  }

  private Reply replay(Inquiry inquiry) {
    LaneStatus lane = lanes.partner(inquiry.path("id"));
    Wish wish = Wish.of(inquiry, "from", "to", "article", "label", "dryRun");
    Replay replay = wanted(lane, wish, clock.instant());
    long count = replay.ended() ? 0 : dispatcher.count(replay);
    boolean begins = count > 0 && !wish.flag("dryRun");
    if (begins) {
      dispatcher.replay(replay);
    }
    return Reply.json(
        begins ? 202 : 200,
        new Begun(count, begins ? replay.id() : null, replay.cursor() + 1, replay.last()));
  }

  /// What the outlet has yet to reach is left out, as it comes anyway.
  private Replay wanted(LaneStatus lane, Wish wish, Instant now) {
    String article = wish.text("article");
    String label = wish.text("label");
    String from = wish.text("from");
    if (from == null && article == null && label == null) {
      throw Refused.bad(
          "Say from where: \"from\" with the number of an entry, a date or \"start\"; or which"
              + " \"article\" or \"label\". Nothing was sent.");
    }
    return new Replay(
        UUID.randomUUID().toString(),
        lane.destination(),
        before(from),
        Math.min(last(wish.text("to")), lane.cursor()),
        article,
        label == null ? null : Card.fold(label),
        now);
  }

  /// The entry before the first.
  private long before(@Nullable String from) {
    if (from == null || from.equals(START)) {
      return 0;
    }
    return isNumber(from)
        ? Math.max(0, Inquiry.whole("from", from) - 1)
        : store.wire().before(Moments.begin("from", from));
  }

  private long last(@Nullable String to) {
    if (to == null) {
      return Long.MAX_VALUE;
    }
    return isNumber(to) ? Inquiry.whole("to", to) : store.wire().before(Moments.end("to", to));
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d+");
  }

  /// The answer to a wish for a replay.
  ///
  /// @param count how many deliveries it makes
  /// @param id names it; null if nothing was begun
  /// @param first the first entry that was looked at
  /// @param last the last one
  record Begun(long count, @Nullable String id, long first, long last) {}

  /// One line of `/api/replays`.
  ///
  /// @param left entries that are still to be looked at
  record Row(
      String id,
      String destination,
      long cursor,
      long last,
      long left,
      @Nullable String article,
      @Nullable String label,
      Instant requested) {
    static Row of(Replay replay) {
      return new Row(
          replay.id(),
          replay.destination(),
          replay.cursor(),
          replay.last(),
          replay.last() - replay.cursor(),
          replay.articleId(),
          replay.label(),
          replay.requested());
    }
  }
}
