package dev.wiredesk.bench;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.wire.Append;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/// Putting stories on the wire, beside the raw limit of the disk in the same run.
///
/// The raw limit for one client is one thread that appends a story's bytes to a file and forces
/// them to the disk, again and again; for many clients it writes as many stories at once. Both take
/// turns with the wire, so that whatever else the machine does meets both; the medians count.
final class Appending implements Benchmark {
  private static final int ROUNDS = 5;
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final int STORY_BYTES = 4_096;
  private static final int MANY = 64;

  private final Article template = CanonicalJson.read(copy());
  private final int bytes = CanonicalJson.write(template).length;
  private final AtomicLong stories = new AtomicLong();

  @Override
  public String name() {
    return "appending";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    Path folder = BenchFolder.fresh(name());
    out.printf(
        "stories of %,d bytes; file system %s; medians of %d times %d s%n",
        bytes, Files.getFileStore(folder).type(), ROUNDS, ROUND.toSeconds());
    out.println("clients   wire/s   disk/s   ratio    p50 ms   p99 ms   max ms  cpu us/story");
    try (Store store = Stores.open("sqlite:wire.db", folder)) {
      append(store, MANY); // warms up
      for (int clients : new int[] {1, MANY}) {
        compare(out, store, folder, clients);
      }
    }
  }

  private void compare(PrintStream out, Store store, Path folder, int clients) throws Exception {
    List<Round> wire = new ArrayList<>();
    List<Round> disk = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      disk.add(force(folder, clients));
      wire.add(append(store, clients));
    }
    Round median = Round.median(wire);
    double limit = Round.median(disk).perSecond();
    out.printf(
        "%7d %8.0f %8.0f   %5.2f  %8.2f %8.2f %8.2f  %12.0f%n",
        clients,
        median.perSecond(),
        limit,
        median.perSecond() / limit,
        median.millis(0.5),
        median.millis(0.99),
        median.millis(1),
        median.cpuNanos() / 1e3 / median.nanos().length);
  }

  /// Has so many clients append one story after the other.
  private Round append(Store store, int clients) throws Exception {
    long cpu = cpuNanos();
    long end = System.nanoTime() + ROUND.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<long[]>> times = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        times.add(threads.submit(() -> append(store, end)));
      }
      LongStream all = LongStream.empty();
      for (Future<long[]> time : times) {
        all = LongStream.concat(all, Arrays.stream(time.get()));
      }
      return new Round(all.sorted().toArray(), 1, cpuNanos() - cpu);
    }
  }

  private long[] append(Store store, long end) {
    LongStream.Builder times = LongStream.builder();
    for (long begin = System.nanoTime(); begin < end; ) {
      Article story = next();
      if (!(store.wire().append(story, story.id()) instanceof Append.Added)) {
        throw new IllegalStateException("every story is a new one");
      }
      long now = System.nanoTime();
      times.add(now - begin);
      begin = now;
    }
    return times.build().toArray();
  }

  /// Has one thread append the bytes of so many stories at once.
  private Round force(Path folder, int stories) throws IOException {
    Path file = folder.resolve("raw");
    ByteBuffer buffer = ByteBuffer.allocateDirect(stories * bytes);
    LongStream.Builder times = LongStream.builder();
    long end = System.nanoTime() + ROUND.toNanos();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long begin = System.nanoTime(); begin < end; ) {
        buffer.clear();
        channel.write(buffer);
        channel.force(false);
        long now = System.nanoTime();
        times.add(now - begin);
        begin = now;
      }
    }
    Files.delete(file);
    return new Round(times.build().sorted().toArray(), stories, 0);
  }

  /// @param nanos how long each write took, the shortest first
  /// @param stories how many were written each time
  /// @param cpuNanos what the process used meanwhile, on all cores
  private record Round(long[] nanos, int stories, long cpuNanos) {

    double perSecond() {
      return nanos.length * (double) stories / ROUND.toSeconds();
    }

    double millis(double quantile) {
      return nanos[(int) Math.min(nanos.length - 1, nanos.length * quantile)] / 1e6;
    }

    static Round median(List<Round> rounds) {
      return rounds.stream()
          .sorted((a, b) -> Double.compare(a.perSecond(), b.perSecond()))
          .toList()
          .get(rounds.size() / 2);
    }
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /// A story that is like no other of this instance.
  Article next() {
    Article t = template;
    return new Article(
        "story-" + stories.incrementAndGet(),
        t.revision(),
        t.revisionLabel(),
        t.type(),
        t.profile(),
        t.subtype(),
        t.language(),
        t.lifecycle(),
        t.times(),
        t.lineage(),
        t.headlines(),
        t.summaries(),
        t.body(),
        t.altBodies(),
        t.credits(),
        t.topics(),
        t.media(),
        t.associations(),
        t.rights(),
        t.access(),
        t.provenance(),
        t.flags(),
        t.targeting(),
        t.seo(),
        t.origin(),
        t.ext());
  }

  private static byte[] copy() {
    String paragraph =
        """
        {"type": "paragraph", "content": ["The harbour reopened on Friday after three days in \
        which no ferry left and no container came ashore. ", {"type": "marked", "mark": "strong", \
        "content": ["Nobody was hurt"]}, ", the harbour master said, and the cranes held."]}\
        """;
    String head =
        """
        {"id": "story", "revision": 1, "language": "en-GB", "byline": "Ellen Vos",
         "headlines": [{"role": "main", "value": "Port reopens after the storm"}],
         "summaries": [{"role": "standfirst", "value": "Ferries sail again from noon."}],
         "primarySection": {"code": "harbour", "names": {"en": "Harbour"}},
         "keywords": ["storm", "ferries", "harbour"],
         "firstPublishedAt": "2026-11-20T05:30:00+01:00",
         "publishedAt": "2026-11-20T05:30:00+01:00",
         "modifiedAt": "2026-11-20T08:10:00+01:00",
         "body": {"blocks": [\
        """;
    int paragraphs = (STORY_BYTES - head.length()) / paragraph.length();
    String body = String.join(",", Collections.nCopies(paragraphs, paragraph));
    return (head + body + "]}}").getBytes(StandardCharsets.UTF_8);
  }
}
