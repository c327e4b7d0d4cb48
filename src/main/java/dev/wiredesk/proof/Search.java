package dev.wiredesk.proof;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.Fetches;
import dev.wiredesk.delivery.Fetches.Fetch;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.proof.Whereabouts.Has;
import dev.wiredesk.proof.Whereabouts.State;
import dev.wiredesk.wire.Edition.Piece;
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
import java.util.Set;
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
  List<Found> of(Story story, boolean shown) {
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
    Map<String, Receipt> holders = ledger.holders(id);
    Known known = new Known(story, receipts, holders, parked, store, shown);
    List<Found> here =
        there.values().stream().flatMap(channel -> at(known, channel).stream()).toList();
    Set<String> answered = here.stream().map(it -> it.whereabouts().destination()).collect(toSet());
    Set<String> accounts = ledger.accounts().keySet();
    Stream<Found> gone =
        Stream.of(holders.keySet(), receipts.keySet(), accounts)
            .flatMap(Set::stream)
            .distinct()
            .filter(name -> !answered.contains(name))
            .sorted()
            .flatMap(name -> known.removedPartner(name).stream());
    Stream<Found> digests =
        accounts.stream()
            .filter(name -> !there.containsKey(name))
            .flatMap(name -> known.removedDigest(name).stream());
    return Stream.of(here.stream(), gone, digests).flatMap(it -> it).toList();
  }

  /// Where the story is at one destination.
  ///
  /// @param feed which feed; null for others
  /// @param look what the feed shows; null for others
  /// @param readers of a digest; null for others
  /// @param doubt why a partner may have an earlier revision, if it is not known to have any; null
  ///   if it has none
  record Found(
      Whereabouts whereabouts,
      Channel.@Nullable Feed feed,
      @Nullable FeedLook look,
      @Nullable Readers readers,
      @Nullable Doubt doubt) {

    static Found partner(Whereabouts whereabouts, Optional<Doubt> doubt) {
      return new Found(whereabouts, null, null, null, doubt.orElse(null));
    }

    static Found digest(Whereabouts whereabouts, Readers readers) {
      return new Found(whereabouts, null, null, readers, null);
    }
  }

  private Optional<Found> at(Known known, Channel channel) {
    Optional<LaneStatus> lane = dispatcher.status(channel.id());
    return switch (channel) {
      case Channel.Feed feed -> {
        FeedLook look = FeedLook.at(shelf, feed.id(), known.story().id());
        boolean tells = look.buries().isPresent();
        FeedCase it = new FeedCase(known.story(), feed, look.shows(), tells, known.shown());
        yield Optional.of(new Found(it.decide(), feed, look, null, null));
      }
      case Channel.Partner partner -> lane.map(it -> known.partner(partner, it));
      case Channel.Digest digest -> Optional.of(known.digest(digest, lane.orElse(null)));
    };
  }

  /// What was looked up of a story once for all destinations.
  private record Known(
      Story story,
      Map<String, List<Receipt>> receipts,
      Map<String, Receipt> holders,
      Map<String, List<Parked>> parked,
      Store store,
      boolean shown) {

    Found partner(Channel.Partner partner, LaneStatus lane) {
      List<Parked> aside = parked.getOrDefault(partner.id(), List.of());
      List<Receipt> attempts = receipts.getOrDefault(partner.id(), List.of());
      OutletCase it = new OutletCase(story, partner, lane, aside, attempts, fetch(partner.id()));
      return Found.partner(it.decide(), it.doubt());
    }

    Optional<Found> removedPartner(String name) {
      RemovedCase it =
          new RemovedCase(
              story, name, holders.get(name), receipts.getOrDefault(name, List.of()), fetch(name));
      return it.decide().map(there -> Found.partner(there, it.doubt()));
    }

    private Fetch fetch(String partner) {
      return new Fetches(store.settings()).of(partner);
    }

    Found digest(Channel.Digest digest, @Nullable LaneStatus lane) {
      Map<String, Issued> issued = new LinkedHashMap<>();
      store
          .editions()
          .newest(digest.id(), false, EDITIONS_MAX)
          .forEach(it -> issued.put(it.edition().id(), it));
      List<Issued> having = having(digest.id());
      having.forEach(it -> issued.put(it.edition().id(), it));
      Readers readers = readers(digest.id(), having);
      DigestCase it = new DigestCase(story, digest, lane, List.copyOf(issued.values()), readers);
      return Found.digest(it.decide(), readers);
    }

    private List<Issued> having(String digest) {
      Editions editions = store.editions();
      Stream<Issued> stories =
          editions
              .having(digest, List.of(story.id()))
              .getOrDefault(story.id(), Map.of())
              .keySet()
              .stream()
              .flatMap(edition -> editions.find(edition).stream());
      // A note may stand in an edition that never had the story.
      Stream<Issued> notes = editions.noting(digest, story.id(), story.tellingSequence()).stream();
      return Stream.concat(stories, notes).distinct().toList();
    }

    /// They are counted only if they have to be told of something.
    private Readers readers(String digest, List<Issued> having) {
      return story.isToldByMail()
          ? new ReaderSearch(story, digest, store.editions()).count(having)
          : Readers.NONE;
    }

    /// A digest whose file is gone tells its readers of nothing.
    Optional<Found> removedDigest(String name) {
      Readers readers = readers(name, having(name));
      int revision =
          having(name).stream()
              .flatMap(it -> it.edition().stories().stream())
              .filter(piece -> piece.articleId().equals(story.id()))
              .mapToInt(Piece::revision)
              .max()
              .orElse(0);
      if (readers.had() == 0 || revision == 0) {
        return Optional.empty();
      }
      Has has = new Has(revision, having(name).getFirst().edition().hour(), null, null, null);
      State state = readers.isOpen() ? State.REMOVED : State.HAS;
      String detail =
          "%s had it, %d know what became of it. The digest is no longer there, so nobody else is told. %s"
              .formatted(
                  Plural.of(readers.had(), "reader", "readers"),
                  readers.told(),
                  readers.lostWords());
      return Optional.of(
          Found.digest(
              new Whereabouts(name, "removed", state, has, null, List.of(), detail.strip()),
              readers));
    }
  }
}
