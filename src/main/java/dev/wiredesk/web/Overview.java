package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.feed.Listing;
import dev.wiredesk.wire.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the desk stands: its channels, its deliveries, its health.
///
/// Safe for use by many threads.
public final class Overview {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Store store;
  private final Channels channels;
  private final FeedShelf shelf;
  private final Lanes lanes;

  public Overview(Store store, Channels channels, FeedShelf shelf, Dispatcher dispatcher) {
    this.store = store;
    this.channels = channels;
    this.shelf = shelf;
    this.lanes = new Lanes(channels, dispatcher);
  }

  /// Liveness and readiness: 200 if every feed is shown, 503 while the desk starts.
  Reply health() {
    boolean ready = shelf.ready();
    Health health =
        new Health(
            ready ? "ok" : "starting",
            store.wire().head(),
            channels.current().byId().size(),
            channels.current().problems().size());
    Reply reply = Reply.json(ready ? 200 : 503, health);
    return ready ? reply : reply.with("Retry-After", "1");
  }

  /// Every channel with its kind and how far it is, and the mistakes in `feeds/`.
  Reply channels() {
    ChannelSet set = channels.current();
    List<Row> rows = set.byId().values().stream().flatMap(this::rows).toList();
    List<String> problems = set.problems().stream().map(Object::toString).toList();
    return Reply.json(200, new Channelled(store.wire().head(), rows, problems));
  }

  private Stream<Row> rows(Channel channel) {
    return switch (channel) {
      case Channel.Feed feed -> Stream.of(row(feed));
      case Channel.Partner partner -> lanes(partner, "partner");
      case Channel.Digest digest -> lanes(digest, "digest");
    };
  }

  private Row row(Channel.Feed feed) {
    Optional<Listing> listing =
        shelf.feeds().stream().filter(shown -> shown.id().equals(feed.id())).findFirst();
    String detail =
        listing.map(shown -> "%d stories".formatted(shown.items())).orElse("not shown yet");
    String state = listing.isPresent() ? "shown" : "starting";
    return new Row(
        feed.id(), "feed", feed.title(), state, detail, null, null, null, null, null, null, null);
  }

  private Stream<Row> lanes(Channel channel, String kind) {
    return lanes.of(channel).stream().map(lane -> row(channel, kind, lane));
  }

  private Row row(Channel channel, String kind, LaneStatus lane) {
    long held = lane.parked() == 0 ? 0 : held(lane.destination());
    return new Row(
        lane.destination(),
        kind,
        channel.title(),
        lane.state().name().toLowerCase(Locale.ROOT),
        detail(lane, held),
        lane.cursor(),
        lane.behind(),
        lane.parked() - held,
        held,
        lane.failures(),
        lane.reason(),
        lane.until());
  }

  /// What only waits for its hour.
  private long held(String destination) {
    return store.ledger().parked(destination).stream().filter(it -> it.attempts() == 0).count();
  }

  private static String detail(LaneStatus lane, long held) {
    String far = "at entry %d, %d behind".formatted(lane.cursor(), lane.behind());
    long refused = lane.parked() - held;
    String parked = refused == 0 ? "" : ", %d parked".formatted(refused);
    String waiting = held == 0 ? "" : ", %d held".formatted(held);
    String trouble = lane.reason() == null ? "" : ": " + lane.reason();
    String again = lane.until() == null ? "" : ", asked again at " + lane.until();
    return far + parked + waiting + trouble + again;
  }

  Lanes lanes() {
    return lanes;
  }

  /// Waits until every feed shows what the wire says up to this entry.
  Reply shown(long sequence) throws InterruptedException {
    boolean shown = shelf.awaitShown(sequence, LONGEST_WAIT);
    return shown
        ? Reply.json(200, Map.of("shown", sequence))
        : Reply.problem(
            Problem.of(
                504,
                "Not shown yet",
                "The feeds do not show entry %d after %d seconds; ask again."
                    .formatted(sequence, LONGEST_WAIT.toSeconds())));
  }

  /// The answer of `/health`.
  record Health(String status, long head, int channels, int problems) {}

  /// The answer of `/api/channels`.
  record Channelled(long head, List<Row> channels, List<String> problems) {}

  /// One line of it. What comes after the detail is absent for a feed, which nobody is sent.
  ///
  /// @param cursor the last entry it is done with
  /// @param behind entries of the wire after the cursor
  /// @param parked entries that stepped out of the way and wait for a person or another attempt
  /// @param held entries that wait for their hour
  /// @param failures failed attempts in a row
  /// @param reason what the last failure said, or who paused it
  /// @param until when it is asked again
  record Row(
      String id,
      String kind,
      String title,
      String state,
      String detail,
      @Nullable Long cursor,
      @Nullable Long behind,
      @Nullable Long parked,
      @Nullable Long held,
      @Nullable Integer failures,
      @Nullable String reason,
      @Nullable Instant until) {}
}
