package dev.wiredesk;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Stories;
import dev.wiredesk.wire.Store;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;

/// A whole desk that puts stories on its wire as fast as it can until somebody kills it, or one
/// that delivers what is left and ends: `DoomedDesk FOLDER publish|finish`.
final class DoomedDesk {
  private static final int CLIENTS = 4;
  private static final int REVISIONS = 50;
  private static final int STORIES = 10;

  private DoomedDesk() {}

  public static void main(String[] words) throws InterruptedException {
    Path folder = Path.of(words[0]);
    Map<String, String> flags =
        Map.of(
            "wiredesk.data", folder.resolve("var").toString(),
            "wiredesk.feeds", folder.resolve("feeds").toString(),
            "wiredesk.host", "127.0.0.1",
            "wiredesk.port", "0",
            "wiredesk.base-url", "https://news.example");
    Desk desk = Desk.start(Configuration.read(flags, Map.of(), folder), false);
    if (words[1].equals("finish")) {
      while (desk.dispatcher().status("star").orElseThrow().behind() > 0) {
        Thread.sleep(20);
      }
      desk.close();
      System.exit(0);
    }
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int client = 0; client < CLIENTS; client++) {
        String name = "c" + client;
        clients.execute(() -> publish(desk.store(), name));
      }
    }
  }

  /// Each client has stories of its own; now and then it kills one.
  private static void publish(Store store, String client) {
    Random random = new Random();
    Map<Integer, Integer> revisions = new HashMap<>();
    String batch = "";
    for (long count = 0; ; count++) {
      if (count % (STORIES * REVISIONS) == 0) {
        // No story has ten thousand revisions; what is said of one may cost as many as it has.
        batch = client + Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX);
        revisions.clear();
      }
      int i = random.nextInt(STORIES);
      String id = batch + "-" + i;
      int revision = revisions.merge(i, 1, Integer::sum);
      boolean kill = revision > 1 && random.nextInt(20) == 0;
      Article story = kill ? Stories.killed(id, revision) : Stories.revision(id, revision);
      store.wire().append(story, id + " " + revision);
    }
  }
}
