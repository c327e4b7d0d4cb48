package dev.wiredesk.channel;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The channels that run: reads the files in `feeds/` and follows every change to them.
///
/// A file is read once it has stopped changing. One with a mistake changes nothing that runs: the
/// last good version of its channel stays, and the problem is logged once. A removed file removes
/// its channel; a folder that is gone altogether removes none, as that is a disk that is not there.
///
/// The folder is looked at time and again rather than listened to, so that shared, mounted and
/// container folders, which tell nobody of changes, work like any other. Safe for use by many
/// threads at once.
public final class Channels implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Channels.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  // Looking at ten thousand files takes a while, so the more there are, the less often: up to this.
  private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(2);
  private static final int REST = 20;

  private final Folder folder;
  private final Loader loader;
  private final Duration lookEvery;
  private final List<Consumer<ChannelSet>> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread watcher;
  private volatile ChannelSet current;

  // Only the watcher touches these once it has started.
  private Map<String, Folder.Stamp> seen = Map.of();
  private @Nullable Map<String, Folder.Stamp> loaded;

  private Channels(Path path, Defaults defaults, Duration lookEvery) {
    this.folder = new Folder(path);
    this.loader = new Loader(folder, defaults);
    this.lookEvery = lookEvery;
    this.current = ChannelSet.of(List.of());
    this.watcher = Thread.ofPlatform().daemon().name("channels").unstarted(this::watch);
  }

  /// Reads the folder and begins to follow it. Mistakes in files do not stop it, nor does a folder
  /// that is not there yet.
  ///
  /// @param folder where the channel files are, usually `feeds`
  public static Channels open(Path folder, Defaults defaults) {
    return open(folder, defaults, LOOK_EVERY);
  }

  static Channels open(Path folder, Defaults defaults, Duration lookEvery) {
    Channels channels = unwatched(folder, defaults, lookEvery);
    channels.watcher.start();
    return channels;
  }

  static Channels unwatched(Path folder, Defaults defaults, Duration lookEvery) {
    Channels channels = new Channels(folder, defaults, lookEvery);
    channels.current = channels.first();
    return channels;
  }

  /// Reads the folder once, without following it.
  public static ChannelSet read(Path folder, Defaults defaults) {
    return unwatched(folder, defaults, LOOK_EVERY).current();
  }

  /// Reads one channel file by the same rules, wherever it is; the set holds its channel, or what
  /// is wrong with it.
  public static ChannelSet readFile(Path file, Defaults defaults) {
    Path absolute = file.toAbsolutePath();
    Folder folder = new Folder(Objects.requireNonNullElse(absolute.getParent(), absolute));
    String name = String.valueOf(absolute.getFileName());
    Loader loader = new Loader(folder, defaults);
    try {
      Map<String, Folder.Stamp> stamps = new TreeMap<>(folder.stamps());
      stamps.keySet().retainAll(Set.of(name));
      return stamps.isEmpty() ? noFile(folder.label(name)) : loader.load(stamps);
    } catch (IOException gone) {
      return loader.without(gone);
    }
  }

  private static ChannelSet noFile(String label) {
    String what = "there is no such channel file; one whose name ends in .yaml is wanted.";
    return ChannelSet.of(List.of(), List.of(new Problem(label, 0, 0, what, "Nothing was read.")));
  }

  /// The channels as they run now.
  public ChannelSet current() {
    return current;
  }

  /// Calls `listener` with each later set that differs from the one before it, one at a time and in
  /// order. Whoever also wants the set of now registers first and then asks for [#current].
  public void onChange(Consumer<ChannelSet> listener) {
    listeners.add(listener);
  }

  /// Stops following the folder. The last set stays.
  @Override
  public void close() {
    closed.countDown();
    try {
      if (!Thread.currentThread().equals(watcher)) {
        watcher.join();
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private ChannelSet first() {
    try {
      Map<String, Folder.Stamp> now = folder.stamps();
      seen = now;
      loaded = now;
      return loader.load(now);
    } catch (IOException gone) {
      return loader.without(gone);
    }
  }

  private void watch() {
    tellProblems(ChannelSet.of(List.of()), current);
    log.atInfo().addKeyValue("channels", current.byId().size()).log("read");
    Duration pause = lookEvery;
    try {
      while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        long begun = System.nanoTime();
        look();
        pause = pauseAfter(Duration.ofNanos(System.nanoTime() - begun));
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration pauseAfter(Duration look) {
    Duration rest = look.multipliedBy(REST);
    if (rest.compareTo(lookEvery) < 0) {
      return lookEvery;
    }
    return rest.compareTo(LOOK_AT_LEAST_EVERY) > 0 ? LOOK_AT_LEAST_EVERY : rest;
  }

  /// One look at the folder, which the watcher takes again and again.
  void look() {
    try {
      Map<String, Folder.Stamp> now = folder.stamps();
      // Someone may be writing: a file counts once two looks have found it the same.
      boolean settled = now.equals(seen);
      seen = now;
      if (settled && (!now.equals(loaded) || loader.unread())) {
        loaded = now;
        publish(loader.load(now));
      }
    } catch (IOException gone) {
      loaded = null;
      publish(loader.without(gone));
    } catch (RuntimeException bug) {
      log.atError().setCause(bug).log("could not read the channels; those that run stay");
    }
  }

  private void publish(ChannelSet next) {
    ChannelSet before = current;
    if (next.equals(before)) {
      return;
    }
    current = next;
    tellProblems(before, next);
    next.differences(before)
        .forEach(id -> log.atInfo().addKeyValue("channel", id).log(fate(id, before, next)));
    listeners.forEach(listener -> tell(listener, next));
  }

  private static String fate(String id, ChannelSet before, ChannelSet next) {
    if (next.find(id).isEmpty()) {
      return "removed";
    }
    return before.find(id).isEmpty() ? "added" : "changed";
  }

  private static void tellProblems(ChannelSet before, ChannelSet next) {
    Set<Problem> told = new HashSet<>(before.problems());
    next.problems().stream()
        .filter(problem -> !told.contains(problem))
        .forEach(problem -> log.warn("{}", problem));
  }

  private static void tell(Consumer<ChannelSet> listener, ChannelSet next) {
    try {
      listener.accept(next);
    } catch (RuntimeException bug) {
      log.atError().setCause(bug).log("a listener failed; the others are told all the same");
    }
  }
}
