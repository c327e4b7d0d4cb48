package dev.wiredesk.feed;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.SelectionIndex;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which revision of which story each feed shows now.
///
/// Follows the wire card by card and time from instant to instant; an entry costs the feeds it
/// belongs to, however many there are. It remembers the stories that feeds show or soon may, and
/// nothing of the rest of the wire. Guarded by the shelf's lock.
final class Stock {
  private final Map<String, Tracked> tracked = new HashMap<>();
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparing(Alarm::at));
  private final Set<Rack> changed = new LinkedHashSet<>();
  private Function<Card, List<Rack>> selection = _ -> List.of();

  /// Replaces the racks. Those that were not here before are empty until they are filled.
  void use(Collection<Rack> inUse) {
    selection = selection(inUse);
    Set<Rack> still = new HashSet<>(inUse);
    changed.retainAll(still);
    for (Tracked story : List.copyOf(tracked.values())) {
      story.racks.retainAll(still);
      keepOrForget(story);
    }
  }

  /// Finds the racks that a story belongs to without asking every one.
  private static Function<Card, List<Rack>> selection(Collection<Rack> racks) {
    IdentityHashMap<Channel, Rack> byFeed = new IdentityHashMap<>();
    racks.forEach(rack -> byFeed.put(rack.feed(), rack));
    SelectionIndex index = SelectionIndex.of(racks.stream().map(Rack::feed).toList());
    return card ->
        index.channelsFor(card).stream()
            .map(feed -> Objects.requireNonNull(byFeed.get(feed), "the index knows only these"))
            .toList();
  }

  /// Takes in the next entry of the wire.
  void arrive(Filed entry, Instant now) {
    Card card = entry.card();
    if (card.actsAt(now)) {
      settle(entry, now);
      return;
    }
    // An embargo without an end is lifted by another revision, not by time.
    if (card.heldUntil().isBefore(Instant.MAX)) {
      track(card.id()).held.put(card.revision(), entry);
      alarms.add(new Alarm(card.heldUntil(), card.id()));
    }
  }

  /// Lets the hands of the clock move: what was held comes out, what expires goes.
  void pass(Instant now) {
    while (!alarms.isEmpty() && !alarms.peek().at.isAfter(now)) {
      Tracked story = tracked.get(alarms.remove().articleId);
      if (story == null) {
        continue;
      }
      Filed due = story.due(now);
      Revision shown = story.shown;
      if (due != null) {
        settle(due, now);
      } else if (shown != null && !shown.card().visibleAt(now)) {
        settle(shown.filed(), now);
      }
    }
  }

  /// When time will next change something; null for never.
  @Nullable Instant nextAlarm() {
    return alarms.isEmpty() ? null : alarms.peek().at;
  }

  /// The racks that changed and were not shown since.
  List<Rack> changed() {
    return List.copyOf(changed);
  }

  /// Notes that a rack is shown as it is now.
  void isShown(Rack rack) {
    changed.remove(rack);
  }

  /// Marks a rack as changed.
  void mark(Rack rack) {
    changed.add(rack);
  }

  /// Makes this revision what readers see of the story, in every feed it belongs to.
  private void settle(Filed entry, Instant now) {
    Card card = entry.card();
    boolean visible = card.visibleAt(now);
    Tracked story = track(card.id());
    story.held.headMap(card.revision(), true).clear();
    story.shown = visible ? story.revision(entry) : null;
    Set<Rack> selected = new LinkedHashSet<>(selection.apply(card));
    Set<Rack> concerned = new LinkedHashSet<>(story.racks);
    concerned.addAll(selected);
    for (Rack rack : concerned) {
      if (visible && selected.contains(rack)) {
        disinherit(rack);
        place(story, rack);
      } else if (visible && rack.isInherited()) {
        place(story, rack);
      } else {
        remove(story, rack);
      }
      touch(rack, card, now);
    }
    remind(card, visible);
    keepOrForget(story);
  }

  private void remind(Card card, boolean visible) {
    if (visible && card.expires().isBefore(Instant.MAX)) {
      alarms.add(new Alarm(card.expires(), card.id()));
    }
  }

  private void touch(Rack rack, Card card, Instant now) {
    Instant at = card.expires().isAfter(now) ? card.changed() : card.expires();
    // A date in the future would make caches keep the document for ever.
    if (!at.isAfter(now)) {
      rack.touch(at);
    }
    changed.add(rack);
  }

  private void place(Tracked story, Rack rack) {
    story.racks.add(rack);
    Revision shown = story.shown;
    Revision out = shown == null ? null : rack.put(shown);
    if (out != null) {
      left(out, rack);
    }
  }

  private void remove(Tracked story, Rack rack) {
    rack.remove(story.id);
    story.racks.remove(rack);
  }

  /// The first story of the feed's new settings takes the place of those of the old ones.
  private void disinherit(Rack rack) {
    if (rack.isInherited()) {
      rack.clear().forEach(revision -> left(revision, rack));
    }
  }

  private void left(Revision revision, Rack rack) {
    Tracked story = tracked.get(revision.card().id());
    if (story != null) {
      story.racks.remove(rack);
      keepOrForget(story);
    }
  }

  private Tracked track(String articleId) {
    return tracked.computeIfAbsent(articleId, Tracked::new);
  }

  private void keepOrForget(Tracked story) {
    if (story.racks.isEmpty() && story.held.isEmpty()) {
      tracked.remove(story.id);
    } else {
      tracked.put(story.id, story);
    }
  }

  /// Fills racks from the beginning of the wire: new ones, and those that ran short because more
  /// stories left than were waiting.
  void fill(Collection<Rack> empty, Wire wire, Instant now) {
    Map<String, Long> newest = new HashMap<>();
    wire.cards(
        0,
        entry -> {
          if (entry.card().actsAt(now)) {
            newest.put(entry.card().id(), entry.sequence());
          }
        });
    for (Rack rack : empty) {
      rack.clear().forEach(revision -> left(revision, rack));
    }
    Function<Card, List<Rack>> selected = selection(empty);
    wire.cards(
        0,
        entry -> {
          if (newest.getOrDefault(entry.card().id(), 0L) == entry.sequence()) {
            selected.apply(entry.card()).forEach(rack -> restock(rack, entry, now));
          }
        });
    changed.addAll(empty);
  }

  /// Lets a rack show the stories of the one before it, until it has one of its own: a mistake in a
  /// feed's settings must not empty the feed.
  void inherit(Rack rack, Rack before) {
    rack.inherit(before);
    for (Revision revision : rack.all()) {
      Tracked story = track(revision.card().id());
      story.shown = revision;
      story.racks.add(rack);
    }
    changed.add(rack);
  }

  private void restock(Rack rack, Filed entry, Instant now) {
    Card card = entry.card();
    Tracked story = track(card.id());
    boolean visible = card.visibleAt(now);
    if (visible) {
      story.shown = story.revision(entry);
      place(story, rack);
    }
    touch(rack, card, now);
    remind(card, visible);
    keepOrForget(story);
  }

  /// An instant at which something may change for a story.
  private record Alarm(Instant at, String articleId) {}

  /// What is known of one story.
  private static final class Tracked {
    private final String id;
    private final TreeMap<Integer, Filed> held = new TreeMap<>();
    private final Set<Rack> racks = new LinkedHashSet<>();
    private @Nullable Revision shown;

    private Tracked(String id) {
      this.id = id;
    }

    /// The newest revision that was held and may be shown now.
    private @Nullable Filed due(Instant now) {
      return held.descendingMap().values().stream()
          .filter(entry -> entry.card().actsAt(now))
          .findFirst()
          .orElse(null);
    }

    /// The revision at this place of the wire, with what was rendered of it.
    private Revision revision(Filed entry) {
      Revision known = shown;
      return known != null && known.sequence() == entry.sequence() ? known : new Revision(entry);
    }
  }
}
