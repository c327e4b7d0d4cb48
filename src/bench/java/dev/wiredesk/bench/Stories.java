package dev.wiredesk.bench;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.feed.MemoryWire;
import dev.wiredesk.partner.Payloads;
import dev.wiredesk.wire.Append;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Wire;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Stories of one paragraph; the same number is always the same story.
final class Stories {
  private static final int WRITERS = 64;
  private static final String SENTENCE =
      "The harbour reopened on Friday, and the cranes held against the wind. ";

  private Stories() {}

  /// A story whose payload has 4 KB.
  static Article usual(int number) {
    return of(number, 15, "harbour");
  }

  /// A story of one sentence.
  static Article brief(int number) {
    return of(number, 1, "harbour");
  }

  /// A story whose payload has 4 KB, in a section of its own.
  static Article in(String section, int number) {
    return of(number, 15, section);
  }

  private static Article of(int number, int sentences, String section) {
    String json =
        """
        {"id": "story-%d", "revision": 1, "language": "en",
         "headlines": [{"role": "main", "value": "Port reopens after the storm, part %d"}],
         "primarySection": {"code": "%s"},
         "firstPublishedAt": "2026-11-20T05:30:00Z", "publishedAt": "2026-11-20T05:30:00Z",
         "modifiedAt": "2026-11-20T05:30:00Z",
         "body": {"blocks": [{"type": "paragraph", "content": ["%s"]}]}}
        """
            .formatted(number, number, section, SENTENCE.repeat(sentences));
    return CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8));
  }

  /// What a partner gets of a story of the usual size.
  static byte[] payload() {
    Entry entry = new Entry(1, Instant.parse("2026-11-20T05:30:00Z"), "", usual(1));
    return new Payloads(Newsroom.NAMES, new MemoryWire())
        .render(
            entry, Partners.channel("partner-0", URI.create("http://127.0.0.1/in")), Instant.EPOCH)
        .bytes();
  }

  /// Puts a story on the wire that is not there yet.
  static Entry append(Wire wire, Article story) {
    if (wire.append(story, story.id()) instanceof Append.Added(var entry)) {
      return entry;
    }
    throw new IllegalStateException(story.id() + " is on the wire already");
  }

  /// Puts many on the wire, several at once so that they share writes to the disk.
  static void append(Wire wire, int first, int count, IntFunction<Article> story)
      throws InterruptedException, ExecutionException {
    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> ends = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int begin = first + writer;
        ends.add(
            writers.submit(() -> {
              for (int i = begin; i < first + count; i += WRITERS) {
                append(wire, story.apply(i));
              }
            }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
  }
}
