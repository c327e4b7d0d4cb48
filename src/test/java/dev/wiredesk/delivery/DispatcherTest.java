package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.article.Stories;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherTest {
  @TempDir Path folder;

  private Store store;
  private final List<String> sent = new CopyOnWriteArrayList<>();

  @BeforeEach
  void openTheStore() {
    store = Stores.open("sqlite:wiredesk.db", folder);
  }

  @AfterEach
  void closeTheStore() {
    store.close();
  }

  @Test
  void everyEntryIsDeliveredOnceAndInOrder() {
    append("a", "b", "c");
    try (Dispatcher dispatcher = dispatcher(_ -> new Outcome.Accepted(200, "ok"))) {
      dispatcher.serve(List.of(new Outlet("star")));

      await().untilAsserted(() -> assertThat(sent).containsExactly("a", "b", "c"));
      append("d");
      await().untilAsserted(() -> assertThat(sent).containsExactly("a", "b", "c", "d"));
    }
  }

  @Test
  void aRestartGoesOnWhereTheLedgerSaysItStopped() {
    append("a", "b");
    try (Dispatcher dispatcher = dispatcher(_ -> new Outcome.Accepted(200, "ok"))) {
      dispatcher.serve(List.of(new Outlet("star")));
      await().untilAsserted(() -> assertThat(store.ledger().cursor("star")).hasValue(2));
    }
    sent.clear();
    append("c");

    try (Dispatcher dispatcher = dispatcher(_ -> new Outcome.Accepted(200, "ok"))) {
      dispatcher.serve(List.of(new Outlet("star")));

      await().untilAsserted(() -> assertThat(sent).containsExactly("c"));
    }
  }

  @Test
  void aBusyReceiverIsAskedAgainAndGetsTheSameStory() {
    append("a", "b");
    try (Dispatcher dispatcher =
        dispatcher(call ->
            call == 1
                ? new Outcome.Deferred(503, "busy", Duration.ZERO)
                : new Outcome.Accepted(200, "ok"))) {
      dispatcher.serve(List.of(new Outlet("star")));

      await().untilAsserted(() -> assertThat(sent).containsExactly("a", "a", "b"));
    }
    await()
        .untilAsserted(
            () -> assertThat(verdicts()).containsExactly("DEFERRED", "ACCEPTED", "ACCEPTED"));
  }

  @Test
  void aRefusedStoryIsParkedAndTheOthersFlow() {
    append("a", "b");
    try (Dispatcher dispatcher =
        dispatcher(call ->
            call == 1
                ? new Outcome.Refused(422, "HTTP 422: no headline")
                : new Outcome.Accepted(200, "ok"))) {
      dispatcher.serve(List.of(new Outlet("star")));

      await().untilAsserted(() -> assertThat(store.ledger().cursor("star")).hasValue(2));
    }
    assertThat(store.ledger().parked("star"))
        .singleElement()
        .satisfies(parked -> {
          assertThat(parked.articleId()).isEqualTo("a");
          assertThat(parked.reason()).isEqualTo("HTTP 422: no headline");
          assertThat(parked.due()).isEqualTo(Instant.MAX);
        });
  }

  @Test
  void aBarredDestinationPausesUntilSomebodyWakesIt() {
    append("a");
    try (Dispatcher dispatcher =
        dispatcher(call ->
            call == 1 ? new Outcome.Barred(401, "HTTP 401") : new Outcome.Accepted(200, "ok"))) {
      dispatcher.serve(List.of(new Outlet("star")));
      await()
          .untilAsserted(() -> {
            LaneStatus status = dispatcher.status("star").orElseThrow();
            assertThat(status.state()).isEqualTo(LaneStatus.State.PAUSED);
            assertThat(status.until()).isEqualTo(Instant.MAX);
          });

      await().until(() -> dispatcher.wake("star") && sent.size() == 2);
      assertThat(sent).containsExactly("a", "a");
    }
  }

  @Test
  void oneDestinationThatHangsDoesNotHoldUpAnother() {
    append("a");
    Transport hanging =
        parcel -> {
          if (parcel.destination().equals("slow")) {
            await().forever().until(Thread.currentThread()::isInterrupted);
          }
          sent.add(text(parcel));
          return new Outcome.Accepted(200, "ok");
        };
    try (Dispatcher dispatcher =
        new Dispatcher(store.wire(), store.ledger(), hanging, Clock.systemUTC())) {
      dispatcher.serve(List.of(new Outlet("slow"), new Outlet("star")));

      await().untilAsserted(() -> assertThat(sent).contains("a"));
    }
  }

  @Test
  void aDestinationThatIsNoLongerWantedGetsNothingMore() {
    try (Dispatcher dispatcher = dispatcher(_ -> new Outcome.Accepted(200, "ok"))) {
      dispatcher.serve(List.of(new Outlet("star"), new Outlet("moon")));
      dispatcher.serve(List.of(new Outlet("moon")));
      append("a");

      await().untilAsserted(() -> assertThat(store.ledger().cursor("moon")).hasValue(1));
      assertThat(dispatcher.status()).extracting(LaneStatus::destination).containsExactly("moon");
      assertThat(sent).containsExactly("a");
    }
  }

  private void append(String... ids) {
    for (String id : ids) {
      store.wire().append(Stories.story(id), "hash of " + id);
    }
  }

  private Dispatcher dispatcher(IntFunction<Outcome> answer) {
    AtomicInteger calls = new AtomicInteger();
    Transport recording =
        parcel -> {
          sent.add(text(parcel));
          return answer.apply(calls.incrementAndGet());
        };
    return new Dispatcher(store.wire(), store.ledger(), recording, Clock.systemUTC());
  }

  private static String text(Parcel parcel) {
    return new String(parcel.payload(), StandardCharsets.UTF_8);
  }

  private List<String> verdicts() {
    return store.ledger().receipts("star", null, 10).reversed().stream()
        .map(Receipt::verdict)
        .map(Receipt.Verdict::name)
        .toList();
  }

  /// Gets every entry, one by one.
  private final class Outlet implements Destination {
    private final String id;

    Outlet(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public long begins() {
      return 0;
    }

    @Override
    public Backoff backoff() {
      return new Backoff(List.of(Duration.ofMillis(1)));
    }

    @Override
    public Due next(Standing standing, Instant now) {
      List<Entry> next = store.wire().after(standing.cursor(), 1);
      if (next.isEmpty()) {
        return new Due.Nothing(standing.cursor(), Instant.MAX);
      }
      Entry entry = next.getFirst();
      String story = entry.article().id();
      return new Due.Ready(
          "msg_" + story,
          entry.sequence(),
          story,
          1,
          entry.sequence(),
          List.of(),
          _ -> parcel(story));
    }

    private Parcel parcel(String story) {
      return new Parcel(
          "msg_" + story,
          id,
          "https",
          URI.create("https://star.example/in"),
          "text/plain",
          Map.of(),
          story.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Outlet that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }
  }
}
