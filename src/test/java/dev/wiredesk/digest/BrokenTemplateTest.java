package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.channel.Schedule;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A digest whose template cannot be used, in a whole delivery engine.
class BrokenTemplateTest {
  private static final int READERS = 30;

  @TempDir Path folder;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final ReaderKeys keys = new ReaderKeys(new byte[32]);
  private Store store;
  private List<Subscription> readers = List.of();

  @BeforeEach
  void aStoryWaitsForItsReaders() {
    store = Stores.open("sqlite:wiredesk.db", folder);
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    readers =
        IntStream.rangeClosed(1, READERS)
            .mapToObj(number -> Subscribed.reader(number, 0, yesterday))
            .map(reader -> reader.place(reader.place().follows(true)))
            .toList();
    store.subscribers().add(readers);
    store.wire().append(Stories.story("a"), "a");
  }

  @AfterEach
  void close() {
    store.close();
  }

  /// Brings stories at once, in mails that its own template sets.
  private DigestChannel digest() {
    Channel.Digest channel =
        new Channel.Digest(
            "morning",
            "The Morning",
            new Selection.Everything(),
            "smtp",
            new Channel.Digest.Letterhead(
                "{headline}", "desk@news.example", null, null, "quay", "en"),
            new Schedule(
                Rhythm.STORY, List.of(), ZoneOffset.UTC, Duration.ofHours(6), Duration.ZERO),
            new Channel.Digest.Offer(true, "", List.of(Rhythm.STORY), List.of()),
            new Channel.Digest.Contents(
                1, 10, Channel.Digest.Rank.NEWEST, Channel.Digest.Revisions.SILENT),
            List.of(),
            Flow.standard(List.of(Duration.ofHours(2))),
            Terms.OPEN);
    Press press = new Press(Issues.NAMES, keys, Signing.none(), folder, null);
    return new DigestChannel(channel, press, keys, store);
  }

  private Dispatcher serving() {
    Dispatcher dispatcher =
        new Dispatcher(
            store.wire(),
            store.ledger(),
            parcel -> {
              taken.add(parcel.destination());
              return new Outcome.Accepted(250, "queued");
            },
            Clock.systemUTC());
    dispatcher.serve(List.of(digest()));
    return dispatcher;
  }

  private static LaneStatus status(Dispatcher dispatcher) {
    return dispatcher.status("morning").orElseThrow();
  }

  private List<Subscription.Place> places() {
    return readers.stream()
        .map(reader -> store.subscribers().find(reader.id()).orElseThrow().place())
        .toList();
  }

  private void isPausedUntilMended(String told) throws IOException {
    List<Subscription.Place> before = places();
    try (Dispatcher dispatcher = serving()) {
      await()
          .untilAsserted(
              () -> assertThat(status(dispatcher).state()).isEqualTo(LaneStatus.State.PAUSED));
      assertThat(status(dispatcher).reason()).contains(told);
      assertThat(places()).isEqualTo(before);
      assertThat(taken).isEmpty();

      write("quay.html.peb", "<p>{{ stories[0].headline }}</p>");
      write("quay.txt.peb", "{{ stories[0].headline }}");
      dispatcher.resume("morning");

      await().untilAsserted(() -> assertThat(taken).hasSize(READERS));
      await()
          .untilAsserted(() ->
              assertThat(store.editions().newest("morning", false, 10))
                  .singleElement()
                  .satisfies(issued -> assertThat(issued.readers().sent()).isEqualTo(READERS)));
      assertThat(taken).doesNotHaveDuplicates();
    }
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  @Test
  void aTemplateThatIsMissingPausesTheDigestAndCostsNobodyAnEdition() throws IOException {
    isPausedUntilMended("quay.html.peb does not exist");
  }

  @Test
  void aTemplateThatAsksForWhatThereIsNotPausesTheDigestToo() throws IOException {
    write("quay.html.peb", "<p>{{ stroies }}</p>");
    write("quay.txt.peb", "{{ title }}");

    isPausedUntilMended("quay.html.peb:1: ");
  }

  @Test
  void aTemplateThatRunsIntoItselfPausesTheDigestToo() throws IOException {
    write("quay.html.peb", "{% include \"quay.html.peb\" %}");
    write("quay.txt.peb", "{{ title }}");

    isPausedUntilMended("quay.html.peb");
  }
}
