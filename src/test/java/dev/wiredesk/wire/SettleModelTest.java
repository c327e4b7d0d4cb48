package dev.wiredesk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.wire.Ledger.Account;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Ledger.Trouble;
import dev.wiredesk.wire.Receipt.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// The ledger holds what maps in memory would hold, whatever is settled, and after reopening too.
class SettleModelTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /// One thing that happens; with `pause` everything before it is on the disk first.
  record Step(Settlement settlement, boolean pause) {}

  private static Path folder;
  private static Store store;
  private static int tries;

  @BeforeContainer
  static void begin() throws IOException {
    folder = Files.createTempDirectory("ledger");
    open();
  }

  private static void open() {
    store = Stores.open("sqlite:wiredesk.db", folder);
  }

  @AfterContainer
  static void end() throws IOException {
    store.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Boolean> pauses = Arbitraries.integers().between(0, 9).map(chance -> chance == 0);
    return Combinators.combine(settlements(), pauses).as(Step::new).list().ofMaxSize(40);
  }

  private static Arbitrary<Settlement> settlements() {
    Arbitrary<String> names = Arbitraries.of("star", "echo", "moon");
    Arbitrary<Long> sequences = Arbitraries.longs().between(0, 5);
    return names.flatMap(name ->
        Combinators.combine(
                sequences.injectNull(0.5),
                receipts(name).injectNull(0.5),
                parked(name).injectNull(0.6),
                sequences.list().ofMaxSize(3),
                troubles().injectNull(0.6),
                replays(name).injectNull(0.6))
            .as((cursor, receipt, park, unpark, trouble, replay) ->
                new Settlement(name, cursor, receipt, park, unpark, trouble, replay, null)));
  }

  private static Arbitrary<Receipt> receipts(String name) {
    return Combinators.combine(
            Arbitraries.of("a", "b"), Arbitraries.integers().between(1, 3), verdicts())
        .as((article, revision, verdict) ->
            new Receipt(
                "id", name, 1, article, revision, 1, NOON, Duration.ZERO, verdict, null, "said"));
  }

  private static Arbitrary<Verdict> verdicts() {
    return Arbitraries.of(Verdict.class);
  }

  private static Arbitrary<Parked> parked(String name) {
    return Combinators.combine(
            Arbitraries.longs().between(0, 5), Arbitraries.integers().between(1, 3), times())
        .as((sequence, attempts, due) ->
            new Parked(name, sequence, "a", 1, "HTTP 422", NOON, due, attempts));
  }

  private static Arbitrary<Optional<Trouble>> troubles() {
    return Combinators.combine(
            Arbitraries.of(true, false), Arbitraries.integers().between(0, 9), times())
        .as((paused, failures, until) -> new Trouble(paused, failures, "HTTP 503", until))
        .optional();
  }

  private static Arbitrary<Replay> replays(String name) {
    return Combinators.combine(
            Arbitraries.of("one", "two"),
            Arbitraries.longs().between(0, 4),
            Arbitraries.of("a", "b").injectNull(0.5))
        .as((id, cursor, article) ->
            new Replay(id + " of " + name, name, cursor, 3, article, null, NOON));
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.of(NOON, NOON.plusSeconds(1), Instant.MAX);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void theLedgerHoldsWhatMapsWouldHold(@ForAll("steps") List<Step> steps) {
    int attempt = ++tries;
    Model model = new Model();
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    for (Step step : steps) {
      Settlement settlement = named(step.settlement(), attempt);
      if (step.pause()) {
        last.join();
      }
      last = store.ledger().settle(settlement);
      model.settle(settlement);
    }
    last.join();
    assertHolds(model, attempt);
    if (attempt % 10 == 0) {
      store.close();
      open();
      assertHolds(model, attempt);
    }
  }

  /// Every try has destinations of its own, so that all can share a database.
  private static Settlement named(Settlement plain, int attempt) {
    String name = plain.destination() + " " + attempt;
    Receipt r = plain.receipt();
    Parked p = plain.park();
    Replay again = plain.replay();
    return new Settlement(
        name,
        plain.cursor(),
        r == null
            ? null
            : new Receipt(
                r.deliveryId(),
                name,
                r.sequence(),
                r.articleId() + " " + attempt,
                r.revision(),
                r.attempt(),
                r.at(),
                r.took(),
                r.verdict(),
                r.status(),
                r.answer()),
        p == null
            ? null
            : new Parked(
                name,
                p.sequence(),
                p.articleId(),
                p.revision(),
                p.reason(),
                p.since(),
                p.due(),
                p.attempts()),
        plain.unpark(),
        plain.trouble(),
        again == null
            ? null
            : new Replay(
                again.id() + " " + attempt,
                name,
                again.cursor(),
                again.last(),
                again.articleId(),
                again.label(),
                again.requested()),
        null);
  }

  private static void assertHolds(Model model, int attempt) {
    Ledger ledger = store.ledger();
    String mark = " " + attempt;
    assertThat(ledger.accounts().values())
        .filteredOn(account -> account.destination().endsWith(mark))
        .containsExactlyInAnyOrderElementsOf(model.accounts());
    assertThat(ledger.replays())
        .filteredOn(replay -> replay.destination().endsWith(mark))
        .containsExactlyInAnyOrderElementsOf(model.replays.values());
    for (String name : List.of("star" + mark, "echo" + mark, "moon" + mark)) {
      assertThat(ledger.parked(name)).containsExactlyElementsOf(model.parked(name));
      assertThat(ledger.receipts(ReceiptFilter.destination(name), 100))
          .isEqualTo(model.receipts(name));
      assertThat(ledger.holders("a" + mark).get(name)).isEqualTo(model.holding(name, "a" + mark));
    }
  }

  private static final class Model {
    private final Map<String, Long> cursors = new HashMap<>();
    private final Map<String, Trouble> troubles = new HashMap<>();
    private final Map<String, Replay> replays = new HashMap<>();
    private final Map<String, TreeMap<Long, Parked>> parked = new HashMap<>();
    private final List<Receipt> receipts = new ArrayList<>();

    void settle(Settlement settlement) {
      String name = settlement.destination();
      if (settlement.cursor() != null) {
        cursors.put(name, settlement.cursor());
      }
      if (settlement.receipt() != null) {
        receipts.addFirst(settlement.receipt());
      }
      TreeMap<Long, Parked> aside = parked.computeIfAbsent(name, _ -> new TreeMap<>());
      settlement.unpark().forEach(aside::remove);
      if (settlement.park() != null) {
        aside.put(settlement.park().sequence(), settlement.park());
      }
      if (settlement.trouble() != null) {
        troubles.put(name, settlement.trouble().orElse(null));
      }
      Replay replay = settlement.replay();
      if (replay != null && replay.ended()) {
        replays.remove(replay.id());
      } else if (replay != null) {
        replays.put(replay.id(), replay);
      }
    }

    List<Account> accounts() {
      return cursors.entrySet().stream()
          .map(at -> new Account(at.getKey(), at.getValue(), troubles.get(at.getKey())))
          .toList();
    }

    List<Parked> parked(String name) {
      return List.copyOf(parked.getOrDefault(name, new TreeMap<>()).values());
    }

    List<Receipt> receipts(String name) {
      return receipts.stream().filter(receipt -> receipt.destination().equals(name)).toList();
    }

    Receipt holding(String name, String articleId) {
      return receipts(name).stream()
          .filter(receipt -> receipt.articleId().equals(articleId))
          .filter(receipt -> receipt.verdict() == Verdict.ACCEPTED)
          .findFirst()
          .orElse(null);
    }
  }
}
