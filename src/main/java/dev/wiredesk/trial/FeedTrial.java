package dev.wiredesk.trial;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.feed.Document;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.feed.Listing;
import dev.wiredesk.trial.Change.Fate;
import dev.wiredesk.trial.Effect.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts feeds on a shelf of their own, as they are and as they would be.
final class FeedTrial {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Ground ground;

  private FeedTrial(Ground ground) {
    this.ground = ground;
  }

  /// What a feed shows.
  ///
  /// @param documents by path
  private record Shown(List<Story> stories, Map<String, byte[]> documents) {
    static final Shown NOTHING = new Shown(List.of(), Map.of());

    Set<String> ids() {
      return stories.stream().map(Story::id).collect(Collectors.toSet());
    }

    List<Story> without(Shown other) {
      Set<String> theirs = other.ids();
      return stories.stream().filter(story -> !theirs.contains(story.id())).toList();
    }
  }

  static Map<Pair<Feed>, Effect> effects(Ground ground, List<Pair<Feed>> pairs) {
    FeedTrial trial = new FeedTrial(ground);
    Map<String, Shown> now = trial.shown(pairs.stream().map(Pair::before));
    Map<String, Shown> then = trial.shown(pairs.stream().map(Pair::after));
    Map<Pair<Feed>, Effect> effects = new HashMap<>();
    for (Pair<Feed> pair : pairs) {
      Shown before = now.getOrDefault(pair.id(), Shown.NOTHING);
      Shown after = then.getOrDefault(pair.id(), Shown.NOTHING);
      effects.put(pair, effect(pair, before, after));
    }
    return effects;
  }

  private Map<String, Shown> shown(Stream<Feed> feeds) {
    List<Feed> there = feeds.filter(Objects::nonNull).toList();
    if (there.isEmpty()) {
      return Map.of();
    }
    try (FeedShelf shelf = new FeedShelf(ground.store().wire(), ground.names(), ground.clock())) {
      shelf.use(there);
      shelf.start();
      if (!shelf.awaitShown(ground.store().wire().head(), LONGEST_WAIT)) {
        throw new IllegalStateException("the wire was not read in five minutes; see the log");
      }
      return there.stream().collect(Collectors.toMap(Channel::id, feed -> shown(shelf, feed)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while the wire was read", e);
    }
  }

  private static Shown shown(FeedShelf shelf, Feed feed) {
    Map<String, byte[]> documents = new TreeMap<>();
    for (Feed.Format format : feed.formats()) {
      String path = "/feeds/%s.%s".formatted(feed.id(), format.name().toLowerCase(Locale.ROOT));
      Document document = shelf.document(path);
      if (document != null) {
        documents.put(path, document.identity());
      }
    }
    return new Shown(shelf.stories(feed.id()).stream().map(FeedTrial::story).toList(), documents);
  }

  private static Story story(Listing.Line line) {
    return new Story(line.articleId(), line.published(), line.headline());
  }

  private static Effect effect(Pair<Feed> pair, Shown before, Shown after) {
    List<Story> come = after.without(before);
    Set<String> paths = new TreeSet<>(before.documents().keySet());
    paths.addAll(after.documents().keySet());
    return new Effect.OnFeed(
        come,
        before.without(after),
        after.stories().size() - come.size(),
        paths.stream().map(path -> document(path, before, after)).toList(),
        warnings(pair, before, after));
  }

  private static Effect.Document document(String path, Shown before, Shown after) {
    byte[] now = before.documents().get(path);
    byte[] then = after.documents().get(path);
    return new Effect.Document(
        path,
        now == null ? null : now.length,
        then == null ? null : then.length,
        now != null && then != null && Arrays.equals(now, then));
  }

  private static List<String> warnings(Pair<Feed> pair, Shown before, Shown after) {
    List<String> warnings = new ArrayList<>();
    boolean ends = pair.fate() == Fate.REMOVED;
    if (!ends && after.stories().isEmpty()) {
      warnings.add(
          before.stories().isEmpty()
              ? "No story that is on the wire now is selected."
              : "The feed would become empty; a running desk goes on showing the old stories until"
                  + " the first new one comes.");
    } else if (!ends && !before.stories().isEmpty() && none(before, after)) {
      warnings.add(
          "Not one story that readers know would stay: every item has a guid that is new to them.");
    }
    before.documents().keySet().stream()
        .filter(path -> !after.documents().containsKey(path))
        .map(path -> "%s would be gone for those who read it (404).".formatted(path))
        .forEach(warnings::add);
    return warnings;
  }

  private static boolean none(Shown before, Shown after) {
    return before.without(after).size() == before.stories().size();
  }
}
