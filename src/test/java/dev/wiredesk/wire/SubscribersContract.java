package dev.wiredesk.wire;

import static dev.wiredesk.wire.Addressees.MORNING;
import static dev.wiredesk.wire.Addressees.NOON;
import static dev.wiredesk.wire.Addressees.bounce;
import static dev.wiredesk.wire.Addressees.deferred;
import static dev.wiredesk.wire.Addressees.everything;
import static dev.wiredesk.wire.Addressees.pending;
import static dev.wiredesk.wire.Addressees.reader;
import static dev.wiredesk.wire.Addressees.sent;
import static dev.wiredesk.wire.Addressees.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression.Reason;
import java.io.UncheckedIOException;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every store promises of the readers of digests, whatever database is behind it; for who
/// comes next see [DueContract], for turns [TurnContract].
abstract class SubscribersContract extends StoreCase {

  private Subscribers subscribers() {
    return store().subscribers();
  }

  private Subscription found(String id) {
    return subscribers().find(id).orElseThrow();
  }

  private void settle(Turn turn) {
    store().ledger().settle(settled(turn)).join();
  }

  @Nested
  class Keeping {

    @Test
    void aReaderIsKeptWithEveryValue() {
      assertThat(subscribers().add(List.of(everything(), reader("b"))))
          .containsExactly(everything().id(), "b");
      reopen();

      assertThat(subscribers().find(everything().id())).contains(everything());
      assertThat(subscribers().find(MORNING, everything().addressKey())).contains(everything());
      assertThat(subscribers().find("b")).contains(reader("b"));
      assertThat(subscribers().find("c")).isEmpty();
      assertThat(subscribers().find("evening", everything().addressKey())).isEmpty();
    }

    @Test
    void aPersonIsAllSubscriptionsOfAnAddress() {
      subscribers()
          .add(
              List.of(
                  reader("morning", "a", "vos@mail.example"),
                  reader("evening", "b", "vos@mail.example"),
                  reader("evening", "c", "vos@mail.example.org")));

      assertThat(subscribers().of("vos@mail.example"))
          .extracting(Subscription::channel)
          .containsExactly("evening", "morning");
      assertThat(subscribers().of("nobody@mail.example")).isEmpty();
    }

    @Test
    void readersAreListedInPagesInTheOrderOfTheirIds() {
      subscribers()
          .add(List.of(reader("c"), reader("a"), reader("evening", "b", "b@x"), reader("d")));

      assertThat(subscribers().page(MORNING, "", 2))
          .extracting(Subscription::id)
          .containsExactly("a", "c");
      assertThat(subscribers().page(MORNING, "c", 2))
          .extracting(Subscription::id)
          .containsExactly("d");
      assertThat(subscribers().page(null, "a", 2))
          .extracting(Subscription::id)
          .containsExactly("b", "c");
      assertThat(subscribers().page(null, "", 0)).isEmpty();
    }

    @Test
    void readersAreCountedByState() {
      subscribers()
          .add(
              List.of(
                  reader("a"),
                  reader("b"),
                  pending("c", NOON),
                  everything(),
                  reader("evening", "d", "d@x")));

      assertThat(subscribers().counts(MORNING))
          .isEqualTo(Map.of(State.ACTIVE, 2L, State.PENDING, 1L, State.SUPPRESSED, 1L));
      assertThat(subscribers().counts("noon")).isEmpty();
    }
  }

  @Nested
  class Adding {

    @Test
    void anAddressThatHasTheDigestAlreadyIsLeftOut() {
      subscribers().add(List.of(reader("morning", "a", "vos@x")));

      assertThat(
              subscribers()
                  .add(
                      List.of(
                          reader("morning", "b", "vos@x"),
                          reader("evening", "c", "vos@x"),
                          reader("evening", "d", "vos@x"))))
          .containsExactly("c");
      assertThat(subscribers().find("b")).isEmpty();
      assertThat(subscribers().of("vos@x")).hasSize(2);
    }

    @Test
    void anIdIsGivenOutOnce() {
      subscribers().add(List.of(reader("morning", "a", "vos@x")));

      assertThatThrownBy(() -> subscribers().add(List.of(reader("evening", "a", "other@x"))))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(subscribers().of("other@x")).isEmpty();
    }

    @Test
    void manyAreAddedAtOnce() {
      List<Subscription> many =
          IntStream.range(0, 5_000).mapToObj(i -> reader("%04d".formatted(i))).toList();

      assertThat(subscribers().add(many)).hasSize(5_000).startsWith("0000").endsWith("4999");
      assertThat(subscribers().add(many)).isEmpty();
      assertThat(subscribers().counts(MORNING)).containsEntry(State.ACTIVE, 5_000L);
    }
  }

  @Nested
  class Changing {

    @Test
    void aChangeOfTheSameVersionIsWrittenAndMakesItHigher() {
      subscribers().add(List.of(reader("a")));
      Subscription changed =
          reader("a")
              .preferences(
                  new Preferences("week", LocalTime.NOON, null, "fr", Set.of("city"), NOON))
              .consent(everything().consent())
              .place(reader("a").place().due(NOON.plusSeconds(5)).letter(Letter.ALREADY));

      assertThat(subscribers().change(changed)).isTrue();
      assertThat(found("a").version()).isEqualTo(2);
      assertThat(found("a"))
          .usingRecursiveComparison()
          .ignoringFields("version")
          .isEqualTo(changed);
    }

