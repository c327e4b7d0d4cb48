package dev.wiredesk.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Stories;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Editions.Issued;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Turn;
import dev.wiredesk.wire.Turn.Column;
import dev.wiredesk.wire.Turn.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderSearchTest {
  private static final String MORNING = "morning";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;

  private Store store;
  private Story killed;

  @BeforeEach
  void openTheStore() {
    store = Stores.open("sqlite:" + folder.resolve("wire.db"), folder);
    store.wire().append(Stories.story("a"), "one");
    store.wire().append(Stories.killed("a", 2), "two");
    killed = new Story(store.wire().revisions("a"), Instant.now());
  }

  @AfterEach
  void closeTheStore() {
    store.close();
  }

  private static Issued edition(String id, List<Piece> stories, List<Piece> notes) {
    Edition edition =
        new Edition(
            id,
            MORNING,
            NOON,
            LocalDate.of(2026, 11, 21),
            new Edition.Range(0, 1, NOON.minusSeconds(9)),
            Set.of(),
            "en",
            false,
            "The news",
            stories,
            notes,
            Count.NONE);
    return new Issued(edition, Count.NONE);
  }

  private static final Issued HAD =
      edition("m-1", List.of(new Piece("a", 1, 1), new Piece("b", 2, 9)), List.of());
  private static final Issued NOTED = edition("m-2", List.of(), List.of(new Piece("a", 2, 2)));

  /// A subscription in this state, after an edition that covered the wire up to `position`.
  private String reader(String id, State state, long position) {
    Consent consent = new Consent("page", NOON, "", "Yes.", NOON, "");
    String address = id + "@mail.example";
    Place place = Place.begin(position, NOON, NOON);
    store
        .subscribers()
        .add(
            List.of(
                new Subscription(
                    id, MORNING, address, address, state, Preferences.NONE, consent, place, 1)));
    return id;
  }

  private void got(String id, Issued issued, Verdict verdict) {
    Receipt receipt =
        new Receipt(
            issued.edition().id() + "/" + id,
            MORNING + "/" + id,
            1,
            issued.edition().id(),
            1,
            1,
            NOON,
            Duration.ofSeconds(1),
            verdict,
            250,
            "queued");
    store.ledger().settle(Settlement.of(MORNING + "/" + id).receipt(receipt)).join();
  }

  private Readers count() {
    return new ReaderSearch(killed, MORNING, store.editions()).count(List.of(HAD, NOTED));
  }

  @Test
  void everyReaderWhoHadTheStoryIsCountedOnceByWhatBecameOfThem() {
    got(reader("told", State.ACTIVE, 2), HAD, Verdict.ACCEPTED);
    got("told", NOTED, Verdict.ACCEPTED);
    got(reader("waits", State.ACTIVE, 1), HAD, Verdict.ACCEPTED);
    got(reader("missed", State.ACTIVE, 2), HAD, Verdict.ACCEPTED);
    got(reader("left", State.LEFT, 1), HAD, Verdict.ACCEPTED);
    got(reader("bounced", State.SUPPRESSED, 1), HAD, Verdict.ACCEPTED);
    got("erased", HAD, Verdict.ACCEPTED);

    assertThat(count()).isEqualTo(new Readers(6, 1, 1, 1, 1, 1, 1, 0));
    assertThat(count().isOpen()).isTrue();
  }

  /// The store's own count of the mails of an edition that were taken.
  private void sent(Issued issued, String... readers) {
    for (String id : readers) {
      Subscription reader = store.subscribers().find(id).orElseThrow();
      Step step = new Step(issued.edition(), null, Column.SENT);
      Turn turn = new Turn(reader, reader.place(), null, null, List.of(step));
      store.ledger().settle(Settlement.of(reader.destination()).turn(turn)).join();
    }
  }

  @Test
  void whoseReceiptsWereDroppedIsCountedThoughNobodyKnowsWhoTheyAre() {
    got(reader("kept", State.ACTIVE, 2), HAD, Verdict.ACCEPTED);
    got("kept", NOTED, Verdict.ACCEPTED);
    reader("dropped", State.ACTIVE, 2);
    reader("another", State.ACTIVE, 2);
    sent(HAD, "kept", "dropped", "another");
    sent(NOTED, "kept");

    assertThat(count()).isEqualTo(new Readers(3, 1, 0, 0, 0, 0, 0, 2));
    assertThat(count().isOpen()).isTrue();

    sent(NOTED, "dropped");
    assertThat(count().forgotten()).isOne();
  }

  @Test
  void whoLeftAndAskedAgainGetsNothingBeforeTheAddressIsConfirmed() {
    got(reader("asked", State.PENDING, 1), HAD, Verdict.ACCEPTED);

    assertThat(count()).isEqualTo(new Readers(1, 0, 0, 0, 1, 0, 0, 0));
  }

  @Test
  void whoNeverHadItIsNotCounted() {
    got(reader("deferred", State.ACTIVE, 1), HAD, Verdict.DEFERRED);
    got(reader("noted", State.ACTIVE, 2), NOTED, Verdict.ACCEPTED);
    reader("new", State.ACTIVE, 0);

    assertThat(count()).isEqualTo(Readers.NONE);
  }

  @Test
  void whoLeftIsNotWaitedFor() {
    got(reader("left", State.LEFT, 1), HAD, Verdict.ACCEPTED);
    got("erased", HAD, Verdict.ACCEPTED);

    assertThat(count().isOpen()).isFalse();
    assertThat(count().lostWords())
        .isEqualTo("2 readers cannot be told any more: 1 left, 0 suppressed, 1 erased since");
  }
}
