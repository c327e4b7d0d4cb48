package dev.wiredesk.wire;

import static dev.wiredesk.wire.Stories.story;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Card;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every wire promises, whatever database is behind it.
abstract class WireContract extends StoreCase {

  private Entry added(String id, int revision, String headline) {
    Append append = append(id, revision, headline);
    assertThat(append).isInstanceOf(Append.Added.class);
    return ((Append.Added) append).entry();
  }

  private void fill(int stories) throws Exception {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Append>> appends = new ArrayList<>();
      for (int i = 1; i <= stories; i++) {
        String id = "story-" + i;
        appends.add(() -> append(id, 1, "Port reopens"));
      }
      for (Future<Append> append : clients.invokeAll(appends)) {
        assertThat(append.get()).isInstanceOf(Append.Added.class);
      }
    }
  }

  @Nested
  class Appending {

    @Test
    void theFirstEntryHasNumberOneAndTheNextOneTheNext() {
      assertThat(added("a", 1, "One").sequence()).isEqualTo(1);
      assertThat(added("b", 1, "Two").sequence()).isEqualTo(2);
      assertThat(added("a", 2, "Three").sequence()).isEqualTo(3);
      assertThat(store().wire().head()).isEqualTo(3);
    }

    @Test
    void aStorySentTwiceIsAppendedOnce() {
      Entry first = added("a", 1, "One");

      assertThat(append("a", 1, "One")).isEqualTo(new Append.Known(first));
      assertThat(store().wire().head()).isEqualTo(1);
    }

    @Test
    void theSameRevisionIsKnownByItsJsonWhateverItsHashIs() {
      Entry first = added("a", 1, "One");

      assertThat(store().wire().append(story("a", 1, "One"), "another hash"))
          .isEqualTo(new Append.Known(first));
    }

    @Test
    void theSameContentUnderAHigherRevisionIsKnown() {
      Entry first = added("a", 1, "One");

      assertThat(append("a", 2, "One")).isEqualTo(new Append.Known(first));
    }

    @Test
    void contentThatComesBackAfterAnotherIsANewRevision() {
      added("a", 1, "One");
      added("a", 2, "Two");

      assertThat(added("a", 3, "One").sequence()).isEqualTo(3);
    }

    @Test
    void anOlderRevisionIsStale() {
      Entry newest = added("a", 5, "Five");

      assertThat(append("a", 4, "Four")).isEqualTo(new Append.Stale(newest));
      assertThat(store().wire().head()).isEqualTo(1);
    }

    @Test
    void anOlderRevisionThatTheWireHoldsIsKnownAndNotStale() {
      Entry first = added("a", 1, "One");
      added("a", 2, "Two");

      assertThat(append("a", 1, "One")).isEqualTo(new Append.Known(first));
    }

    @Test
    void anOlderRevisionWithOtherContentThanTheWireHoldsIsStale() {
      added("a", 1, "One");
      Entry newest = added("a", 2, "Two");

      assertThat(append("a", 1, "Uno")).isEqualTo(new Append.Stale(newest));
    }

    @Test
    void theSameRevisionWithOtherContentIsAConflict() {
      Entry newest = added("a", 1, "One");

      assertThat(append("a", 1, "Uno")).isEqualTo(new Append.Conflict(newest));
      assertThat(store().wire().head()).isEqualTo(1);
    }

    @Test
    void manyWhoAppendTheSameRevisionAtOnceAddItOnce() throws Exception {
      try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Callable<Append>> same = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
          String headline = "Headline " + i;
          same.add(() -> append("a", 1, headline));
        }
        List<Append> results = new ArrayList<>();
        for (Future<Append> result : clients.invokeAll(same)) {
          results.add(result.get());
        }

        assertThat(results).filteredOn(Append.Added.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(Append.Conflict.class::isInstance).hasSize(31);
      }
    }

    @Test
    void manyWhoAppendAtOnceLeaveNoGap() throws Exception {
      fill(300);

      assertThat(store().wire().after(0, 1_000))
          .extracting(Entry::sequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 300).boxed().toList());
    }

    @Test
    void whatWasAppendedIsThereAfterReopening() {
      Entry first = added("a", 1, "One");
      Entry second = added("b", 1, "Zwölf Schläge \\\"für\\\" den Hafen 😀");
      reopen();

      assertThat(store().wire().after(0, 10)).containsExactly(first, second);
      assertThat(append("a", 1, "One")).isEqualTo(new Append.Known(first));
      assertThat(added("c", 1, "Three").sequence()).isEqualTo(3);
    }
  }

  @Nested
  class Reading {

    @Test
    void anEmptyWireHasNoEntries() {
      assertThat(store().wire().head()).isZero();
      assertThat(store().wire().after(0, 10)).isEmpty();
      assertThat(store().wire().newest("a")).isEmpty();
      assertThat(store().wire().revisions("a")).isEmpty();
      assertThat(store().wire().entries(List.of(1L))).isEmpty();
    }

    @Test
    void theNewestRevisionOfAStoryIsFound() {
      added("a", 1, "One");
      Entry second = added("a", 3, "Three");
      added("b", 9, "Nine");

      assertThat(store().wire().newest("a")).contains(second);
    }

    @Test
    void theRevisionsOfAStoryComeOldestFirst() {
      Entry first = added("a", 1, "One");
      added("b", 1, "Other");
      Entry second = added("a", 12, "Twelve");

      assertThat(store().wire().revisions("a")).containsExactly(first, second);
    }

    @Test
    void entriesAreReadInPagesFromWhereTheReaderIs() throws Exception {
      fill(20);
      reopen(); // so that nothing is in memory

      assertThat(store().wire().after(0, 5))
          .extracting(Entry::sequence)
          .containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(store().wire().after(17, 5))
          .extracting(Entry::sequence)
          .containsExactly(18L, 19L, 20L);
      assertThat(store().wire().after(20, 5)).isEmpty();
      assertThat(store().wire().after(0, 0)).isEmpty();
    }

    @Test
    void readingAcrossMemoryAndDatabaseGivesTheSameEntries() throws Exception {
      fill(700);
      List<Entry> all = store().wire().after(0, 1_000);
      List<Entry> newest = store().wire().after(650, 1_000);

      assertThat(all).hasSize(700);
      assertThat(newest).isEqualTo(all.subList(650, 700));
      assertThat(store().wire().entries(List.of(700L, 1L)))
          .containsExactly(all.get(0), all.get(699));
    }

    @Test
    void entriesAreFoundByNumberInAscendingOrderAndUnknownOnesLeftOut() throws Exception {
      fill(5);
      reopen();

      assertThat(store().wire().entries(List.of(4L, 99L, 2L, 4L)))
          .extracting(Entry::sequence)
          .containsExactly(2L, 4L);
    }

    @Test
    void cardsComeInOrderAndAsTheyWere() throws Exception {
      fill(1_200);
      List<Filed> filed = new ArrayList<>();
      store().wire().cards(0, filed::add);

      List<Card> cards =
          store().wire().after(0, 2_000).stream().map(e -> Card.of(e.article())).toList();
      assertThat(filed).extracting(Filed::card).isEqualTo(cards);
      assertThat(filed.getLast().sequence()).isEqualTo(1_200);
    }

    @Test
    void cardsBeginAfterTheNumberAsked() throws Exception {
      fill(3);
      List<Long> sequences = new ArrayList<>();
      store().wire().cards(2, filed -> sequences.add(filed.sequence()));

      assertThat(sequences).containsExactly(3L);
    }

    @Test
    void cardsAreReadInPagesFromMemoryAndDatabaseAlike() throws Exception {
      fill(700);
      List<Filed> newest = store().wire().cards(650, 7);
      List<Filed> all = store().wire().cards(0, 1_000);
      reopen(); // so that nothing is in memory

      assertThat(all).isEqualTo(store().wire().after(0, 1_000).stream().map(Filed::of).toList());
      assertThat(newest).isEqualTo(all.subList(650, 657));
      assertThat(store().wire().cards(650, 7)).isEqualTo(newest);
      assertThat(store().wire().cards(0, 3)).isEqualTo(all.subList(0, 3));
      assertThat(store().wire().cards(700, 3)).isEmpty();
      assertThat(store().wire().cards(0, 0)).isEmpty();
    }

    @Test
    void whoFollowsTheWireMakesNoCardsOfItsOwn() {
      added("a", 1, "One");

      assertThat(store().wire().cards(0, 1).getFirst().card())
          .isSameAs(store().wire().cards(0, 1).getFirst().card());
    }

    @Test
    void theNumberOfTheNewestRevisionIsFound() {
      added("a", 1, "One");
      added("a", 12, "Twelve");
      added("b", 3, "Three");

      assertThat(store().wire().newestSequence("a")).isEqualTo(2);
      assertThat(store().wire().newestSequence("b")).isEqualTo(3);
      assertThat(store().wire().newestSequence("c")).isZero();
    }

    @Test
    void whatTakesAStoryAwayIsFoundAmongTheRest() {
      added("a", 1, "One");
      added("b", 1, "Two");
      kill("a", 2);
      added("c", 1, "false");
      kill("b", 2);

      assertThat(store().wire().takedowns(0)).extracting(Filed::sequence).containsExactly(3L, 5L);
      assertThat(store().wire().takedowns(3))
          .containsExactly(Filed.of(store().wire().newest("b").orElseThrow()));
      assertThat(store().wire().takedowns(5)).isEmpty();
    }

    private void kill(String id, int revision) {
      Append append = store().wire().append(story(id, revision, "Killed", "kill"), "kill of " + id);
      assertThat(append).isInstanceOf(Append.Added.class);
    }

    @Test
    void theLastEntryBeforeATimeIsFound() throws Exception {
      fill(50);
      List<Entry> entries = store().wire().after(0, 50);

      assertThat(store().wire().before(Instant.EPOCH)).isZero();
      assertThat(store().wire().before(Instant.MAX)).isEqualTo(50);
      for (Entry entry : entries) {
        long earlier =
            entries.stream().filter(e -> e.accepted().isBefore(entry.accepted())).count();
        assertThat(store().wire().before(entry.accepted())).isEqualTo(earlier);
        assertThat(store().wire().before(entry.accepted().plusNanos(1)))
            .isGreaterThanOrEqualTo(entry.sequence());
      }
    }

    @Test
    void nothingCameBeforeAnyTimeOnAnEmptyWire() {
      assertThat(store().wire().before(Instant.MAX)).isZero();
      assertThat(store().wire().takedowns(0)).isEmpty();
      assertThat(store().wire().cards(0, 10)).isEmpty();
    }

    @Test
    void whoReadsCardsMayReadEntriesMeanwhile() throws Exception {
      fill(20);
      List<Entry> entries = new ArrayList<>();
      store().wire().cards(0, filed -> entries.addAll(store().wire().revisions(filed.card().id())));

      assertThat(entries).hasSize(20);
    }
  }

  @Nested
  class Waiting {

    @Test
    void whoIsBehindDoesNotWait() throws Exception {
      added("a", 1, "One");

      assertThat(store().wire().await(0, Duration.ofDays(1))).isEqualTo(1);
    }

    @Test
    void whoIsLevelIsWokenByTheNextEntry() throws Exception {
      added("a", 1, "One");
      try (var followers = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<Long> woken = followers.submit(() -> store().wire().await(1, Duration.ofDays(1)));
        added("b", 1, "Two");

        assertThat(woken.get()).isEqualTo(2);
      }
    }

    @Test
    void whoWaitsIsWokenWhenTheStoreIsClosed() throws Exception {
      added("a", 1, "One");
      try (var followers = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<Long> woken = followers.submit(() -> store().wire().await(1, Duration.ofDays(1)));
        store().close();

        assertThat(woken.get()).isEqualTo(1);
        assertThat(store().wire().await(1, Duration.ofDays(1))).isEqualTo(1);
      }
    }

    @Test
    void theHeadIsReturnedWhenTheTimeHasRunOut() throws Exception {
      assertThat(store().wire().await(0, Duration.ZERO)).isZero();
      assertThat(store().wire().await(0, Duration.ofMillis(1))).isZero();
    }

    @Test
    void whoIsWokenFindsTheEntry() throws Exception {
      try (var followers = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<List<Long>> seen = followers.submit(() -> follow(200));
        fill(200);

        assertThat(seen.get())
            .containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
      }
    }

    private List<Long> follow(int entries) throws InterruptedException {
      List<Long> seen = new ArrayList<>();
      long cursor = 0;
      while (cursor < entries) {
        store().wire().await(cursor, Duration.ofDays(1));
        for (Entry entry : store().wire().after(cursor, 7)) {
          cursor = entry.sequence();
          seen.add(cursor);
        }
      }
      return seen;
    }
  }
}
