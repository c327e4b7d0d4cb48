package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.feed.Listing;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Store;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How the desk stands: its channels, its deliveries, its health.
///
/// Safe for use by many threads.
public final class Overview {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Store store;
  private final Channels channels;
  private final FeedShelf shelf;
  private final Dispatcher dispatcher;

  public Overview(Store store, Channels channels, FeedShelf shelf, Dispatcher dispatcher) {
    this.store = store;
    this.channels = channels;
    this.shelf = shelf;
    this.dispatcher = dispatcher;
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
    return new Row(
        feed.id(), "feed", feed.title(), listing.isPresent() ? "shown" : "starting", detail);
  }

  private Stream<Row> lanes(Channel channel, String kind) {
    return dispatcher.status().stream()
        .filter(lane -> isOf(channel, lane.destination()))
        .map(lane ->
            new Row(
                lane.destination(),
                kind,
                channel.title(),
                lane.state().name().toLowerCase(Locale.ROOT),
                detail(lane)));
  }

  private static boolean isOf(Channel channel, String destination) {
    return destination.equals(channel.id()) || destination.startsWith(channel.id() + "/");
  }

  private static String detail(LaneStatus lane) {
    String far = "at entry %d, %d behind".formatted(lane.cursor(), lane.behind());
    String parked = lane.parked() == 0 ? "" : ", %d parked".formatted(lane.parked());
    String trouble = lane.reason() == null ? "" : ": " + lane.reason();
    String again = lane.until() == null ? "" : ", asked again at " + lane.until();
    return far + parked + trouble + again;
  }

  /// Every parked entry of every destination.
  Reply parked() {
    List<Parked> all =
        dispatcher.status().stream()
            .flatMap(lane -> store.ledger().parked(lane.destination()).stream())
            .toList();
    return Reply.json(200, all);
  }

  /// Wakes the destinations of a channel: a digest is sent now rather than at its hour, a paused
  /// partner is asked again.
  Reply wake(String id) {
    Optional<Channel> channel = channels.current().find(id);
    List<String> woken =
        dispatcher.status().stream()
            .map(LaneStatus::destination)
            .filter(destination -> channel.filter(it -> isOf(it, destination)).isPresent())
            .filter(dispatcher::wake)
            .toList();
    return woken.isEmpty()
        ? Reply.problem(
            Problem.of(
                404, "No such channel", "No partner or digest is called \"%s\".".formatted(id)))
        : Reply.json(202, Map.of("woken", woken));
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

  /// One line of it.
  record Row(String id, String kind, String title, String state, String detail) {}
}
