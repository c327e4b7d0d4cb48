package dev.wiredesk.feed;

import dev.wiredesk.channel.Channel.Feed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The documents of one feed with the rack they are made from. Guarded by the shelf's lock, but for
/// the slots and the listing, which anyone may look at.
final class Shelved {
  private static final Logger log = LoggerFactory.getLogger(Shelved.class);

  // Readers take 250 KB with ease; more than 1 MB is refused by some (SmartNews, Google News).
  private static final int DOCUMENT_BYTES_WANTED = 250_000;
  private static final int DOCUMENT_BYTES_MAX = 1_000_000;

  private final Rack rack;
  private final FeedPrinter printer;
  private final Map<Feed.Format, Slot> slots = new EnumMap<>(Feed.Format.class);
  private final Map<Feed.Format, Frame> frames = new EnumMap<>(Feed.Format.class);
  private volatile @Nullable Listing listing;
  private boolean warned;
  private boolean current;

  Shelved(Feed feed, FeedPrinter printer, Executor beside) {
    this.rack = new Rack(feed);
    this.printer = printer;
    for (Feed.Format format : feed.formats()) {
      slots.put(format, new Slot(printer.mediaType(format), feed.ttl(), beside));
    }
  }

  Rack rack() {
    return rack;
  }

  Feed feed() {
    return rack.feed();
  }

  /// The places of its documents, by path.
  Map<String, Slot> slots() {
    Map<String, Slot> byPath = new HashMap<>();
    slots.forEach((format, slot) -> byPath.put(printer.path(feed(), format), slot));
    return byPath;
  }

  /// The stories it shows, the newest first.
  List<Listing.Line> stories() {
    return rack.shown().stream().map(Shelved::line).toList();
  }

  /// What the front page says of it; null until it was shown for the first time.
  @Nullable Listing listing() {
    return listing;
  }

  /// Makes the documents of what is on the rack now. Its stories must have been rendered.
  void show() {
    List<Revision> shown = rack.shown();
    rack.looks().forEach(look -> show(look, shown));
    listing = listing(shown);
  }

  /// Notes whether the documents are those of what is on the rack.
  void current(boolean is) {
    current = is;
  }

  boolean isCurrent() {
    return current;
  }

  private void show(Look look, List<Revision> shown) {
    Frame frame = frames.computeIfAbsent(look.format(), format -> printer.frame(feed(), format));
    List<Revision> buried = rack.buried();
    List<Piece> tombstones =
        buried.stream().map(takedown -> takedown.item(look)).filter(Objects::nonNull).toList();
    List<Piece> items = new ArrayList<>(shown.size());
    Instant newest = buried.isEmpty() ? null : buried.getFirst().card().changed();
    int bytes = frame.bytes() + tombstones.stream().mapToInt(Piece::length).sum();
    for (Revision story : shown) {
      Piece item = story.item(look);
      if (item == null) {
        continue;
      }
      bytes += item.length();
      if (bytes > DOCUMENT_BYTES_MAX) {
        break;
      }
      items.add(item);
      Instant changed = story.card().changed();
      newest = newest == null || changed.isAfter(newest) ? changed : newest;
    }
    warn(look, bytes, shown.size() - items.size());
    slot(look.format()).put(frame.around(tombstones, items, newest), lastModified(newest));
  }

  private Slot slot(Feed.Format format) {
    return Objects.requireNonNull(slots.get(format), "every format of the feed has a slot");
  }

  /// A story that left has changed the document too, so its date counts although it is gone.
  private Instant lastModified(@Nullable Instant newest) {
    Instant changed = rack.changed();
    Instant shown = newest == null ? Atom.NEVER : newest;
    return changed.isAfter(shown) ? changed : shown;
  }

  private void warn(Look look, int bytes, int leftOut) {
    if (bytes <= DOCUMENT_BYTES_WANTED || warned) {
      return;
    }
    warned = true;
    log.atWarn()
        .addKeyValue("channel", feed().id())
        .addKeyValue("format", look.format())
        .addKeyValue("bytes", bytes)
        .addKeyValue("left_out", leftOut)
        .log(
            "large: readers want {} bytes at most; fewer \"items\" or less \"content\" help."
                + " Older items are left out above {} bytes",
            DOCUMENT_BYTES_WANTED,
            DOCUMENT_BYTES_MAX);
  }

  private Listing listing(List<Revision> shown) {
    Feed feed = feed();
    return new Listing(
        feed.id(),
        feed.title(),
        feed.description(),
        feed.language(),
        printer.home(feed),
        rack.looks().stream().map(Look::format).map(this::address).toList(),
        shown.size(),
        shown.stream().limit(Listing.NEWEST).map(Shelved::line).toList(),
        shown.stream().map(story -> story.card().changed()).max(Instant::compareTo).orElse(null));
  }

  private Listing.Address address(Feed.Format format) {
    String mediaType = printer.mediaType(format);
    return new Listing.Address(
        format, printer.path(feed(), format), mediaType.substring(0, mediaType.indexOf(';')));
  }

  private static Listing.Line line(Revision story) {
    Revision.Title title = Objects.requireNonNull(story.title(), "only rendered stories are shown");
    return new Listing.Line(
        story.card().id(), title.headline(), title.link(), story.card().firstReleased());
  }
}
