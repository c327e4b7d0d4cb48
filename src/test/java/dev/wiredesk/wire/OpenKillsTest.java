package dev.wiredesk.wire;

import static dev.wiredesk.wire.Addressees.MORNING;
import static dev.wiredesk.wire.Addressees.reader;
import static dev.wiredesk.wire.Stories.story;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Edition.Range;
import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Turn.Column;
import dev.wiredesk.wire.Turn.Step;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A reader's receipt outlives its time as long as a kill needs it.
class OpenKillsTest {
  private static final Instant SENT = Instant.parse("2026-01-01T06:30:00Z");
  private static final Instant KILLED = SENT.plus(Duration.ofDays(20));
  private static final Instant SOON_AFTER = SENT.plus(Duration.ofDays(10));
  private static final Instant NEXT = KILLED.plus(Duration.ofDays(1));
  private static final Instant LONG_AFTER = KILLED.plus(Duration.ofDays(10));

  @TempDir private Path folder;
  private final Hand clock = new Hand();
  private Store store;

  /// A clock that stands.
  private static final class Hand extends Clock {
    private Instant now = SENT;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @BeforeEach
  void open() {
    store = Stores.open("sqlite:wiredesk.db", folder, clock);
    store.wire().append(story("a", 1), "a 1");
    store.wire().append(story("b", 1), "b 1");
  }

  @AfterEach
  void close() {
    store.close();
    Verification found = Records.verify(folder.resolve("wiredesk.db"));
    assertThat(found.faults()).isEmpty();
    assertThat(found.heads().receipts().number()).isEqualTo(found.receipts() + found.dropped());
  }

  private Subscription added(String id) {
    Subscription reader = reader(id).place(Place.begin(2, SENT, SENT));
    store.subscribers().add(List.of(reader));
    return reader;
  }

  /// Brings a reader the edition with both stories.
  private void bring(Subscription reader, Verdict verdict) {
    bring(reader, verdict, new Piece("a", 1, 1), new Piece("b", 1, 2));
  }

  private void bring(Subscription reader, Verdict verdict, Piece... stories) {
    bring(reader, verdict, edition("edition", SENT, List.of(stories), List.of()));
  }

  /// Brings a reader a note of what became of this.
  private void note(Subscription reader, Piece gone) {
    bring(reader, Verdict.ACCEPTED, edition("note", NEXT, List.of(), List.of(gone)));
  }

  private void bring(Subscription reader, Verdict verdict, Edition edition) {
    Step step = new Step(edition, null, Column.SENT);
    Place place = Place.begin(edition.range().last(), edition.hour(), edition.hour());
    Turn turn = new Turn(reader, place, null, null, List.of(step));
    Receipt receipt =
        Records.receipt(
            reader.destination(),
            edition.range().last(),
            edition.id() + " 1",
            edition.hour(),
            verdict);
    settle(Settlement.of(MORNING).receipt(receipt).turn(turn));
  }

  private static Edition edition(String id, Instant hour, List<Piece> stories, List<Piece> notes) {
    long last = (stories.isEmpty() ? notes : stories).getLast().sequence();
    return new Edition(
        id,
        MORNING,
        hour,
        LocalDate.of(2026, 1, 1),
        new Range(0, last, hour.minusSeconds(9)),
        Set.of(),
        "en",
        false,
        "The morning",
        stories,
        notes,
        new Count(stories.size(), stories.size(), 0, 0, 0));
  }

  private void settle(Settlement settlement) {
    store.ledger().settle(settlement).join();
  }

  private void after(String action) {
    clock.now = KILLED;
    assertThat(store.wire().append(story("a", 2, "Gone", action), "a 2"))
        .isInstanceOf(Append.Added.class);
  }

  private void moved(Subscription reader, long position) {
    Place place = Place.begin(position, KILLED, KILLED);
    settle(Settlement.of(MORNING).turn(Turn.moved(reader, place)));
  }

  private Set<String> kept(Subscription reader) {
    return store.ledger().received(reader.destination(), List.of("edition"));
  }

  @Test
  void withoutAKillAReceiptGoesAtItsTime() {
    Subscription reader = added("r");
    bring(reader, Verdict.ACCEPTED);
    after("correct");

    assertThat(store.ledger().prune(SENT, 9)).isZero();
    assertThat(store.ledger().prune(SOON_AFTER, 9)).isEqualTo(1);
    assertThat(kept(reader)).isEmpty();
  }

  @Test
  void afterAKillTheReceiptsOfAllWhoHadTheStoryStayForAsLongAsOthers() {
    Subscription told = added("told");
    Subscription gone = added("gone");
    bring(told, Verdict.ACCEPTED);
    bring(gone, Verdict.ACCEPTED);
    bring(gone, Verdict.DEFERRED);
    after("kill");
    note(told, new Piece("a", 2, 3));
    store.subscribers().erase(gone.addressKey());

    assertThat(store.ledger().prune(SOON_AFTER, 9)).isEqualTo(1); // of an attempt that failed
    assertThat(kept(told)).isNotEmpty();
    assertThat(kept(gone)).isNotEmpty();
    assertThat(store.ledger().prune(KILLED.plusNanos(1_000), 9)).isEqualTo(2);
  }

