package dev.wiredesk.proof;

import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Editions.Issued;
import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Subscription;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Counts by their receipts the readers of a digest who had a story, and who of them were told what
/// became of it.
///
/// @param channel the digest
record ReaderSearch(Story story, String channel, Store store) {
  private static final int RECEIPTS_MAX = 1_000_000;

  /// @param editions those that had the story or a note of it
  Readers count(List<Issued> editions) {
    int telling = story.telling();
    Set<String> had = new HashSet<>(readers(editions, false, piece -> piece.revision() < telling));
    Set<String> told = new HashSet<>(readers(editions, true, piece -> piece.revision() >= telling));
    told.addAll(readers(editions, false, piece -> piece.revision() >= telling));
    long all = had.size();
    had.removeAll(told);
    return had.stream()
        .map(this::untold)
        .reduce(new Readers(all - had.size(), all - had.size(), 0, 0, 0, 0, 0), Readers::plus);
  }

  private Set<String> readers(List<Issued> editions, boolean notes, Predicate<Piece> wanted) {
    Set<String> readers = new HashSet<>();
    editions.stream()
        .map(Issued::edition)
        .filter(edition -> pieces(edition, notes).anyMatch(wanted))
        .forEach(edition -> readers.addAll(got(edition)));
    return readers;
  }

  private Stream<Piece> pieces(Edition edition, boolean notes) {
    return (notes ? edition.notes() : edition.stories())
        .stream().filter(piece -> piece.articleId().equals(story.id()));
  }

  private List<String> got(Edition edition) {
    ReceiptFilter accepted = new ReceiptFilter(null, edition.id(), Verdict.ACCEPTED);
    Ledger ledger = store.ledger();
    return ledger.receipts(accepted, RECEIPTS_MAX).stream()
        .map(Receipt::destination)
        .filter(name -> name.startsWith(channel + "/"))
        .distinct()
        .toList();
  }

  /// One reader who had it and was not told.
  private Readers untold(String destination) {
    String id = destination.substring(channel.length() + 1);
    return store.subscribers().find(id).map(this::untold).orElse(new Readers(1, 0, 0, 0, 0, 0, 1));
  }

  private Readers untold(Subscription reader) {
    return switch (reader.state()) {
      case LEFT -> new Readers(1, 0, 0, 0, 1, 0, 0);
      case SUPPRESSED -> new Readers(1, 0, 0, 0, 0, 1, 0);
      case ACTIVE, PENDING -> {
        boolean passed =
            reader.place().position() >= story.sequence() && reader.place().pending() == null;
        yield passed ? new Readers(1, 0, 0, 1, 0, 0, 0) : new Readers(1, 0, 1, 0, 0, 0, 0);
      }
    };
  }
}
