package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.digest.Readership.Application;
import dev.wiredesk.digest.Readership.SignedUp;
import dev.wiredesk.digest.Readership.SignedUp.Later;
import dev.wiredesk.digest.Readership.SignedUp.Taken;
import dev.wiredesk.digest.Readership.SignedUp.Wrong;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SignUpTest extends ReaderCase {

  /// As when the letter that is due went out.
  private void lettersGoOut(String digest) {
    Subscription ada = ada(digest);
    assertThat(ada.place().letter()).isNotEqualTo(Letter.NONE);
    store.subscribers().change(ada.place(ada.place().letter(Letter.NONE).due(Instant.MAX)));
  }

  @Test
  void somebodyNewIsAskedByALetterAndNothingElse() {
    assertThat(signUp(ADA, "morning")).isEqualTo(new Taken());

    Subscription ada = ada("morning");
    assertThat(ada.state()).isEqualTo(State.PENDING);
    assertThat(ada.address()).isEqualTo(ADA);
    assertThat(ada.place().letter()).isEqualTo(Letter.CONFIRM);
    assertThat(ada.place().due()).isEqualTo(watch.instant());
    assertThat(ada.consent())
        .isEqualTo(new Consent("page", watch.instant(), MACHINE, TEXT, null, ""));
    assertThat(store.subscribers().letters("morning", watch.instant(), Set.of(), 10))
        .containsExactly(ada);
    assertThat(changed).containsExactly("morning");
  }

  @Test
  void severalDigestsAreAskedForByOneLetter() {
    signUp(ADA, "morning", "evening", "morning");

    assertThat(ada("morning").place().letter()).isEqualTo(Letter.CONFIRM);
    assertThat(ada("evening").place().letter()).isEqualTo(Letter.NONE);
    assertThat(ada("evening").place().due()).isEqualTo(Instant.MAX);
  }

  @Test
  void onlyDigestsThatAreOpenToAllAreTaken() {
    assertThat(signUp(ADA, "staff")).isInstanceOf(Wrong.class);
    assertThat(signUp(ADA, "morning", "nothing")).isInstanceOf(Wrong.class);
    assertThat(((Wrong) signUp(ADA)).field()).isEqualTo("channels");
    assertThat(((Wrong) signUp("ada", "morning")).field()).isEqualTo("address");
    assertThat(store.subscribers().of(ADAS_KEY)).isEmpty();
  }

  @Test
  void eachDigestTakesOfTheWishesWhatItOffers() {
    Preferences wants =
        new Preferences("saturday", null, null, "DE", Set.of("  harbour", "CITTA\u0300"), null);

    assertThat(readership.signUp(new Application(ADA, List.of("morning"), wants, "", TEXT)))
        .isEqualTo(new Taken());
    assertThat(ada("morning").preferences())
        .isEqualTo(new Preferences("saturday", null, null, "de", Set.of("harbour", "città"), null));

    Preferences never = new Preferences("sunday", null, null, null, Set.of(), null);
    assertThat(readership.signUp(new Application(ADA, List.of("morning"), never, "", TEXT)))
        .isEqualTo(
            new Wrong(
                "wants",
                "\"sunday\" is not how often it comes; day or saturday or"
                    + " FREQ=MONTHLY;BYDAY=1MO is wanted."));
  }

  @Test
  void anAddressGetsOneLetterAnHourAndThreeADayWhoeverAsks() {
    int letters = 0;
    for (int quarter = 0; quarter < 4 * 23; quarter++) {
      assertThat(signUp(ADA, "morning")).isEqualTo(new Taken());
      if (ada("morning").place().letter() == Letter.CONFIRM) {
        letters++;
        lettersGoOut("morning");
      }
      watch.move(Duration.ofMinutes(15));
    }
    assertThat(letters).isEqualTo(3);

    watch.move(Duration.ofHours(2));
    signUp(ADA, "morning");
    assertThat(ada("morning").place().letter()).isEqualTo(Letter.CONFIRM);
  }

  @Test
  void writingAnAddressOtherwiseBringsNoMoreLetters() {
    signUp(ADA, "morning");
    lettersGoOut("morning");

    signUp("\"ada\"@NEWS.example", "morning");

    assertThat(ada("morning").place().letter()).isEqualTo(Letter.NONE);
    assertThat(store.subscribers().of(ADAS_KEY)).hasSize(1);
  }

  @Test
  void aHundredAddressesOfOneMailboxBringNoMoreLetters() {
    signUp(ADA, "morning");
    lettersGoOut("morning");

    signUp("ada+news@news.example", "morning");

    String key = ReaderAddress.of("ada+news@news.example").key();
    assertThat(store.subscribers().of(key))
        .singleElement()
        .satisfies(reader -> assertThat(reader.place().letter()).isEqualTo(Letter.NONE));
  }

  @Test
  void aMachineMaySignUpFewAndIsToldWhenItMayGoOn() {
    for (int i = 0; i < 5; i++) {
      assertThat(signUp("a%d@news.example".formatted(i), "morning")).isEqualTo(new Taken());
      watch.move(Duration.ofMinutes(1));
    }

    assertThat(signUp("b@news.example", "morning")).isEqualTo(new Later(Duration.ofMinutes(5)));
    watch.move(Duration.ofMinutes(5));
    assertThat(signUp("b@news.example", "morning")).isEqualTo(new Taken());
    assertThat(signUp("c@news.example", "morning")).isInstanceOf(Later.class);
  }

  @Test
  void theMachinesOfOneNetworkAreOne() {
    for (int i = 0; i < 5; i++) {
      assertThat(from("2001:db8:1:2::" + i, "a%d@news.example".formatted(i)))
          .isEqualTo(new Taken());
    }

    assertThat(from("2001:db8:1:2:ffff::9", "b@news.example")).isInstanceOf(Later.class);
    assertThat(from("2001:db8:1:3::1", "b@news.example")).isEqualTo(new Taken());
  }

  private SignedUp from(String machine, String address) {
    return readership.signUp(
        new Application(address, List.of("morning"), Preferences.NONE, machine, TEXT));
  }

  @Test
  void aFloodFromEverywhereIsStopped() {
    for (int i = 0; i < 60; i++) {
      assertThat(from("198.51.100." + i, "a%d@news.example".formatted(i))).isEqualTo(new Taken());
    }

    assertThat(from("203.0.113.1", "b@news.example")).isEqualTo(new Later(Duration.ofMinutes(1)));
  }

  @Test
  void aReaderWhoSignsUpAgainIsToldSoByALetterAlone() {
    Subscription before = active(ADA, "morning");
    watch.move(Duration.ofMinutes(1));

    assertThat(signUp(ADA, "morning")).isEqualTo(new Taken());

    Subscription after = ada("morning");
    assertThat(after.place().letter()).isEqualTo(Letter.ALREADY);
    assertThat(after.state()).isEqualTo(State.ACTIVE);
    assertThat(after.consent()).isEqualTo(before.consent());
    assertThat(after.preferences()).isEqualTo(before.preferences());
    assertThat(store.subscribers().letters("morning", watch.instant(), Set.of(), 10))
        .containsExactly(after);
  }

  @Test
  void whoGetsOneDigestIsAskedAboutTheOther() {
    active(ADA, "morning");

    signUp(ADA, "morning", "evening");

    assertThat(ada("morning").place().letter()).isEqualTo(Letter.NONE);
    assertThat(ada("evening").place().letter()).isEqualTo(Letter.CONFIRM);
  }

  @Test
  void whoLeftIsAskedAgain() {
    readership.leave(token(Purpose.LEAVE, active(ADA, "morning")));
    watch.move(Duration.ofDays(1));

    signUp(ADA, "morning");

    assertThat(ada("morning").state()).isEqualTo(State.PENDING);
    assertThat(ada("morning").place().letter()).isEqualTo(Letter.CONFIRM);
    assertThat(ada("morning").consent().asked()).isEqualTo(watch.instant());
    assertThat(ada("morning").consent().confirmed()).isNull();
  }

  @ParameterizedTest
  @EnumSource(value = Reason.class, mode = Mode.EXCLUDE, names = "ERASED")
  void whoIsSuppressedIsNotWrittenToAndNobodyIsTold(Reason reason) {
    Subscription ada = active(ADA, "morning");
    readership.suppress(ada, reason, "550");

    assertThat(signUp(ADA, "morning", "evening")).isEqualTo(new Taken());

    assertThat(ada("morning").state()).isEqualTo(State.SUPPRESSED);
    assertThat(ada("evening").state()).isEqualTo(State.PENDING);
    assertThat(ada("evening").place().due()).isEqualTo(Instant.MAX);
    assertThat(store.subscribers().nextDue("evening", watch.instant())).isEqualTo(Instant.MAX);
  }

  @Test
  void whoeverIsAskedForAndWhateverIsKnownTheAnswerIsTheSame() {
    active("active@news.example", "morning");
    readership.leave(token(Purpose.LEAVE, active("left@news.example", "morning")));
    readership.block("blocked@news.example", "asked us");
    readership.erase("erased@news.example");

    for (String who : List.of("active", "left", "blocked", "erased", "unknown")) {
      assertThat(from("", who + "@news.example")).as(who).isEqualTo(new Taken());
    }
  }
}
