package dev.wiredesk.wire;

import static dev.wiredesk.wire.Addressees.MORNING;
import static dev.wiredesk.wire.Addressees.NOON;
import static dev.wiredesk.wire.Addressees.due;
import static dev.wiredesk.wire.Addressees.follower;
import static dev.wiredesk.wire.Addressees.follows;
import static dev.wiredesk.wire.Addressees.pending;
import static dev.wiredesk.wire.Addressees.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every store promises of which readers come next, whatever database is behind it.
abstract class DueContract extends StoreCase {

  private Subscribers subscribers() {
    return store().subscribers();
  }

  private void add(Subscription... readers) {
    assertThat(subscribers().add(List.of(readers))).hasSize(readers.length);
  }

  private List<String> whoIsDue(int limit, String... except) {
    return ids(subscribers().due(MORNING, NOON, Set.of(except), limit));
  }

  private List<String> letters(int limit, String... except) {
    return ids(subscribers().letters(MORNING, NOON, Set.of(except), limit));
  }

  private static List<String> ids(List<Subscription> readers) {
    return readers.stream().map(Subscription::id).toList();
  }

  private List<String> followers(long bell) {
    return ids(followers(bell, 9));
  }

  private List<Subscription> followers(long bell, int limit, String... except) {
    Instant rung = Instant.ofEpochSecond(bell);
    return subscribers().followers(MORNING, rung, NOON, Set.of(except), limit);
  }

  private static Subscription wants(Subscription reader, String language, String... sections) {
    return reader.preferences(new Preferences(null, null, null, language, Set.of(sections), null));
  }

  @Nested
  class AtTheirHour {

    @Test
    void whoIsDueComesInTheOrderOfTheHours() {
      add(
          due("a", NOON),
          due("b", NOON.minusSeconds(9)),
          due("later", NOON.plusNanos(1_000)),
          due("never", Instant.MAX),
          reader("evening", "other", "other@x"));

      assertThat(whoIsDue(9)).containsExactly("b", "a");
      assertThat(whoIsDue(1)).containsExactly("b");
      assertThat(whoIsDue(0)).isEmpty();
      assertThat(subscribers().due(MORNING, Instant.MAX, Set.of(), 9)).hasSize(3);
    }

    @Test
    void onlyWhoIsActiveIsDue() {
      add(
          reader("active"),
          reader("left").state(State.LEFT),
          reader("suppressed").state(State.SUPPRESSED),
          reader("pending").state(State.PENDING));

      assertThat(whoIsDue(9)).containsExactly("active");
    }

    @Test
    void whoGetsTheSameStandsSideBySide() {
      Place further = Place.begin(11, NOON, NOON);
      Place later = Place.begin(10, NOON.plusSeconds(1), NOON);
      add(
          wants(reader("1"), "de"),
          wants(reader("2"), "en"),
          wants(reader("3"), "de", "city"),
          wants(reader("4"), "de"),
          wants(reader("5"), "en"),
          wants(reader("6"), "de").place(further),
          wants(reader("7"), "de").place(later),
          wants(reader("8"), "de").place(further));

      assertThat(whoIsDue(9)).containsExactly("3", "1", "4", "2", "5", "7", "6", "8");
    }

    @Test
    void whoGetsALetterIsNotDueForAnEdition() {
      Subscription already = reader("already");
      add(
          due("edition", NOON.minusSeconds(99)),
          pending("confirm", NOON),
          already.place(follows(already.place().letter(Letter.ALREADY))),
          pending("later", NOON).place(pending("later", NOON).place().due(NOON.plusSeconds(1))),
          pending("left", NOON).state(State.LEFT));

      assertThat(letters(9)).containsExactly("already", "confirm");
      assertThat(letters(1)).containsExactly("already");
      assertThat(whoIsDue(9)).containsExactly("edition");
      assertThat(followers(99)).isEmpty();
    }
  }

  @Nested
  class WithTheStories {

    @Test
    void whoFollowsComesWhenThereIsNews() {
      add(
          follower("behind", 5, NOON),
          follower("level", 7, NOON),
          follower("far", 3, NOON.minusSeconds(5)),
          follower("waits", 4, NOON.plusSeconds(1)),
          follower("left", 1, NOON).state(State.LEFT),
          due("daily", NOON));

      assertThat(followers(7)).containsExactly("far", "behind");
      assertThat(followers(8)).containsExactly("far", "behind", "level");
      assertThat(followers(0)).isEmpty();
      assertThat(whoIsDue(9)).containsExactly("daily");
    }

    @Test
    void whoIsFarthestBehindComesFirstAndAtMostSoManyCome() {
      add(follower("c", 2, NOON), follower("b", 1, NOON), follower("a", 3, NOON));

      assertThat(followers(9, 2)).extracting(Subscription::id).containsExactly("b", "c");
      assertThat(followers(9, 0)).isEmpty();
    }

    @Test
    void whoGetsTheSameStandsSideBySide() {
      add(
          wants(follower("1", 5, NOON.minusSeconds(3)), "de"),
          wants(follower("2", 5, NOON.minusSeconds(2)), "en"),
          wants(follower("3", 5, NOON.minusSeconds(1)), "de"));

      assertThat(followers(9)).containsExactly("1", "3", "2");
    }