    @Test
    void aChangeOfAnOlderVersionIsVoid() {
      subscribers().add(List.of(reader("a")));
      subscribers().change(reader("a").state(State.LEFT));
      Subscription left = found("a");

      assertThat(subscribers().change(reader("a"))).isFalse();
      assertThat(found("a")).isEqualTo(left);
      assertThat(subscribers().change(reader("b"))).isFalse();
    }

    @Test
    void aTurnTakenMeanwhileStillCounts() {
      subscribers().add(List.of(reader("a")));
      settle(sent(reader("a"), "e"));
      Subscription moved = found("a");
      subscribers().change(reader("a").place(reader("a").place().due(NOON.plusSeconds(5))));

      assertThat(found("a").place()).isEqualTo(moved.place().due(NOON.plusSeconds(5)));
    }

    @Test
    void anEditionThatCouldNotBeBroughtStaysPendingForWhoStays() {
      subscribers().add(List.of(reader("a")));
      settle(deferred(reader("a"), "e"));
      subscribers().change(reader("a"));

      assertThat(found("a").place())
          .extracting(Place::pending, Place::attempts, Place::failing)
          .containsExactly("e", 1, NOON);
    }

    @Test
    void whoBeginsAnewIsWhereTheChangeSays() {
      subscribers().add(List.of(reader("a")));
      settle(deferred(reader("a"), "e"));
      Place begin = Place.begin(10, NOON.plusSeconds(1), NOON.plusSeconds(9));
      subscribers().change(reader("a").place(begin));

      assertThat(found("a").place()).isEqualTo(begin);
    }

    @Test
    void whoWasNotActiveBeginsWhereTheChangeSays() {
      subscribers().add(List.of(everything()));
      Place begin = Place.begin(1, NOON.minusSeconds(9), NOON);
      subscribers().change(everything().state(State.ACTIVE).place(begin));

      assertThat(found(everything().id()).place()).isEqualTo(begin);
    }

    @Test
    void whoLeavesWaitsForNothing() {
      subscribers().add(List.of(reader("a")));
      settle(deferred(reader("a"), "e"));
      subscribers().change(found("a").state(State.LEFT));

      assertThat(found("a").place())
          .extracting(Place::pending, Place::attempts, Place::failing)
          .containsExactly(null, 0, null);
    }
  }

  @Nested
  class Forgetting {

    @Test
    void aPersonIsErasedFromEveryDigest() {
      subscribers()
          .add(
              List.of(
                  reader("morning", "a", "vos@x"), reader("evening", "b", "vos@x"), reader("c")));

      assertThat(subscribers().erase("vos@x")).isEqualTo(2);
      assertThat(subscribers().erase("vos@x")).isZero();
      assertThat(subscribers().of("vos@x")).isEmpty();
      assertThat(subscribers().page(null, "", 9)).containsExactly(reader("c"));
    }

    @Test
    void whoNeverConfirmedIsForgottenInTime() {
      Subscription again = pending("again", NOON.minusSeconds(9));
      subscribers()
          .add(
              List.of(
                  pending("old", NOON.minusSeconds(1)),
                  pending("new", NOON),
                  reader("active"),
                  again.consent(reader("x").consent())));

      assertThat(subscribers().forgetUnconfirmed(NOON)).isEqualTo(1);
      assertThat(subscribers().page(MORNING, "", 9))
          .extracting(Subscription::id)
          .containsExactly("active", "again", "new");
    }

    @Test
    void anyNumberWhoNeverConfirmedIsForgotten() {
      subscribers().add(IntStream.range(0, 4_100).mapToObj(i -> pending("p" + i, NOON)).toList());

      assertThat(subscribers().forgetUnconfirmed(NOON.plusSeconds(1))).isEqualTo(4_100);
      assertThat(subscribers().counts(MORNING)).isEmpty();
    }
  }

  @Nested
  class Suppressing {

    @Test
    void theFirstReasonStandsUntilTheAddressIsAllowed() {
      Suppression complaint = new Suppression("h", Reason.COMPLAINED, NOON, "feedback");
      subscribers().suppress(complaint);
      subscribers().suppress(new Suppression("h", Reason.BLOCKED, NOON.plusSeconds(1), "desk"));
      reopen();

      assertThat(subscribers().suppressed("h")).contains(complaint);
      assertThat(subscribers().allow("h")).isTrue();
      assertThat(subscribers().allow("h")).isFalse();
      assertThat(subscribers().suppressed("h")).isEmpty();
    }

    @Test
    void theNewestAreListedFirst() {
      subscribers().suppress(new Suppression("b", Reason.ERASED, NOON, ""));
      subscribers().suppress(new Suppression("c", Reason.ERASED, NOON.plusSeconds(2), ""));
      subscribers().suppress(new Suppression("a", Reason.ERASED, NOON.plusSeconds(1), ""));

      assertThat(subscribers().suppressions(2))
          .extracting(Suppression::hash)
          .containsExactly("c", "a");
    }

    @Test
    void whoIsErasedStaysSuppressed() {
      subscribers().add(List.of(reader("a")));
      subscribers().suppress(bounce(reader("a")));
      subscribers().erase(reader("a").addressKey());

      assertThat(subscribers().suppressed(bounce(reader("a")).hash())).isPresent();
    }
  }
}
