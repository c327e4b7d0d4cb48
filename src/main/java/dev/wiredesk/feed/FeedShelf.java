package dev.wiredesk.feed;

import dev.wiredesk.article.Card;
import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Wire;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the documents of all feeds ready to be served.
///
/// It follows the wire: [#start] reads the index cards of all entries, renders what the feeds show
/// and from then on takes in each new entry, each held story whose time has come and each story
/// that expires. A document is a function of the wire and the feed's settings alone; it is replaced
/// only when its own bytes change. Whatever goes wrong, the last good document stays.
///
/// Kills and other departures empty a feed if they must. A change of settings does not: if the new
/// settings select nothing where the old ones showed something, the old stories stay until the
/// first new one comes.
///
/// Safe for use by many threads at once; [#document] never waits for anything that is rendered.
public final class FeedShelf implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FeedShelf.class);

  private static final int BATCH = 256;
  // For what is due, but waits for an entry that is being written.
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Wire wire;
  private final Clock clock;
  private final FeedPrinter printer;
  private final Executor beside;
  private final Stock stock;
  private final Composing composing;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Object progress = new Object();
  private volatile Map<String, Shelved> feeds = Map.of();
  private volatile boolean ready;
  private volatile long shown = -1;
  private long hastened;
  private volatile @Nullable Thread follower;

  /// @param names of this desk
  public FeedShelf(Wire wire, Names names, Clock clock) {
    this(wire, clock, new FeedPrinter(names), Compression.worker());
  }

  /// @param beside where documents are compressed
  FeedShelf(Wire wire, Clock clock, FeedPrinter printer, Executor beside) {
    this.wire = wire;
    this.clock = clock;
    this.printer = printer;
    this.beside = beside;
    this.stock = new Stock(wire::life);
    this.composing = new Composing(wire, printer, stock);
  }

  /// Puts these feeds on the shelf and takes all others off. Feeds whose settings are the same stay
  /// as they are; the others are filled from the wire.
  ///
  /// @throws java.io.UncheckedIOException if the wire cannot be read; the feeds in use stay
  public synchronized void use(Collection<Feed> channels) {
    Map<String, Shelved> before = feeds;
    Map<String, Shelved> next = new LinkedHashMap<>();
    List<Shelved> fresh = new ArrayList<>();
    for (Feed feed : channels) {
      Shelved known = before.get(feed.id());
      if (known == null || !known.feed().equals(feed)) {
        known = new Shelved(feed, printer, beside);
        fresh.add(known);
      }
      next.put(feed.id(), known);
    }
    if (ready) {
      fill(fresh, before.values());
    }
    stock.use(racks(next.values()));
    feeds = next;
    fresh.forEach(feed -> inherit(feed, before.get(feed.feed().id())));
    if (ready) {
      show(Map.of());
    }
    place();
  }

  private void fill(List<Shelved> fresh, Collection<Shelved> before) {
    if (fresh.isEmpty()) {
      return;
    }
    try {
      Instant now = clock.instant();
      stock.fill(racks(fresh), wire, now);
      stock.bury(racks(fresh), wire, now);
    } catch (UncheckedIOException e) {
      stock.use(racks(before));
      throw e;
    }
  }

  private static List<Rack> racks(Collection<Shelved> feeds) {
    return feeds.stream().map(Shelved::rack).toList();
  }

  private void inherit(Shelved feed, @Nullable Shelved before) {
    if (before == null || before.rack().isEmpty() || !feed.rack().isEmpty()) {
      return;
    }
    log.atWarn()
        .addKeyValue("channel", feed.feed().id())
        .log("the new settings select no story; the old stories stay until the first new one");
    stock.inherit(feed.rack(), before.rack());
  }

  /// Lets readers see the slots in use, and no others.
  private void place() {
    Map<String, Slot> inUse = new HashMap<>();
    feeds.values().forEach(feed -> inUse.putAll(feed.slots()));
    slots.putAll(inUse);
    slots.keySet().retainAll(inUse.keySet());
  }

  /// Begins to follow the wire, until [#close].
  public void start() {
    Thread thread = Thread.ofPlatform().daemon().name("feed-shelf").unstarted(this::follow);
    follower = thread;
    thread.start();
  }

  private void follow() {
    Duration pause = Duration.ZERO;
    try {
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = followed();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Takes one step and says how long to wait after it.
  private Duration followed() throws InterruptedException {
    try {
      if (!ready) {
        load();
      }
      rehearse();
      wire.await(shown, untilNextAlarm());
      catchUp();
      return Duration.ZERO;
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("the wire cannot be followed; tried again in a second");
      return LONGEST_WAIT;
    }
  }

  /// Renders what comes out soon, so that at its instant only documents are swapped.
  synchronized void rehearse() {
    composing.rehearse(clock.instant());
  }

  private synchronized Duration untilNextAlarm() {
    Instant next = stock.nextAlarm();
    if (next == null) {
      return LONGEST_WAIT;
    }
    Duration wait = Duration.between(clock.instant(), next);
    return Collections.min(List.of(LONGEST_WAIT, Collections.max(List.of(SHORTEST_WAIT, wait))));
  }

  /// Reads the whole wire and shows every feed for the first time.
  synchronized void load() {
    Instant now = completeUntil();
    long[] last = {0};
    wire.cards(
        0,
        entry -> {
          last[0] = entry.sequence();
          stock.arrive(entry, clock.instant());
        });
    stock.pass(now);
    feeds.values().forEach(feed -> stock.mark(feed.rack()));
    showAndRefill(Map.of(), now);
    ready = true;
    reached(last[0]);
    log.atInfo().addKeyValue("feeds", feeds.size()).addKeyValue("entries", last[0]).log("loaded");
  }

  /// Takes in everything that is new on the wire and what time has brought.
  synchronized void catchUp() {
    Instant complete = completeUntil();
    List<Entry> entries = wire.after(shown, BATCH);
    while (!entries.isEmpty()) {
      Instant now = clock.instant();
      if (entries.size() > 1) {
        hasten(now);
      }
      Map<Long, Entry> atHand = new HashMap<>();
      for (Entry entry : entries) {
        atHand.put(entry.sequence(), entry);
        stock.arrive(Filed.of(entry), now);
      }
      showAndRefill(atHand, now);
      reached(entries.getLast().sequence());
      complete = completeUntil();
      entries = wire.after(shown, BATCH);
    }
    tick(complete);
  }

  private Instant completeUntil() {
    return wire.completeUntil(clock.instant());
  }

  /// Takes away what is to go before anything that is new is rendered, however much came before it.
  private void hasten(Instant now) {
    for (Filed takedown : wire.takedowns(Math.max(shown, hastened))) {
      if (wire.life(takedown.card().id()).at(now).filter(takedown::equals).isPresent()) {
        stock.hasten(takedown);
      }
      hastened = takedown.sequence();
    }
    showAndRefill(Map.of(), now);
  }

  /// Shows what is due at this instant and takes away what has expired.
  synchronized void tick(Instant now) {
    stock.pass(now);
    showAndRefill(Map.of(), now);
  }

  /// Shows what has changed. A feed that lost more stories than were waiting is shown without them
  /// first, for a kill must not wait, and then again with older ones from the wire.
  private void showAndRefill(Map<Long, Entry> atHand, Instant now) {
    List<Rack> emptied = show(atHand).stream().filter(Rack::isShort).toList();
    if (!emptied.isEmpty()) {
      stock.fill(emptied, wire, now);
      show(Map.of());
    }
  }

  /// Renders what the changed feeds show, and swaps their documents.
  ///
  /// @return the racks of the changed feeds
  private List<Rack> show(Map<Long, Entry> atHand) {
    List<Rack> changed = stock.changed();
    for (Rack rack : changed) {
      composing.print(rack, atHand, clock.instant());
      Shelved feed = feeds.get(rack.feed().id());
      if (feed != null) {
        show(feed);
      }
      stock.isShown(rack);
    }
    return changed;
  }

  private static void show(Shelved feed) {
    try {
      feed.show();
      feed.current(true);
    } catch (RuntimeException e) {
      feed.current(false);
      // Whatever is wrong with one feed, the others must go on.
      log.atError()
          .setCause(e)
          .addKeyValue("channel", feed.feed().id())
          .log("the feed cannot be rendered; the last good document stays");
    }
  }

  private void reached(long sequence) {
    synchronized (progress) {
      shown = sequence;
      progress.notifyAll();
    }
  }

  /// False until every feed was shown for the first time; a feed that has no document yet may have
  /// one soon.
  public boolean ready() {
    return ready;
  }

  /// The document at this path, for example `/feeds/harbour.rss`.
  ///
  /// @return null if there is none: for ever, or as long as [#ready] is false, not yet
  public @Nullable Document document(String path) {
    Slot slot = slots.get(path);
    return slot == null ? null : slot.document();
  }

  /// What the front page says of each feed that was shown, the fullest first.
  public List<Listing> feeds() {
    return feeds.values().stream()
        .map(Shelved::listing)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparingInt(Listing::items).reversed().thenComparing(Listing::id))
        .toList();
  }

  /// Waits until every feed shows what the wire says up to this entry.
  ///
  /// @return false if the time ran out
  /// @throws InterruptedException if the thread was interrupted
  public boolean awaitShown(long sequence, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    synchronized (progress) {
      while (shown < sequence) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        progress.wait(left);
      }
      return true;
    }
  }

  /// The revision of a story that readers may see now, whether or not a feed shows it.
  public Optional<Entry> visible(String articleId) {
    Instant now = completeUntil();
    return wire.life(articleId)
        .at(now)
        .filter(filed -> filed.card().visibleAt(now))
        .map(filed -> wire.entries(List.of(filed.sequence())).getFirst());
  }

  /// The revision of a story that a feed shows; empty if it shows none.
  public synchronized OptionalInt shows(String feed, String articleId) {
    Shelved shelved = feeds.get(feed);
    return shelved == null ? OptionalInt.empty() : revision(articleId, shelved.rack().shown());
  }

  /// The revision by which a feed tells that a story was taken away; empty if it tells of nothing.
  public synchronized OptionalInt buries(String feed, String articleId) {
    Shelved shelved = feeds.get(feed);
    return shelved == null ? OptionalInt.empty() : revision(articleId, shelved.rack().buried());
  }

  /// False if the documents of a feed could not be rendered, so that they show what they did
  /// before.
  public synchronized boolean isCurrent(String feed) {
    Shelved shelved = feeds.get(feed);
    return shelved != null && shelved.isCurrent();
  }

  private static OptionalInt revision(String articleId, List<Revision> revisions) {
    return revisions.stream()
        .map(Revision::card)
        .filter(card -> card.id().equals(articleId))
        .mapToInt(Card::revision)
        .findFirst();
  }

  /// The stories that a feed shows, the newest first; none if there is no such feed.
  public synchronized List<Listing.Line> stories(String feed) {
    Shelved shelved = feeds.get(feed);
    return shelved == null ? List.of() : shelved.stories();
  }

  /// Stops following the wire. The documents stay as they are.
  @Override
  public void close() {
    closed.countDown();
    Thread thread = follower;
    if (thread != null) {
      thread.interrupt();
    }
    if (beside instanceof ExecutorService executor) {
      executor.shutdownNow();
    }
  }
}