    @Test
    void theSlowestFollowerIsOneWhoIsActive() {
      assertThat(subscribers().slowestFollower(MORNING)).isEmpty();

      add(
          follower("a", 5, Instant.MAX),
          follower("b", 9, NOON),
          follower("left", 1, NOON).state(State.LEFT),
          reader("daily"));
      assertThat(subscribers().slowestFollower(MORNING)).hasValue(Instant.ofEpochSecond(5));

      Subscription already = follower("already", 4, NOON);
      add(already.place(already.place().letter(Letter.ALREADY)));
      assertThat(subscribers().slowestFollower(MORNING)).hasValue(Instant.ofEpochSecond(4));
      assertThat(subscribers().slowestFollower("evening")).isEmpty();
    }
  }

  @Nested
  class OfOtherDomains {

    private Subscription at(String id, String address) {
      return reader(MORNING, id, address);
    }

    @Test
    void whoIsOfADomainIsPassedOver() {
      Subscription slow = at("letter", "a@slow.example").state(State.PENDING);
      Subscription behind = follower("behind", 5, NOON); // at mail.example
      add(
          at("a", "b@slow.example"),
          at("b", "c@quick.example"),
          at("c", "d@very.slow.example"),
          slow.place(slow.place().letter(Letter.CONFIRM)),
          behind);

      assertThat(whoIsDue(9, "slow.example")).containsExactly("b", "c");
      assertThat(whoIsDue(1, "slow.example")).containsExactly("b");
      assertThat(whoIsDue(9, "slow.example", "quick.example", "unknown")).containsExactly("c");
      assertThat(letters(9, "quick.example")).containsExactly("letter");
      assertThat(letters(9, "slow.example")).isEmpty();
      assertThat(followers(7, 9, "slow.example")).hasSize(1);
      assertThat(followers(7, 9, "mail.example")).isEmpty();
    }

    @Test
    void theStoreKnowsTheDomainOfEveryAddress() {
      List<String> addresses =
          List.of(
              "plain@mail.example",
              "\"a@b\"@quoted.example",
              "\"@\"@sign.example",
              "jørgen@xn--hfen-loa.example",
              "用户@münchen.example",
              "o'neill+%_@odd.example",
              "x@[192.0.2.1]",
              "x@localhost",
              "archive");
      for (String address : addresses) {
        Subscription reader = at("id of " + address, address);
        add(reader);

        assertThat(whoIsDue(9)).containsExactly(reader.id());
        assertThat(whoIsDue(9, reader.domain())).isEmpty();
        subscribers().erase(address);
      }
    }
  }

  @Nested
  class Next {

    private Instant next() {
      return subscribers().nextDue(MORNING, NOON);
    }

    @Test
    void theNextHourIsAfterNow() {
      assertThat(next()).isEqualTo(Instant.MAX);

      add(
          due("now", NOON),
          due("never", Instant.MAX),
          due("left", NOON.plusSeconds(1)).state(State.LEFT));
      assertThat(next()).isEqualTo(Instant.MAX);

      add(due("day", NOON.plusSeconds(86_400)), due("hour", NOON.plusSeconds(3_600)));
      assertThat(next()).isEqualTo(NOON.plusSeconds(3_600));
    }

    @Test
    void lettersAndFollowersHaveHoursToo() {
      add(due("hour", NOON.plusSeconds(3_600)), follower("follower", 5, NOON.plusSeconds(30)));
      assertThat(next()).isEqualTo(NOON.plusSeconds(30));

      add(pending("letter", NOON).place(pending("letter", NOON).place().due(NOON.plusSeconds(20))));
      assertThat(next()).isEqualTo(NOON.plusSeconds(20));
    }
  }

  @Test
  void whoIsStirredIsDueNowUnlessLongDue() {
    add(
        due("past", NOON.minusSeconds(9)),
        due("later", NOON.plusSeconds(9)),
        due("never", Instant.MAX),
        due("left", Instant.MAX).state(State.LEFT),
        follower("follower", 5, NOON.plusSeconds(9)));
    Subscription other = reader("evening", "other", "other@x");
    add(other.place(other.place().due(Instant.MAX)));
    subscribers().stir(MORNING, NOON.minusSeconds(1));

    assertThat(subscribers().page(null, "", 9))
        .extracting(Subscription::id, reader -> reader.place().due())
        .containsExactly(
            tuple("follower", NOON.minusSeconds(1)),
            tuple("later", NOON.minusSeconds(1)),
            tuple("left", Instant.MAX),
            tuple("never", NOON.minusSeconds(1)),
            tuple("other", Instant.MAX),
            tuple("past", NOON.minusSeconds(9)));
  }

  @Test
  void everybodyIsStirredHoweverMany() {
    subscribers().add(IntStream.range(0, 5_000).mapToObj(i -> due("r" + i, Instant.MAX)).toList());
    subscribers().stir(MORNING, NOON);

    assertThat(whoIsDue(9_999)).hasSize(5_000);
  }
}