  @Test
  void theReceiptOfAReaderWhoHasStillToBeToldStays() {
    Subscription waiting = added("waiting");
    bring(waiting, Verdict.ACCEPTED);
    after("withdraw");

    assertThat(store.ledger().prune(LONG_AFTER, 9)).isZero();
    assertThat(kept(waiting)).isNotEmpty();

    note(waiting, new Piece("a", 2, 3));
    assertThat(store.ledger().prune(NEXT, 9)).isEqualTo(1);
  }

  @Test
  void theReceiptOfAReaderWhoseEditionWentByWithoutANoteStays() {
    Subscription missed = added("missed");
    bring(missed, Verdict.ACCEPTED);
    after("kill");
    moved(missed, 3);
    note(added("another"), new Piece("a", 2, 3));

    assertThat(store.ledger().prune(LONG_AFTER, 9)).isEqualTo(1); // of the note to another
    assertThat(kept(missed)).isNotEmpty();
  }

  @Test
  void aNoteOfOneKillIsNoneOfAnother() {
    Subscription missed = added("missed");
    bring(missed, Verdict.ACCEPTED);
    after("kill");
    store.wire().append(story("b", 2, "Gone", "kill"), "b 2");
    note(missed, new Piece("a", 2, 3));

    store.ledger().prune(LONG_AFTER, 9);
    assertThat(kept(missed)).isNotEmpty();
  }

  @Test
  void whoGotTheStoryWhenItWasBackNeedsNoNote() {
    Subscription reader = added("r");
    bring(reader, Verdict.ACCEPTED);
    after("kill");
    store.wire().append(story("a", 3, "Back"), "a 3");
    bring(
        reader, Verdict.ACCEPTED, edition("again", NEXT, List.of(new Piece("a", 3, 4)), List.of()));

    store.ledger().prune(NEXT, 9);
    assertThat(kept(reader)).isEmpty();
  }

  private static Receipt attempt(String destination, String what, Verdict verdict) {
    return Records.receipt(destination, what.startsWith("a 2") ? 3 : 1, what, SENT, verdict);
  }

  private List<String> attempts(String story) {
    return store.ledger().receipts(ReceiptFilter.article(story), 9).stream()
        .map(receipt -> receipt.destination() + " " + receipt.verdict())
        .sorted()
        .toList();
  }

  @Test
  void anAttemptThatMayHaveBroughtAStoryThatWasTakenAwayStaysWhileNoAnswerSaysMore() {
    after("kill");
    Records.settle(
        store,
        attempt("star", "a 1", Verdict.DEFERRED),
        attempt("star", "a 1", Verdict.DEFERRED),
        attempt("star", "a 2", Verdict.DEFERRED),
        attempt("moon", "a 1", Verdict.BARRED),
        attempt("sun", "a 1", Verdict.DEFERRED),
        attempt("sun", "a 2", Verdict.ACCEPTED),
        attempt("star", "b 1", Verdict.DEFERRED));

    assertThat(store.ledger().prune(LONG_AFTER, 9)).isEqualTo(5);
    assertThat(attempts("a")).containsExactly("star DEFERRED", "sun ACCEPTED");
    assertThat(attempts("b")).isEmpty();

    settle(Settlement.of("star").receipt(attempt("star", "a 2", Verdict.ACCEPTED)));
    assertThat(store.ledger().prune(LONG_AFTER, 9)).isEqualTo(1);
    assertThat(attempts("a")).containsExactly("star ACCEPTED", "sun ACCEPTED");
  }

  @Test
  void whoLeftHasNotToBeTold() {
    Subscription left = added("left");
    bring(left, Verdict.ACCEPTED);
    after("kill");
    Turn leaves = new Turn(left, left.place(), State.LEFT, null, List.of());
    settle(Settlement.of(MORNING).turn(leaves));

    assertThat(store.ledger().prune(LONG_AFTER, 9)).isEqualTo(1);
  }

  @Test
  void nobodyIsToldOfAStoryThatExpired() {
    Subscription reader = added("r");
    bring(reader, Verdict.ACCEPTED);
    after("expire");
    assertThat(store.wire().takedowns(0)).hasSize(1);

    assertThat(store.ledger().prune(SOON_AFTER, 9)).isEqualTo(1);
  }

  @Test
  void aKillFromBeforeTheEditionNeedsNoReceipt() {
    store.wire().append(story("b", 2, "Gone", "kill"), "b 2");
    store.wire().append(story("b", 3, "Back"), "b 3");
    Subscription reader = added("r");
    bring(reader, Verdict.ACCEPTED, new Piece("b", 3, 4));

    assertThat(store.ledger().prune(SOON_AFTER, 9)).isEqualTo(1);
  }
}
