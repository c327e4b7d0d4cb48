package dev.wiredesk.bench;

import dev.wiredesk.feed.Document;
import dev.wiredesk.web.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// Our side of [Serving], in a process of its own: serves one feed from a folder and prints its
/// port. Ends with its parent.
final class ServingFeed {
  static final String PATH = "/feeds/harbour.rss";
  static final int BYTES = 60_000;

  private ServingFeed() {}

  public static void main(String... arguments) throws IOException {
    Path file = file(Path.of(arguments[0]));
    Document feed =
        Document.of(
                "application/rss+xml; charset=utf-8",
                Files.readAllBytes(file),
                Files.getLastModifiedTime(file).toInstant(),
                Duration.ofMinutes(5))
            .withGzip(Files.readAllBytes(gzip(file)));
    Server server =
        Server.start(
            Server.eventLoops(),
            "127.0.0.1",
            0,
            path -> path.equals(PATH) ? feed : null,
            request -> request.response().setStatusCode(404).end());
    System.out.println(server.port());
    System.in.transferTo(System.out);
    System.exit(0);
  }

  /// Where the feed lies below a folder.
  static Path file(Path folder) {
    return folder.resolve(PATH.substring(1));
  }

  static Path gzip(Path file) {
    return file.resolveSibling(file.getFileName() + ".gz");
  }

  /// Writes a feed with words of about the variety that news has, and its gzip form.
  static void write(Path folder) throws IOException {
    Random random = new Random(1);
    String[] words = new String[1500];
    for (int i = 0; i < words.length; i++) {
      words[i] = word(random);
    }
    StringBuilder feed = new StringBuilder("<?xml version=\"1.0\"?><rss version=\"2.0\">");
    for (int item = 1; feed.length() < BYTES; item++) {
      feed.append("<item><guid>tag:news.example,2026:").append(item).append("</guid><description>");
      for (int i = 0; i < 200; i++) {
        double skewed = Math.pow(random.nextDouble(), 3);
        feed.append(words[(int) (skewed * words.length)]).append(' ');
      }
      feed.append("</description></item>\n");
    }
    byte[] bytes = feed.append("</rss>").toString().getBytes(StandardCharsets.UTF_8);
    Path file = file(folder);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    }
    Files.write(gzip(file), compressed.toByteArray());
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    int length = 2 + random.nextInt(8);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
