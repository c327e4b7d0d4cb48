package dev.wiredesk.bench;

import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.feed.MemoryWire;
import dev.wiredesk.feed.Press;
import java.io.PrintStream;
import java.util.List;

/// What the shelf holds in memory with 1,000 feeds of 50 items in three formats: 5,000 stories of
/// which each is in ten feeds. The stories themselves are on the wire and do not count.
final class FeedMemory implements Benchmark {
  private static final int FEEDS = 1_000;
  private static final int STORIES = 5_000;

  @Override
  public String name() {
    return "feed-memory";
  }

  @Override
  public void run(PrintStream out) {
    MemoryWire wire = new MemoryWire();
    for (int i = 0; i < STORIES; i++) {
      wire.append(Newsroom.story(i, i * Newsroom.FEEDS_OF_A_STORY % FEEDS), "");
    }
    List<Feed> feeds = Newsroom.feeds(FEEDS);
    double before = Memory.heapMib();
    try (FeedShelf shelf = new Press(Newsroom.NAMES).shelf(wire, feeds)) {
      out.printf("%,d feeds of 50 items in 3 formats, %,d stories%n", FEEDS, STORIES);
      out.printf("%-44s  %6s%n", "heap of the shelf after a collection", "MiB");
      row(out, "nobody reads", before);
      feeds.subList(0, FEEDS / 10).forEach(feed -> shelf.document("/feeds/" + feed.id() + ".rss"));
      row(out, "somebody reads the RSS of every tenth feed", before);
      feeds.forEach(feed -> shelf.document("/feeds/" + feed.id() + ".rss"));
      row(out, "somebody reads the RSS of every feed", before);
    }
  }

  private static void row(PrintStream out, String what, double before) {
    out.printf("%-44s  %6.0f%n", what, Memory.heapMib() - before);
  }
}
