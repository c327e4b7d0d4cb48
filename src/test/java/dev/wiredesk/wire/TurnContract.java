package dev.wiredesk.wire;

import static dev.wiredesk.wire.Addressees.MORNING;
import static dev.wiredesk.wire.Addressees.NOON;
import static dev.wiredesk.wire.Addressees.after;
import static dev.wiredesk.wire.Addressees.bounce;
import static dev.wiredesk.wire.Addressees.bounced;
import static dev.wiredesk.wire.Addressees.deferred;
import static dev.wiredesk.wire.Addressees.edition;
import static dev.wiredesk.wire.Addressees.pending;
import static dev.wiredesk.wire.Addressees.reader;
import static dev.wiredesk.wire.Addressees.sent;
import static dev.wiredesk.wire.Addressees.settled;
import static dev.wiredesk.wire.Addressees.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Editions.Issued;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Turn.Column;
import dev.wiredesk.wire.Turn.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every store promises of turns of readers and the editions that come with them, whatever
/// database is behind it.
abstract class TurnContract extends StoreCase {

  private Subscribers subscribers() {
    return store().subscribers();
  }

  private Editions editions() {
    return store().editions();
  }

  private Subscription added(String id) {
    subscribers().add(List.of(reader(id)));
    return reader(id);
  }

  private Subscription found(String id) {
    return subscribers().find(id).orElseThrow();
  }

  private void settle(Turn... turns) {
    store().ledger().settle(Stream.of(turns).map(Addressees::settled).toList()).join();
  }

