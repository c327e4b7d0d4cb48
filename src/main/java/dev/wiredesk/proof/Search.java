package dev.wiredesk.proof;

import static java.util.stream.Collectors.groupingBy;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.proof.Whereabouts.State;
import dev.wiredesk.wire.Editions;
import dev.wiredesk.wire.Editions.Issued;
import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks up what is known of a story, and has it decided for each destination.
///
/// @param channels those in `feeds/` now
record Search(Store store, Channels channels, Dispatcher dispatcher, FeedShelf shelf) {
  private static final int RECEIPTS_MAX = 100_000;
  private static final int EDITIONS_MAX = 500;

  /// Where the story is.
  ///
  /// @param shown true if the shelf has come as far as the revision that counts
  List<Whereabouts> of(Story story, boolean shown) {
    String id = story.id();
    Ledger ledger = store.ledger();
    Map<String, Channel> there = channels.current().byId();
    Map<String, List<Receipt>> receipts =
        ledger.receipts(ReceiptFilter.article(id), RECEIPTS_MAX).stream()
            .collect(groupingBy(Receipt::destination));
    Map<String, List<Parked>> parked =
        ledger.parked().stream()
            .filter(entry -> entry.articleId().equals(id))
            .collect(groupingBy(Parked::destination));
    Known known = new Known(story, receipts, parked, store.editions(), shown);
    Stream<Whereabouts> here =
        there.values().stream().flatMap(channel -> at(known, channel).stream());
    Stream<Whereabouts> gone =
        ledger.holders(id).values().stream()
            .filter(receipt -> !there.containsKey(receipt.destination()))
            .map(Search::removed);
    return Stream.concat(here, gone).toList();
  }

  private Optional<Whereabouts> at(Known known, Channel channel) {
    Optional<LaneStatus> lane = dispatcher.status(channel.id());
    return switch (channel) {
      case Channel.Feed feed -> {
        var shows = shelf.shows(feed.id(), known.story().id());
        yield Optional.of(new FeedCase(known.story(), feed, shows, known.shown()).decide());
      }
      case Channel.Partner partner -> lane.map(it -> known.partner(partner, it));
      case Channel.Digest digest -> Optional.of(known.digest(digest, lane.orElse(null)));
    };
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

    Whereabouts partner(Channel.Partner partner, LaneStatus lane) {
      List<Parked> aside = parked.getOrDefault(partner.id(), List.of());
      List<Receipt> attempts = receipts.getOrDefault(partner.id(), List.of());
      return new OutletCase(story, partner, lane, aside, attempts).decide();
    }

    Whereabouts digest(Channel.Digest digest, @Nullable LaneStatus lane) {
      Map<String, Issued> issued = new LinkedHashMap<>();
      editions
          .newest(digest.id(), false, EDITIONS_MAX)
          .forEach(it -> issued.put(it.edition().id(), it));
      String id = story.id();
      editions.having(digest.id(), List.of(id)).getOrDefault(id, Map.of()).keySet().stream()
          .filter(edition -> !issued.containsKey(edition))
          .flatMap(edition -> editions.find(edition).stream())
          .forEach(it -> issued.put(it.edition().id(), it));
      return new DigestCase(story, digest, lane, List.copyOf(issued.values())).decide();
    }
  }
}
