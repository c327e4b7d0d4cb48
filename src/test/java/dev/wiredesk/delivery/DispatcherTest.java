package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.intake.Printed;
import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  void everyEntryIsDeliveredOnce() {
    append("a", "b", "c");
    try (Dispatcher dispatcher = dispatcher(_ -> new Outcome.Accepted(200, "ok"))) {
      dispatcher.serve(List.of(Star.eager("star")));

      await().untilAsserted(() -> assertThat(sent).containsExactlyInAnyOrder("a 1", "b 1", "c 1"));
      append("d");
      await()
          .untilAsserted(
              () -> assertThat(sent).containsExactlyInAnyOrder("a 1", "b 1", "c 1", "d 1"));
    }
  }

  @Test
  void aRestartGoesOnWhereTheLedgerSaysItStopped() {
    append("a", "b");
    try (Dispatcher dispatcher = dispatcher(_ -> new Outcome.Accepted(200, "ok"))) {
      dispatcher.serve(List.of(Star.eager("star")));
      await().untilAsserted(() -> assertThat(store.ledger().cursor("star")).hasValue(2));
    }
    sent.clear();
    append("c");

    try (Dispatcher dispatcher = dispatcher(_ -> new Outcome.Accepted(200, "ok"))) {
      dispatcher.serve(List.of(Star.eager("star")));

      await().untilAsserted(() -> assertThat(sent).containsExactly("c 1"));
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
      dispatcher.serve(List.of(Star.eager("star")));

      await()
          .untilAsserted(
              () -> assertThat(sent).containsOnly("a 1", "b 1").hasSizeGreaterThanOrEqualTo(3));
    }
    await().untilAsserted(() -> assertThat(verdicts()).contains("DEFERRED", "ACCEPTED"));
  }

  @Test
  void aRefusedStoryIsParkedAndTheOthersFlow() {
    append("a", "b");
    Transport choosy =
        parcel ->
            text(parcel).equals("a 1")
                ? new Outcome.Refused(422, "HTTP 422: no headline")
                : new Outcome.Accepted(200, "ok");
    try (Dispatcher dispatcher =
        new Dispatcher(store.wire(), store.ledger(), choosy, Clock.systemUTC())) {
      dispatcher.serve(List.of(Star.eager("star")));

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
  void theLogDoesNotNameAHeldStoryThatATrustedOutletRefuses() {
    Instant hour = Instant.now().plus(Duration.ofDays(1));
    store.wire().append(Stories.embargoed("secret", hour), "");
    Transport refusing = _ -> new Outcome.Refused(422, "no secret stories please");
    Transport failing =
        _ -> {
          throw new IllegalStateException("a bug that tells of secret");
        };
    try (Printed log = new Printed(Lane.class.getName())) {
      try (Dispatcher dispatcher =
          new Dispatcher(store.wire(), store.ledger(), refusing, Clock.systemUTC())) {
        dispatcher.serve(List.of(new Trusted(Star.eager("star"))));
        await().untilAsserted(() -> assertThat(store.ledger().parked("star")).hasSize(1));
      }
      try (Dispatcher dispatcher =
          new Dispatcher(store.wire(), store.ledger(), failing, Clock.systemUTC())) {
        dispatcher.serve(List.of(new Trusted(Star.eager("moon"))));
        await().untilAsserted(() -> assertThat(store.ledger().parked("moon")).hasSize(1));
      }
      assertThat(log.lines())
          .contains(
              "WARN parked what is still held channel=star entry=1",
              "ERROR no parcel could be made or sent channel=moon entry=1")
          .noneMatch(line -> line.contains("secret"));
    }
  }

  @Test
  void aBarredDestinationPausesUntilSomebodyWakesIt() {
    append("a");
    try (Dispatcher dispatcher =
        dispatcher(call ->
            call == 1 ? new Outcome.Barred(401, "HTTP 401") : new Outcome.Accepted(200, "ok"))) {
      dispatcher.serve(List.of(Star.eager("star")));
      await()
          .untilAsserted(() -> {
            LaneStatus status = dispatcher.status("star").orElseThrow();
            assertThat(status.state()).isEqualTo(LaneStatus.State.PAUSED);
            assertThat(status.until()).isNull();
          });

      dispatcher.wake("star");
      await().untilAsserted(() -> assertThat(sent).hasSize(2));
      assertThat(sent).containsExactly("a 1", "a 1");
    }
  }

  @Test
  void aBarredDestinationIsAskedAgainWhenItsChannelHasChanged() {
    append("a");
    try (Dispatcher dispatcher =
        dispatcher(call ->
            call == 1 ? new Outcome.Barred(401, "HTTP 401") : new Outcome.Accepted(200, "ok"))) {
      Star star = Star.eager("star");
      dispatcher.serve(List.of(star));
      await()
          .untilAsserted(() ->
              assertThat(dispatcher.status("star").orElseThrow().state())
                  .isEqualTo(LaneStatus.State.PAUSED));

      dispatcher.serve(List.of(new Star("star", Flow.standard(star.flow().retry()))));

      await().untilAsserted(() -> assertThat(store.ledger().cursor("star")).hasValue(1));
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
      dispatcher.serve(List.of(Star.eager("slow"), Star.eager("star")));

      await().untilAsserted(() -> assertThat(sent).contains("a 1"));
    }
  }

  @Test
  void aDestinationThatIsNoLongerWantedGetsNothingMore() {
    try (Dispatcher dispatcher = dispatcher(_ -> new Outcome.Accepted(200, "ok"))) {
      dispatcher.serve(List.of(Star.eager("star"), Star.eager("moon")));
      dispatcher.serve(List.of(Star.eager("moon")));
      append("a");

      await().untilAsserted(() -> assertThat(store.ledger().cursor("moon")).hasValue(1));
      assertThat(dispatcher.status()).extracting(LaneStatus::destination).containsExactly("moon");
      assertThat(sent).containsExactly("a 1");
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
    return store.ledger().receipts(ReceiptFilter.destination("star"), 10).reversed().stream()
        .map(Receipt::verdict)
        .map(Receipt.Verdict::name)
        .toList();
  }
}
