package dev.wiredesk.feed;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.SelectionIndex;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Life;
import dev.wiredesk.wire.Lives;
import dev.wiredesk.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which revision of which story each feed shows now.
///
/// Follows the wire card by card and time from instant to instant; an entry costs the feeds it
/// belongs to, however many there are. It remembers the stories that feeds show or soon may, those
/// that were taken away of late, and nothing of the rest of the wire. Guarded by the shelf's lock.
final class Stock {
  /// How long feeds tell that a story was taken away: who fetches less often than once a month is
  /// no subscriber.
  static final Duration MOURNING = Duration.ofDays(30);

  /// How long before its instant a held story is rendered.
  private static final Duration AHEAD = Duration.ofSeconds(30);

  private final Map<String, Tracked> tracked = new HashMap<>();
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparing(Alarm::at));
  private final PriorityQueue<Alarm> rehearsals =
      new PriorityQueue<>(Comparator.comparing(Alarm::at));
  private final Map<String, Grave> graves = new HashMap<>();
  // Stories that were taken away before their turn, and by which entry.
  private final Map<String, Long> hastened = new HashMap<>();
  private final Set<Rack> changed = new LinkedHashSet<>();
  private final Function<String, Life> lives;
  private Function<Card, List<Rack>> selection = _ -> List.of();

  /// @param lives knows every revision of a story
  Stock(Function<String, Life> lives) {
    this.lives = lives;
  }

  /// Replaces the racks. Those that were not here before are empty until they are filled.
  void use(Collection<Rack> inUse) {
    selection = selection(inUse);
    Set<Rack> still = new HashSet<>(inUse);
    changed.retainAll(still);
    for (Tracked story : List.copyOf(tracked.values())) {
      story.racks.retainAll(still);
      keepOrForget(story);
    }
    graves.values().forEach(grave -> grave.racks.retainAll(still));
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

  /// Takes in the next entry of the wire, as of the time at which it was accepted: who reads the
  /// wire later sees the same come and go.
  void arrive(Filed entry, Instant now) {
    Instant then = entry.accepted().isBefore(now) ? entry.accepted() : now;
    pass(then);
    Card card = entry.card();
    Long hastening = hastened.get(card.id());
    if (hastening != null && entry.sequence() <= hastening) {
      hastened.remove(card.id(), entry.sequence());
      return;
    }
    Tracked known = tracked.get(card.id());
    if (known != null) {
      for (Rack rack : known.replace(entry)) {
        remove(known, rack);
        touch(rack, card, then);
      }
    }
    if (card.actsAt(then)) {
      settle(new Revision(entry), then);
    } else if (card.heldUntil().isBefore(Instant.MAX)) {
      // An embargo without an end is lifted by another revision, not by time.
      track(card.id()).held.put(card.revision(), new Revision(entry));
      alarms.add(new Alarm(card.heldUntil(), card.id()));
      rehearsals.add(new Alarm(card.heldUntil(), card.id()));
    }
  }

  /// Takes a story away before its turn on the wire: what it says of the story until then is passed
  /// over.
  void hasten(Filed takedown) {
    hastened.put(takedown.card().id(), takedown.sequence());
    settle(new Revision(takedown), takedown.accepted());
  }

  /// Lets the hands of the clock move: what was held comes out, what expires goes, each at its own
  /// instant, so that it does not matter how seldom somebody looks.
  void pass(Instant now) {
    while (!alarms.isEmpty() && !alarms.peek().at.isAfter(now)) {
      Alarm alarm = alarms.remove();
      Grave grave = graves.get(alarm.articleId);
      if (grave != null && !grave.ends().isAfter(alarm.at)) {
        exhume(alarm.articleId);
      }
      Tracked story = tracked.get(alarm.articleId);
      if (story != null) {
        pass(story, alarm.at);
      }
    }
  }

  private void pass(Tracked story, Instant now) {
    Revision due = story.due(now);
    Revision shown = story.shown;
    if (due != null) {
      settle(due, now);
    } else if (shown != null && !shown.card().visibleAt(now)) {
      settle(shown, now);
    } else if (shown != null && !shown.freshUntil().isAfter(now)) {
      renew(story, shown);
    }
  }

  /// A licence begins or ends, so the story is rendered anew.
  private void renew(Tracked story, Revision shown) {
    Instant at = shown.freshUntil();
    shown.forget();
    story.racks.forEach(rack -> rack.touch(at));
    changed.addAll(story.racks);
  }

  /// The held revisions whose instant is near and that were not asked for before, with the feeds
  /// that will show them.
  Map<Revision, List<Rack>> near(Instant now) {
    Map<Revision, List<Rack>> near = new LinkedHashMap<>();
    Instant soon = now.plus(AHEAD);
    while (!rehearsals.isEmpty() && !rehearsals.peek().at.isAfter(soon)) {
      Tracked story = tracked.get(rehearsals.remove().articleId);
      Revision due = story == null ? null : story.due(soon);
      if (due != null) {
        near.put(due, selection.apply(due.card()));
      }
    }
    return near;
  }

  /// Has a story looked at again when what was rendered of it is right no longer.
  void remind(Revision story) {
    if (story.freshUntil().isBefore(Instant.MAX)) {
      alarms.add(new Alarm(story.freshUntil(), story.card().id()));
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
  private void settle(Revision revision, Instant now) {
    Card card = revision.card();
    boolean visible = card.visibleAt(now);
    Tracked story = track(card.id());
    story.held.headMap(card.revision(), true).clear();
    story.shown = visible ? revision : null;
    Set<Rack> selected = new LinkedHashSet<>(selection.apply(card));
    Set<Rack> concerned = new LinkedHashSet<>(story.racks);
    concerned.addAll(selected);
    if (visible) {
      exhume(card.id());
    } else if (!card.live()) {
      concerned.addAll(bury(revision, now));
    }
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

  /// Has every feed that ever showed the story tell that it was taken away.
  private Set<Rack> bury(Revision takedown, Instant now) {
    Set<Rack> mourning = new LinkedHashSet<>(exhume(takedown.card().id()));
    if (takedown.card().changed().plus(MOURNING).isAfter(now)) {
      mourning.addAll(mourning(takedown.filed(), selection));
      bury(takedown, mourning);
    }
    return mourning;
  }

  private void bury(Revision takedown, Set<Rack> mourning) {
    if (!mourning.isEmpty()) {
      String id = takedown.card().id();
      graves.computeIfAbsent(id, _ -> new Grave(takedown)).racks.addAll(mourning);
      mourning.forEach(rack -> rack.bury(takedown));
      alarms.add(new Alarm(takedown.card().changed().plus(MOURNING), id));
    }
  }

  private Set<Rack> mourning(Filed takedown, Function<Card, List<Rack>> selected) {
    List<Filed> before =
        lives.apply(takedown.card().id()).revisions().stream()
            .filter(revision -> revision.sequence() <= takedown.sequence())
            .toList();
    Set<Rack> mourning = new LinkedHashSet<>();
    new Life(before)
        .shown(takedown.accepted())
        .forEach(shown -> mourning.addAll(selected.apply(shown.card())));
    return mourning;
  }

  /// Has feeds that are new tell what was taken away of late.
  void bury(Collection<Rack> fresh, Wire wire, Instant now) {
    Function<Card, List<Rack>> selected = selection(fresh);
    for (Filed takedown : wire.takedowns(wire.before(now.minus(MOURNING)))) {
      boolean counts =
          lives.apply(takedown.card().id()).at(now).filter(takedown::equals).isPresent();
      if (counts && takedown.card().changed().plus(MOURNING).isAfter(now)) {
        Grave grave = graves.get(takedown.card().id());
        bury(grave == null ? new Revision(takedown) : grave.takedown, mourning(takedown, selected));
      }
    }
  }

  /// Forgets that a story was taken away.
  ///
  /// @return the feeds that told of it
  private Set<Rack> exhume(String articleId) {
    Grave grave = graves.remove(articleId);
    if (grave == null) {
      return Set.of();
    }
    grave.racks.forEach(rack -> rack.exhume(articleId));
    changed.addAll(grave.racks);
    return grave.racks;
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
    Lives all = new Lives();
    wire.cards(0, all::take);
    Map<String, Long> newest = all.at(now);
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

  /// A story that was taken away.
  private static final class Grave {
    private final Revision takedown;
    private final Set<Rack> racks = new LinkedHashSet<>();

    private Grave(Revision takedown) {
      this.takedown = takedown;
    }

    /// When nobody is told of it any more.
    private Instant ends() {
      return takedown.card().changed().plus(MOURNING);
    }
  }

  /// An instant at which something may change for a story.
  private record Alarm(Instant at, String articleId) {}
}
