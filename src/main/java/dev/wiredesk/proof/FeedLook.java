package dev.wiredesk.proof;

import dev.wiredesk.feed.Document;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.feed.Listing;
import dev.wiredesk.proof.Testimony.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What a feed shows of a story, looked at just now.
///
/// @param shows the revision that it shows; empty if it shows none
/// @param buries the revision of which it shows a tombstone; empty if it shows none
/// @param documents in which that stands; none if they could not be rendered
record FeedLook(OptionalInt shows, OptionalInt buries, List<Seen> documents) {

  FeedLook {
    documents = List.copyOf(documents);
  }

  static FeedLook at(FeedShelf shelf, String feed, String articleId) {
    // The documents last: they are what was asked of before, or newer.
    OptionalInt shows = shelf.shows(feed, articleId);
    OptionalInt buries = shelf.buries(feed, articleId);
    boolean current = shelf.isCurrent(feed);
    return new FeedLook(shows, buries, current ? documents(shelf, feed) : List.of());
  }

  private static List<Seen> documents(FeedShelf shelf, String feed) {
    List<Seen> seen = new ArrayList<>();
    shelf.feeds().stream()
        .filter(listing -> listing.id().equals(feed))
        .flatMap(listing -> listing.addresses().stream())
        .map(Listing.Address::path)
        .forEach(path -> {
          Document document = shelf.document(path);
          if (document != null) {
            seen.add(new Seen(path, document.etag(Document.Coding.IDENTITY)));
          }
        });
    return seen;
  }

  /// True if its documents are there and say so.
  boolean isPrinted() {
    return !documents.isEmpty();
  }

  /// What it shows as of an entry of the wire, in words.
  String words(long sequence) {
    return "%s as of entry %d".formatted(what(), sequence);
  }

  private String what() {
    if (shows.isPresent()) {
      return "shows revision %d".formatted(shows.getAsInt());
    }
    return buries.isPresent()
        ? "shows a tombstone (revision %d)".formatted(buries.getAsInt())
        : "shows nothing of it";
  }
}
