package dev.wiredesk.bench;

import dev.wiredesk.article.Article;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.feed.MemoryWire;
import dev.wiredesk.feed.Press;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/// What one more article costs: beside ROME rendering the whole feed, and with ever more feeds that
/// it does not belong to. The wire is in memory, so that the disk is left out; CPU time of the one
/// thread that does the work, medians.
final class Rendering implements Benchmark {
  private static final int ITEMS = 50;
  private static final int WARM_UP = 12_000;
  private static final int MEASURED = 500;
  private static final int ROME_WARM_UP = 300;
  private static final int ROME_MEASURED = 100;

  private final Press press = new Press(Newsroom.NAMES);

  @Override
  public String name() {
    return "rendering";
  }

  @Override
  public void run(PrintStream out) {
    besideRome(out);
    withMoreFeeds(out);
  }

  private void besideRome(PrintStream out) {
    List<Article> stories = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      stories.add(Newsroom.story(i));
    }
    List<Article> newestFirst = stories.reversed();
    Feed feed = Newsroom.feed(0, Set.of(Feed.Format.RSS));
    int bytes = press.romeStax(feed, newestFirst).length;
    double string = micros(ROME_WARM_UP, ROME_MEASURED, _ -> press.romeString(feed, newestFirst));
    double stax = micros(ROME_WARM_UP, ROME_MEASURED, _ -> press.romeStax(feed, newestFirst));
    out.printf("one article added to an RSS feed of %d items, %,d bytes%n", ITEMS, bytes);
    out.printf("%-44s  %10s  %6s%n", "", "CPU µs", "times");
    double swap = added(List.of(feed), false);
    double ours = added(List.of(feed), true);
    row(out, "wiredesk: render the item, swap the document", swap, ours);
    row(out, "wiredesk: and join it for the next reader", ours, ours);
    row(out, "ROME, the whole feed, tree to StAX", stax, ours);
    row(out, "ROME, the whole feed, outputString", string, ours);
    Feed three = Newsroom.feed(0, Set.of(Feed.Format.values()));
    row(out, "wiredesk: RSS, Atom and JSON Feed, joined", added(List.of(three), true), ours);
  }

  private static void row(PrintStream out, String what, double micros, double ours) {
    out.printf("%-44s  %10.1f  %6.1f%n", what, micros, micros / ours);
  }

  private void withMoreFeeds(PrintStream out) {
    out.printf(
        "%none article that belongs to %d feeds (RSS, Atom, JSON Feed, %d items)%n",
        Newsroom.FEEDS_OF_A_STORY, ITEMS);
    out.printf("%14s  %10s  %10s%n", "feeds defined", "CPU µs", "joined");
    for (int feeds : List.of(10, 100, 1_000, 10_000)) {
      List<Feed> defined = Newsroom.feeds(feeds);
      out.printf("%,14d  %10.1f  %10.1f%n", feeds, added(defined, false), added(defined, true));
    }
  }

  /// The CPU time of taking in one more article of the first ten feeds.
  ///
  /// @param joined true if the next reader's work counts as well
  private double added(List<Feed> feeds, boolean joined) {
    MemoryWire wire = new MemoryWire();
    for (int i = 0; i < ITEMS; i++) {
      wire.append(Newsroom.story(i), "");
    }
    int[] next = {ITEMS};
    try (FeedShelf shelf = press.shelf(wire, feeds)) {
      return micros(
          () -> wire.append(Newsroom.story(next[0]++), ""),
          _ -> {
            Press.catchUp(shelf);
            read(shelf, joined ? feeds : List.of());
          });
    }
  }

  private static void read(FeedShelf shelf, List<Feed> feeds) {
    for (Feed feed : feeds.subList(0, Math.min(feeds.size(), Newsroom.FEEDS_OF_A_STORY))) {
      for (String ending : List.of(".rss", ".atom", ".json")) {
        shelf.document("/feeds/" + feed.id() + ending);
      }
    }
  }

  private static double micros(Runnable before, IntConsumer work) {
    for (int i = 0; i < WARM_UP; i++) {
      before.run();
      work.accept(i);
    }
    double[] micros = new double[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      before.run();
      micros[i] = once(work, i);
    }
    return median(micros);
  }

  private static double micros(int warmUp, int measured, IntConsumer work) {
    for (int i = 0; i < warmUp; i++) {
      work.accept(i);
    }
    double[] micros = new double[measured];
    for (int i = 0; i < measured; i++) {
      micros[i] = once(work, i);
    }
    return median(micros);
  }

  private static double once(IntConsumer work, int i) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    work.accept(i);
    return (threads.getCurrentThreadCpuTime() - before) / 1_000.0;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
