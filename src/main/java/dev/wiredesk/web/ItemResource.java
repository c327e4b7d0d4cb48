package dev.wiredesk.web;

import dev.wiredesk.delivery.Fetches;
import dev.wiredesk.delivery.Outlet;
import dev.wiredesk.delivery.Pull;
import dev.wiredesk.delivery.Pull.Cursor;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Wire;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// `/api/partners/{id}/items`: a partner's deliveries for fetching, a page at a time or as a stream
/// that follows the wire.
final class ItemResource {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final int STEP = 20;
  private static final int PAGE_BYTES = 4 * 1024 * 1024;
  // Each is a thread and a connection; one partner must not take them all.
  private static final int STREAMS_MAX = 16;

  private final Pull pull;
  private final Fetches fetches;
  private final Wire wire;
  private final Outlets outlets;
  private final Gate gate;
  private final Clock clock;
  private final Map<String, Integer> streams = new ConcurrentHashMap<>();

  ItemResource(Store store, Outlets outlets, Gate gate, Clock clock) {
    this.pull = new Pull(store.wire(), store.ledger());
    this.fetches = new Fetches(store.settings());
    this.wire = store.wire();
    this.outlets = outlets;
    this.gate = gate;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/partners/:id/items").handler(this::items);
  }

  private void items(RoutingContext ctx) {
    String accept = Objects.requireNonNullElse(ctx.request().getHeader("Accept"), "");
    if (accept.contains("text/event-stream")) {
      Thread.startVirtualThread(() -> stream(new Inquiry(ctx)));
    } else {
      Inquiry.answered(this::page).handle(ctx);
    }
  }

  private Reply page(Inquiry inquiry) {
    String id = inquiry.path("id");
    Outlet outlet = outlet(id);
    Cursor after = cursor("after", inquiry.text("after"));
    int limit = Math.max(1, inquiry.number("limit", USUAL, MOST));
    Instant now = clock.instant();
    Pull.Page page = pull.page(outlet, after, limit, now);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    Cursor reached = page.cursor();
    for (Pull.Found found : page.found()) {
      lines.writeBytes(item(outlet, found, now).line());
      if (lines.size() > PAGE_BYTES) {
        reached = found.cursor();
        break;
      }
    }
    if (gate.isPartner(inquiry.header("Authorization"), id)) {
      fetches.note(id, after, page.found().isEmpty() ? after : reached, now);
    }
    return new Reply(200, "application/x-ndjson", lines.toByteArray(), Map.of())
        .with("Wiredesk-Cursor", reached.toString());
  }

  private PulledItem item(Outlet outlet, Pull.Found found, Instant now) {
    return PulledItem.of(outlet, found, wire.entries(List.of(found.sequence())).getFirst(), now);
  }

  private Outlet outlet(String id) {
    return outlets
        .fetching(id)
        .orElseThrow(
            () -> Refused.unknown("No such partner", "No partner is called \"%s\".".formatted(id)));
  }

  /// @throws Refused if the text is no cursor, or ahead of the wire
  private Cursor cursor(String name, @Nullable String text) {
    if (text == null) {
      return Cursor.START;
    }
    try {
      Cursor cursor = Cursor.of(text);
      if (cursor.position() > wire.head()) {
        throw Refused.bad(
            "\"%s\" is %s, but the wire ends at entry %d.".formatted(name, text, wire.head()));
      }
      return cursor;
    } catch (IllegalArgumentException e) {
      throw Refused.bad("\"%s\" is \"%s\"; %s.".formatted(name, text, e.getMessage()));
    }
  }

  private void stream(Inquiry inquiry) {
    String id = inquiry.path("id");
    try {
      Cursor cursor = begin(inquiry);
      outlet(id);
      follow(inquiry, id, cursor);
    } catch (Refused refused) {
      inquiry.refuse(refused);
    }
  }

  /// A reader that reconnects says what it had last.
  private Cursor begin(Inquiry inquiry) {
    String last = inquiry.header("Last-Event-ID");
    return last == null || last.isBlank()
        ? cursor("after", inquiry.text("after"))
        : cursor("Last-Event-ID", last.strip());
  }

  private void follow(Inquiry inquiry, String id, Cursor cursor) {
    if (streams.merge(id, 1, Integer::sum) > STREAMS_MAX) {
      streams.merge(id, -1, Integer::sum);
      throw new Refused(
          Problem.of(
              429,
              "Too many streams",
              "%d streams of this partner are open; close one first.".formatted(STREAMS_MAX)));
    }
    try {
      String authorization = inquiry.header("Authorization");
      boolean own = gate.isPartner(authorization, id);
      if (own) {
        fetches.note(id, cursor, cursor, clock.instant());
      }
      new ItemStream(inquiry.ctx().response(), wire, clock, ItemStream.HEARTBEAT)
          .follow(
              after ->
                  batch(id, authorization, after)
                      .map(batch -> own ? noted(id, cursor, batch) : batch),
              cursor);
    } finally {
      streams.merge(id, -1, Integer::sum);
    }
  }

  /// Who was admitted once and is not any more gets nothing more.
  private Optional<ItemStream.Batch> batch(
      String id, @Nullable String authorization, Cursor after) {
    return gate.admits(authorization, id)
        ? outlets.fetching(id).map(outlet -> batch(outlet, after))
        : Optional.empty();
  }

  /// What goes out on a stream may arrive; that it has is only said by whoever asks again.
  private ItemStream.Batch noted(String id, Cursor asked, ItemStream.Batch batch) {
    if (!batch.events().isEmpty()) {
      fetches.note(id, asked, batch.cursor(), clock.instant());
    }
    return batch;
  }

  private ItemStream.Batch batch(Outlet outlet, Cursor after) {
    Instant now = clock.instant();
    Pull.Page page = pull.page(outlet, after, STEP, now);
    List<byte[]> events =
        page.found().stream().map(found -> item(outlet, found, now).sent()).toList();
    return new ItemStream.Batch(events, page.cursor(), page.full(), page.wakes());
  }
}
