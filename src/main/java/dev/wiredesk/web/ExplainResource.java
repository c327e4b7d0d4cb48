package dev.wiredesk.web;

import static java.util.stream.Collectors.groupingBy;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.web.Whereabouts.State;
import dev.wiredesk.wire.Editions;
import dev.wiredesk.wire.Editions.Issued;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Store;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/api/explain/{article id}`: of one story, for every destination, which revision it has since
/// when, or why not.
final class ExplainResource {
  private static final int RECEIPTS_MAX = 100_000;
  private static final int EDITIONS_MAX = 500;

  private final Store store;
  private final Lanes lanes;
  private final FeedShelf shelf;
  private final Clock clock;

  ExplainResource(Store store, Lanes lanes, FeedShelf shelf, Clock clock) {
    this.store = store;
    this.lanes = lanes;
    this.shelf = shelf;
    this.clock = clock;
  }

  void mount(Router router) {
    router
        .getWithRegex("/api/explain/(?<id>.+)")
        .handler(Inquiry.answered(inquiry -> explain(inquiry.path("id"))));
  }

  private Reply explain(String id) throws InterruptedException {
    List<Entry> revisions = store.wire().revisions(id);
    if (revisions.isEmpty()) {
      throw Api.noSuchStory(id);
    }
    Story story = new Story(revisions, clock.instant());
    boolean shown = shelf.awaitShown(story.sequence(), Duration.ZERO);
    return Reply.json(200, Explanation.of(story, known(story, shown)));
  }

  private List<Whereabouts> known(Story story, boolean shown) {
    String id = story.card().id();
    Ledger ledger = store.ledger();
    Map<String, Channel> channels = lanes.channels().current().byId();
    Map<String, List<Receipt>> receipts =
        ledger.receipts(ReceiptFilter.article(id), RECEIPTS_MAX).stream()
            .collect(groupingBy(Receipt::destination));
    Map<String, List<Parked>> parked =
        ledger.parked().stream().collect(groupingBy(Parked::destination));
    Known known = new Known(story, receipts, parked, store.editions(), shown);
    Stream<Whereabouts> here =
        channels.values().stream().flatMap(channel -> known.at(channel, lanes, shelf));
    Stream<Whereabouts> gone =
        ledger.holders(id).values().stream()
            .filter(receipt -> !channels.containsKey(receipt.destination()))
            .map(ExplainResource::removed);
    return Stream.concat(here, gone).toList();
  }

  private static Whereabouts removed(Receipt receipt) {
    return new Whereabouts(
        receipt.destination(),
        "removed",
        State.REMOVED,
        OutletCase.has(receipt),
        null,
        List.of(),
        "Has revision %d since %s. Its channel is no longer there, so it learns of nothing more."
            .formatted(receipt.revision(), Moments.rough(receipt.at().plus(receipt.took()))));
  }

  /// What was looked up of a story once for all destinations.
  private record Known(
      Story story,
      Map<String, List<Receipt>> receipts,
      Map<String, List<Parked>> parked,
      Editions editions,
      boolean shown) {

    Stream<Whereabouts> at(Channel channel, Lanes lanes, FeedShelf shelf) {
      return switch (channel) {
        case Channel.Feed feed ->
            Stream.of(
                new FeedCase(story, feed, shelf.shows(feed.id(), story.card().id()), shown)
                    .decide());
        case Channel.Partner partner ->
            lanes.of(partner).stream().map(lane -> partner(partner, lane));
        case Channel.Digest digest ->
            Stream.of(digest(digest, lanes.of(digest).stream().findFirst().orElse(null)));
      };
    }

    private Whereabouts partner(Channel.Partner partner, LaneStatus lane) {
      List<Parked> aside =
          parked.getOrDefault(partner.id(), List.of()).stream()
              .filter(entry -> entry.articleId().equals(story.card().id()))
              .toList();
      List<Receipt> attempts = receipts.getOrDefault(partner.id(), List.of());
      return new OutletCase(story, partner, lane, aside, attempts).decide();
    }

    private Whereabouts digest(Channel.Digest digest, @Nullable LaneStatus lane) {
      Map<String, Issued> issued = new LinkedHashMap<>();
      editions
          .newest(digest.id(), false, EDITIONS_MAX)
          .forEach(it -> issued.put(it.edition().id(), it));
      String id = story.card().id();
      editions.having(digest.id(), List.of(id)).getOrDefault(id, Map.of()).keySet().stream()
          .filter(edition -> !issued.containsKey(edition))
          .flatMap(edition -> editions.find(edition).stream())
          .forEach(it -> issued.put(it.edition().id(), it));
      return new DigestCase(story, digest, lane, List.copyOf(issued.values())).decide();
    }
  }

  /// The answer.
  ///
  /// @param event what the revision that counts does to the story: `killed`
  /// @param held true if no revision may be shown yet
  /// @param revisions how many there are
  /// @param unconfirmed destinations that have an older revision than the one that counts
  record Explanation(
      String id,
      String headline,
      int revision,
      long sequence,
      String event,
      Instant accepted,
      boolean held,
      int revisions,
      List<String> unconfirmed,
      List<Whereabouts> destinations) {

    static Explanation of(Story story, List<Whereabouts> destinations) {
      Entry wanted = story.wanted();
      return new Explanation(
          wanted.article().id(),
          wanted.article().headline(),
          story.revision(),
          wanted.sequence(),
          story.event(),
          wanted.accepted(),
          story.held(),
          story.revisions().size(),
          destinations.stream()
              .filter(it -> isOlder(it.has(), story.revision()))
              .map(Whereabouts::destination)
              .toList(),
          destinations);
    }

    private static boolean isOlder(Whereabouts.@Nullable Has has, int revision) {
      return has != null && has.revision() < revision;
    }
  }
}
