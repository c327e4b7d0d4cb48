package dev.wiredesk.bench;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.wire.Append;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// From `./wiredesk` until the first feed is served, and the memory it then takes: for the demo,
/// and for a desk with 100,000 stories on its wire.
final class Starting implements Benchmark {
  private static final int STORIES = 100_000;
  private static final int RUNS = 5;
  private static final int WRITERS = 64;
  private static final List<String> SECTIONS =
      List.of("City", "World", "Business", "Science", "Sport", "Culture", "Opinion");

  @Override
  public String name() {
    return "starting";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    out.println("                          first feed s   resident MiB");
    measure(out, "demo", "demo", BenchFolder.fresh("demo"));
    Path full = BenchFolder.fresh("full");
    fill(full);
    measure(
        out, "%,d stories".formatted(STORIES), "serve", full, "--feeds", feedsOnly().toString());
  }

  /// The feeds without partner and digest, which at first would be sent the whole wire.
  private static Path feedsOnly() throws IOException {
    Path folder = BenchFolder.fresh("feeds");
    try (Stream<Path> files = Files.list(Path.of("feeds"))) {
      for (Path file : files.toList()) {
        if (Files.readString(file).contains("kind: feed")) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
      }
    }
    return folder;
  }

  private static void measure(
      PrintStream out, String what, String command, Path data, String... more) throws Exception {
    List<Duration> starts = new ArrayList<>();
    long resident = 0;
    for (int run = 0; run <= RUNS; run++) {
      long began = System.nanoTime();
      try (DeskProcess desk = DeskProcess.start(command, data, more)) {
        Duration start = desk.untilServed("/feeds/top.rss", began);
        desk.untilServed("/health", began);
        // The first run pays for what the launcher builds once.
        if (run > 0) {
          starts.add(start);
          resident = Math.max(resident, desk.residentMib());
        }
      }
    }
    Duration median = starts.stream().sorted().toList().get(RUNS / 2);
    out.printf("%-24s %13.2f  %13d%n", what, median.toMillis() / 1e3, resident);
  }

  private static void fill(Path data) throws Exception {
    try (Store store = Stores.open("sqlite:wiredesk.db", data.toAbsolutePath());
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<Append>> appends = new ArrayList<>();
      for (int i = 0; i < STORIES; i++) {
        int number = i;
        appends.add(writers.submit(() -> store.wire().append(story(number), "hash of " + number)));
      }
      for (Future<Append> append : appends) {
        if (!(append.get() instanceof Append.Added)) {
          throw new IllegalStateException("a story was not added");
        }
      }
    }
  }

  private static Article story(int number) {
    Instant published = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number * 60L);
    String section = SECTIONS.get(number % SECTIONS.size());
    String json =
        """
        {"id": "story-%d", "revision": 1, "language": "en", "action": "publish",
         "headlines": [{"role": "main", "value": "Story number %d"}],
         "primarySection": {"code": "%s"},
         "firstPublishedAt": "%s", "publishedAt": "%s", "modifiedAt": "%s",
         "body": {"blocks": [{"type": "paragraph", "content": ["%s"]}]}}
        """
            .formatted(
                number,
                number,
                section,
                published,
                published,
                published,
                "The harbour was quiet and the gulls were not. ".repeat(80));
    return CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