  /// Candidates, sent, deferred, suppressed and excluded readers.
  private void assertCount(String edition, long... numbers) {
    assertThat(editions().find(edition).orElseThrow().readers())
        .isEqualTo(new Count(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]));
  }

  @Nested
  class Moving {

    @Test
    void aTurnMovesItsReader() {
      Subscription reader = added("a");
      Subscription other = added("b");
      settle(sent(reader, "e"));
      reopen();

      assertThat(found("a")).isEqualTo(reader.place(after(reader)));
      assertThat(found("b")).isEqualTo(other);
    }

    @Test
    void ofSeveralTurnsOfAReaderTheLastStands() {
      Subscription reader = added("a");
      Subscription next = reader.place(after(reader));
      settle(sent(reader, "e"), deferred(next, "f"), Turn.moved(next, after(next)));

      assertThat(found("a").place()).isEqualTo(after(next));
      assertCount("e", 1, 1, 0, 0, 0);
      assertCount("f", 1, 0, 0, 0, 1);
    }

    @Test
    void aTurnOfAReaderWhoWasChangedMovesTheReaderButSteersNothing() {
      Subscription reader = added("a");
      Place steered = reader.place().due(NOON.plusSeconds(5)).letter(Letter.ALREADY);
      subscribers().change(reader.place(steered));
      settle(new Turn(reader, after(reader), State.LEFT, null, sent(reader, "e").steps()));

      assertThat(found("a").state()).isEqualTo(State.ACTIVE);
      assertThat(found("a").place())
          .isEqualTo(after(reader).due(NOON.plusSeconds(5)).letter(Letter.ALREADY));
    }

    @Test
    void aTurnMayChangeTheState() {
      Subscription reader = pending("a", NOON);
      subscribers().add(List.of(reader));
      settle(new Turn(reader, after(reader), State.LEFT, null, List.of()));

      assertThat(found("a").state()).isEqualTo(State.LEFT);
      assertThat(subscribers().change(reader)).as("a change made from before").isFalse();
    }

    @Test
    void aTurnOfSomebodyErasedLeavesNobodyBehind() {
      Subscription reader = added("a");
      subscribers().erase(reader.addressKey());
      settle(deferred(reader, "e"), sent(reader("b"), "e"), bounced(reader("c"), "e"));

      assertThat(subscribers().page(null, "", 9)).isEmpty();
      assertCount("e", 3, 1, 0, 1, 1);
    }

    @Test
    void aTurnIsRecordedWithItsReceipt() {
      Subscription reader = added("a");
      Receipt receipt =
          new Receipt(
              "id",
              reader.destination(),
              20,
              "e",
              1,
              1,
              NOON,
              Duration.ZERO,
              Verdict.ACCEPTED,
              250,
              "");
      Receipt refused =
          new Receipt(
              "id",
              reader.destination(),
              20,
              "f",
              1,
              1,
              NOON,
              Duration.ZERO,
              Verdict.REFUSED,
              550,
              "");
      Ledger ledger = store().ledger();
      ledger.settle(settled(sent(reader, "e")).receipt(receipt)).join();
      ledger.settle(Settlement.of(reader.destination()).receipt(refused)).join();

      assertThat(ledger.received(reader.destination(), List.of("e", "f", "g")))
          .containsExactly("e");
      assertThat(ledger.received("morning/b", List.of("e"))).isEmpty();
      assertThat(ledger.received(reader.destination(), List.of())).isEmpty();
    }
  }

  @Nested
  class Bouncing {

    @Test
    void aBounceSuppressesTheAddressAndTheReader() {
      Subscription reader = added("a");
      settle(bounced(reader, "e"));

      assertThat(found("a").state()).isEqualTo(State.SUPPRESSED);
      assertThat(subscribers().suppressed(bounce(reader).hash())).contains(bounce(reader));
      assertCount("e", 1, 0, 0, 1, 0);
    }

    @Test
    void aBounceSuppressesAReaderWhoWasChangedButNotOneWhoLeft() {
      Subscription changed = added("a");
      Subscription left = added("b");
      subscribers().change(changed);
      subscribers().change(left.state(State.LEFT));
      settle(bounced(changed, "e"), bounced(left, "e"));

      assertThat(found("a").state()).isEqualTo(State.SUPPRESSED);
      assertThat(found("b").state()).isEqualTo(State.LEFT);
      assertThat(subscribers().suppressions(9)).hasSize(2);
    }

    @Test
    void whoBouncedIsNotBroughtBackByAChangeMadeFromBefore() {
      Subscription reader = added("a");
      settle(bounced(reader, "e"));

      assertThat(subscribers().change(reader)).isFalse();
    }
  }

  @Nested
  class Counting {

    @Test
    void everyReaderIsInOneColumn() {
      Subscription late = added("late");
      settle(
          sent(added("a"), "e"),
          sent(added("b"), "e"),
          deferred(late, "e"),
          bounced(added("c"), "e"),
          turn(added("d"), after(reader("d")), "e", null, Column.EXCLUDED));
      assertCount("e", 5, 2, 1, 1, 1);

      settle(turn(found("late"), after(late), "e", Column.DEFERRED, Column.SENT));
      assertCount("e", 5, 3, 0, 1, 1);

      settle(turn(found("a"), found("a").place(), "e", Column.SENT, Column.SUPPRESSED));
      assertCount("e", 5, 2, 0, 2, 1);
    }

    @Test
    void anEditionThatIsMergedIntoALaterOneIsGivenUp() {
      Subscription reader = added("a");
      settle(deferred(reader, "e"));
      settle(
          new Turn(
              found("a"),
              Addressees.waiting(found("a"), "f"),
              null,
              null,
              List.of(
                  new Step(edition("e"), Column.DEFERRED, Column.EXCLUDED),
                  new Step(edition("f"), null, Column.DEFERRED))));

      assertCount("e", 1, 0, 0, 0, 1);
      assertCount("f", 1, 0, 1, 0, 0);
    }

    @Test
    void whoLeavesIsExcludedAndWhoIsSuppressedSuppressed() {
      settle(deferred(added("a"), "e"), deferred(added("b"), "e"), deferred(added("c"), "e"));
      subscribers().change(found("a").state(State.LEFT));
      assertCount("e", 3, 0, 2, 0, 1);

      subscribers().change(found("b").state(State.SUPPRESSED));
      assertCount("e", 3, 0, 1, 1, 1);

      subscribers().erase(found("c").addressKey());
      assertCount("e", 3, 0, 0, 1, 2);
    }

    @Test
    void whoLeftDuringATurnIsCountedOnce() {
      Subscription waiting = added("a");
      settle(deferred(waiting, "e"));
      waiting = found("a");
      Subscription fresh = added("b");
      subscribers().change(waiting.state(State.LEFT));
      subscribers().change(fresh.state(State.LEFT));
      settle(
          turn(waiting, after(waiting), "e", Column.DEFERRED, Column.SENT), deferred(fresh, "e"));

      assertCount("e", 2, 0, 0, 0, 2);
      assertThat(found("b").place().pending()).isNull();
    }

    @Test
    void whoLeftAndReturnedDuringATurnWaitsNoMore() {
      settle(deferred(added("a"), "e"));
      Subscription waiting = found("a");
      subscribers().change(waiting.state(State.LEFT));
      subscribers().change(found("a").state(State.ACTIVE));
      Place later = Addressees.waiting(waiting, "e");
      settle(turn(waiting, later, "e", Column.DEFERRED, Column.DEFERRED));

      assertThat(found("a").place().pending()).isNull();
      assertCount("e", 1, 0, 0, 0, 1);

      settle(Turn.moved(waiting, later));

      assertCount("e", 1, 0, 0, 0, 1);
    }

    @Test
    void whoWaitsIsCountedEvenIfNoStepSaysSo() {
      Subscription reader = added("a");
      settle(sent(added("b"), "e"), sent(added("c"), "f"));
      settle(Turn.moved(reader, Addressees.waiting(reader, "e")));
      assertCount("e", 2, 1, 1, 0, 0);

      settle(Turn.moved(reader, Addressees.waiting(reader, "f")));
      assertCount("e", 2, 1, 0, 0, 1);
      assertCount("f", 2, 1, 1, 0, 0);

      settle(sent(reader, "f"));
      assertCount("f", 2, 2, 0, 0, 0);
    }

    @Test
    void whoWaitedBeforeTheEditionWasOnRecordIsCounted() {
      Subscription reader = added("a");
      settle(Turn.moved(reader, Addressees.waiting(reader, "e")));
      settle(sent(added("b"), "e"));

      assertCount("e", 2, 1, 1, 0, 0);
    }

    @Test
    void aTurnThatSaysTheSameTwiceIsRefused() {
      Step step = new Step(edition("e"), null, Column.SENT);

      assertThatThrownBy(
              () -> new Turn(reader("a"), after(reader("a")), null, null, List.of(step, step)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Editing {

    @Test
    void anEditionIsKeptWithEveryValue() {
      Edition edition = edition("e");
      settle(put(edition));
      reopen();

      assertThat(editions().find("e")).contains(new Issued(edition, Count.NONE));
      assertThat(editions().find("f")).isEmpty();
    }

    /// Puts an edition on record, and counts nobody.
    private Turn put(Edition edition) {
      Subscription nobody = reader("nobody");
      return new Turn(nobody, nobody.place(), null, null, List.of(new Step(edition, null, null)));
    }

    @Test
    void anEditionOnThePublicListStaysThere() {
      settle(put(edition("e", NOON, false)));
      settle(put(edition("e", NOON, true)));
      settle(put(edition("e", NOON, false)));

      assertThat(editions().find("e").orElseThrow().edition().open()).isTrue();
    }

    private List<String> newest(String channel, boolean open, int limit) {
      return editions().newest(channel, open, limit).stream()
          .map(issued -> issued.edition().id())
          .toList();
    }

    @Test
    void theNewestComeFirst() {
      settle(
          put(edition("b", NOON.plusSeconds(9), true)),
          put(edition("a", NOON, false)),
          put(edition("c", NOON.plusSeconds(9), false)));

      assertThat(newest(MORNING, false, 9)).containsExactly("c", "b", "a");
      assertThat(newest(MORNING, true, 9)).containsExactly("b");
      assertThat(newest(null, false, 2)).containsExactly("c", "b");
      assertThat(newest(null, true, 2)).containsExactly("b");
      assertThat(newest("evening", false, 9)).isEmpty();
    }

    @Test
    void theEditionsThatHadAStoryAreFound() {
      settle(put(edition("e")), put(edition("f")));

      assertThat(editions().having(MORNING, List.of("story of e", "story of g", "noted in e")))
          .isEqualTo(Map.of("story of e", Map.of("e", new Piece("story of e", 2, 15))));
      assertThat(editions().having("evening", List.of("story of e"))).isEmpty();
    }
  }
}
