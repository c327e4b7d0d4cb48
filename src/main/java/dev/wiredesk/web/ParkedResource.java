package dev.wiredesk.web;

import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Store;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/api/parked`: what stepped out of the way, and what people do about it.
final class ParkedResource {
  private final Store store;
  private final Lanes lanes;
  private final Dispatcher dispatcher;

  ParkedResource(Store store, Lanes lanes) {
    this.store = store;
    this.lanes = lanes;
    this.dispatcher = lanes.dispatcher();
  }

  void mount(Router router) {
    router.get("/api/parked").handler(Inquiry.answered(this::all));
    Inquiry.withBody(router.post("/api/parked/retry")).handler(Inquiry.answered(this::retry));
    Inquiry.withBody(router.post("/api/parked/discard")).handler(Inquiry.answered(this::discard));
  }

  private Reply all(Inquiry inquiry) {
    return Reply.json(200, of(inquiry.text("channel")).map(Row::of).toList());
  }

  /// The parked entries of a channel, or of all of them.
  private Stream<Parked> of(@Nullable String channel) {
    List<LaneStatus> all = channel == null ? dispatcher.status() : lanes.named(channel);
    return all.stream()
        .filter(lane -> lane.parked() > 0)
        .flatMap(lane -> store.ledger().parked(lane.destination()).stream());
  }

  private Reply retry(Inquiry inquiry) {
    Chosen chosen = chosen(inquiry);
    chosen.only().forEach(this::refuseUnlessItCanBeTried);
    List<Parked> entries =
        chosen.entries().stream()
            .filter(entry -> !held(entry) && lanes.isPartner(entry.destination()))
            .toList();
    long retried = each(entries, entry -> dispatcher.retry(entry.destination(), entry.sequence()));
    return Reply.json(202, Map.of("retried", retried));
  }

  private void refuseUnlessItCanBeTried(Parked entry) {
    if (held(entry)) {
      throw Refused.conflict(
          "Held",
          "Entry %d is held until %s; it goes out by itself then, and not before."
              .formatted(entry.sequence(), entry.due()));
    }
    if (!lanes.isPartner(entry.destination())) {
      throw Refused.conflict(
          "An edition",
          "%s is an edition of a digest, which is composed anew: discard it, and the next one goes"
                  .formatted(entry.articleId())
              + " out at its hour.");
    }
  }

  private Reply discard(Inquiry inquiry) {
    Chosen chosen = chosen(inquiry);
    List<Parked> entries =
        chosen.entries().stream().filter(entry -> chosen.single() || !held(entry)).toList();
    long gone = each(entries, entry -> dispatcher.discard(entry.destination(), entry.sequence()));
    return Reply.json(200, Map.of("discarded", gone));
  }

  /// What was never tried waits for its hour; nobody has refused it.
  private static boolean held(Parked entry) {
    return entry.attempts() == 0;
  }

  private Chosen chosen(Inquiry inquiry) {
    Wish wish = Wish.of(inquiry, "channel", "sequence", "all", "reason");
    String channel = wish.text("channel");
    Long sequence = wish.sequence("sequence");
    String reason = wish.text("reason");
    if (wish.flag("all") && sequence == null && (channel != null || reason != null)) {
      return new Chosen(of(channel).filter(entry -> says(entry, reason)).toList(), false);
    }
    if (channel == null || sequence == null || wish.flag("all")) {
      throw Refused.bad(
          "Say which: {\"channel\": …, \"sequence\": …} for one entry, {\"channel\": …, \"all\":"
              + " true} for all of a channel, {\"all\": true, \"reason\": \"part of it\"} for all"
              + " with that reason. Nothing was done.");
    }
    List<Parked> found = of(channel).filter(entry -> entry.sequence() == sequence).toList();
    if (found.isEmpty()) {
      throw Refused.unknown(
          "Not parked", "Entry %d is not parked at \"%s\".".formatted(sequence, channel));
    }
    return new Chosen(found, true);
  }

  private static boolean says(Parked entry, @Nullable String reason) {
    return reason == null
        || entry.reason().toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT));
  }

  /// Many at once, so that they are recorded in few writes.
  private static long each(List<Parked> entries, Predicate<Parked> what) {
    try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Boolean>> done =
          entries.stream()
              .map(entry -> CompletableFuture.supplyAsync(() -> what.test(entry), hands))
              .toList();
      return done.stream().filter(CompletableFuture::join).count();
    }
  }

  /// The entries that somebody means.
  ///
  /// @param single true if it is one that was named
  private record Chosen(List<Parked> entries, boolean single) {
    Stream<Parked> only() {
      return single ? entries.stream() : Stream.empty();
    }
  }

  /// One line of `/api/parked`.
  ///
  /// @param due when it is tried by itself; null if a person must decide
  /// @param held true if it only waits for its hour
  record Row(
      String destination,
      long sequence,
      String articleId,
      int revision,
      String reason,
      Instant since,
      @Nullable Instant due,
      int attempts,
      boolean held) {
    static Row of(Parked parked) {
      return new Row(
          parked.destination(),
          parked.sequence(),
          parked.articleId(),
          parked.revision(),
          parked.reason(),
          parked.since(),
          parked.due().equals(Instant.MAX) ? null : parked.due(),
          parked.attempts(),
          ParkedResource.held(parked));
    }
  }
}
