package dev.wiredesk.feed;

import dev.wiredesk.channel.Channel.Feed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The stories of one feed that readers may see now: those it shows, and as many again to follow
/// when some of them leave.
///
/// Every story of the feed that is not here is older than those that are. Guarded by the shelf's
/// lock.
final class Rack {
  private static final Comparator<Revision> NEWEST_FIRST =
      Comparator.comparing((Revision takedown) -> takedown.card().changed())
          .thenComparingLong(Revision::sequence)
          .reversed();

  private final Feed feed;
  private final List<Look> looks;
  private final TreeMap<Rank, Revision> stories = new TreeMap<>();
  private final Map<String, Rank> ranks = new HashMap<>();
  private final Map<String, Revision> buried = new HashMap<>();
  // The newest story that had to leave for want of room: all that are not here are behind it.
  private @Nullable Rank floor;
  private boolean inherited;
  private Instant changed = Instant.MIN;

  Rack(Feed feed) {
    this.feed = feed;
    this.looks = Look.of(feed);
  }

  Feed feed() {
    return feed;
  }

  List<Look> looks() {
    return looks;
  }

  boolean isEmpty() {
    return stories.isEmpty();
  }

  /// True if older stories, which are not here, must be looked up to fill the feed.
  boolean isShort() {
    return floor != null && stories.size() < feed.items();
  }

  /// True while it holds the stories of the feed's settings before the last change.
  boolean isInherited() {
    return inherited;
  }

  List<Revision> all() {
    return List.copyOf(stories.values());
  }

  /// When the feed last changed: a story came, was changed, or left. [Instant#MIN] for never.
  Instant changed() {
    return changed;
  }

  /// Notes a change of the feed.
  void touch(Instant at) {
    changed = at.isAfter(changed) ? at : changed;
  }

  /// Puts a story in its place, instead of its earlier revision.
  ///
  /// @return the story that has no place here now, which may be the same; null if there is room
  @Nullable Revision put(Revision story) {
    remove(story.card().id());
    Rank rank = story.rank();
    if (floor != null && rank.compareTo(floor) > 0) {
      return story;
    }
    stories.put(rank, story);
    ranks.put(story.card().id(), rank);
    if (stories.size() <= 2 * feed.items()) {
      return null;
    }
    Map.Entry<Rank, Revision> oldest = stories.lastEntry();
    floor = oldest.getKey();
    remove(oldest.getValue().card().id());
    return oldest.getValue();
  }

  void remove(String articleId) {
    Rank rank = ranks.remove(articleId);
    if (rank != null) {
      stories.remove(rank);
    }
  }

  /// Notes that a story of the feed was taken away.
  void bury(Revision takedown) {
    buried.put(takedown.card().id(), takedown);
  }

  /// Forgets that a story was taken away.
  void exhume(String articleId) {
    buried.remove(articleId);
  }

  /// What took stories of the feed away, the newest first: not more than it shows stories.
  List<Revision> buried() {
    return buried.values().stream().sorted(NEWEST_FIRST).limit(feed.items()).toList();
  }

  /// Takes over the stories of the feed before its settings changed.
  void inherit(Rack before) {
    before.all().forEach(this::put);
    touch(before.changed());
    inherited = true;
  }

  /// Drops everything, to be filled anew.
  List<Revision> clear() {
    List<Revision> dropped = all();
    stories.clear();
    ranks.clear();
    floor = null;
    inherited = false;
    return dropped;
  }

  /// The stories the feed shows, the newest first: not more than it shall have, and none that is
  /// too old beside the newest.
  List<Revision> window() {
    List<Revision> window = new ArrayList<>(feed.items());
    if (stories.isEmpty()) {
      return window;
    }
    Duration age = feed.age();
    Instant newest = stories.firstKey().firstReleased();
    Instant oldest = age == null ? Instant.MIN : newest.minus(age);
    for (Map.Entry<Rank, Revision> story : stories.entrySet()) {
      if (window.size() == feed.items() || story.getKey().firstReleased().isBefore(oldest)) {
        return window;
      }
      window.add(story.getValue());
    }
    return window;
  }

  /// All that the feed's documents are made of: what took stories away, and the window.
  List<Revision> visible() {
    List<Revision> all = new ArrayList<>(buried());
    all.addAll(window());
    return all;
  }

  /// The stories of the window that could be rendered, none with the name of another: readers take
  /// two items with one name for one.
  List<Revision> shown() {
    Set<String> names = new HashSet<>();
    List<Revision> shown = new ArrayList<>();
    for (Revision story : window()) {
      Revision.Title title = story.title();
      if (title != null && names.add(title.guid())) {
        shown.add(story);
      }
    }
    return shown;
  }
}
