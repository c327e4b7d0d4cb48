package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.digest.Readership.Agreed;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChoosingTest extends ReaderCase {
  private static final Agreed AGREED = new Agreed("192.0.2.9", "Saving means yes.");
  private static final Preferences LATE =
      new Preferences(
          "saturday",
          LocalTime.of(22, 5),
          ZoneId.of("Asia/Tokyo"),
          "pt-BR",
          Set.of("Harbour"),
          null);

  private String manage() {
    return token(Purpose.MANAGE, ada("morning"));
  }

  @Test
  void aReaderChoosesAndStaysWhereTheyAre() {
    append("a");
    Subscription before = active(ADA, "morning");
    changed.clear();
    watch.move(Duration.ofHours(1));

    assertThat(readership.choose(manage(), Map.of("morning", LATE), AGREED)).isTrue();

    Subscription after = ada("morning");
    assertThat(after.preferences())
        .isEqualTo(
            new Preferences(
                "saturday",
                LocalTime.of(22, 5),
                ZoneId.of("Asia/Tokyo"),
                "pt-BR",
                Set.of("harbour"),
                null));
    Place place = after.place();
    assertThat(place).isEqualTo(before.place().due(watch.instant()));
    assertThat(after.consent()).isEqualTo(before.consent());
    assertThat(changed).containsExactly("morning");
  }

  @Test
  void choosingTheSameAgainChangesNothing() {
    active(ADA, "morning");
    readership.choose(manage(), Map.of("morning", LATE), AGREED);
    Subscription before = ada("morning");
    watch.move(Duration.ofHours(1));

    readership.choose(manage(), Map.of("morning", LATE), AGREED);

    assertThat(ada("morning")).isEqualTo(before);
  }

  @Test
  void whatIsNotChosenIsLeftAndWhatIsAddedNeedsNoLetter() {
    active(ADA, "morning");

    readership.choose(manage(), Map.of("evening", Preferences.NONE), AGREED);

    assertThat(ada("morning").state()).isEqualTo(State.LEFT);
    Subscription evening = ada("evening");
    assertThat(evening.state()).isEqualTo(State.ACTIVE);
    assertThat(evening.address()).isEqualTo(ADA);
    Instant now = watch.instant();
    assertThat(evening.consent())
        .isEqualTo(new Consent("page", now, "192.0.2.9", "Saving means yes.", now, "192.0.2.9"));
    assertThat(evening.place().label()).isNull();
    assertThat(readership.chosen(manage())).containsExactly(evening, ada("morning"));
  }

  @Test
  void whoLeftComesBackByChoosing() {
    append("a");
    Subscription before = active(ADA, "morning");
    readership.leave(token(Purpose.LEAVE, before));

    readership.choose(manage(), Map.of("morning", Preferences.NONE), AGREED);

    assertThat(ada("morning").state()).isEqualTo(State.ACTIVE);
    assertThat(ada("morning").place().position()).isEqualTo(before.place().position());
  }

  @Test
  void aDigestThatIsNotOpenIsKeptButNotAdded() {
    readership.enrol(Digests.STAFF, ADA, Preferences.NONE, "api", "contract of 2025");
    Subscription staff = ada("staff");
    String token = token(Purpose.MANAGE, staff);

    assertThat(readership.choose(token, Map.of("staff", LATE), AGREED)).isTrue();
    assertThat(ada("staff").state()).isEqualTo(State.ACTIVE);

    readership.leave(token(Purpose.LEAVE, staff));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> readership.choose(token, Map.of("staff", Preferences.NONE), AGREED))
        .withMessage("The staff is not open to everybody.");
  }

  @Test
  void aDigestWhoseFileIsMissingIsNotLeftByTheWay() {
    active(ADA, "morning");
    active(ADA, "evening");
    channels = Digests.set(Digests.MORNING);

    readership.choose(manage(), Map.of("morning", LATE), AGREED);

    assertThat(ada("evening").state()).isEqualTo(State.ACTIVE);
  }

  static List<Preferences> notOffered() {
    return List.of(
        new Preferences("sunday", null, null, null, Set.of(), null),
        new Preferences("often", null, null, null, Set.of(), null),
        new Preferences(null, null, ZoneId.of("+02:00"), null, Set.of(), null),
        new Preferences(null, null, null, "xx", Set.of(), null),
        new Preferences(null, null, null, "de_DE\r\n", Set.of(), null),
        new Preferences(null, null, null, null, Set.of("Sports"), null),
        new Preferences(
            null, null, null, null, Set.of(), Instant.now().plus(Duration.ofDays(400))));
  }

  @ParameterizedTest
  @MethodSource("notOffered")
  void aWishThatIsNotOfferedIsRefusedAndNothingChanges(Preferences wants) {
    Subscription before = active(ADA, "morning");

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            readership.choose(
                manage(), Map.of("evening", Preferences.NONE, "morning", wants), AGREED))
        .withMessageStartingWith("The morning: ");
    assertThat(readership.person(ADA)).containsExactly(before);
  }

  @Test
  void aRuleIsUnderstoodHoweverItIsWritten() {
    active(ADA, "morning");
    Preferences wants = new Preferences("byday=1mo;freq=monthly", null, null, null, Set.of(), null);

    readership.choose(manage(), Map.of("morning", wants), AGREED);

    assertThat(ada("morning").preferences().rhythm()).isEqualTo("FREQ=MONTHLY;BYDAY=1MO");
  }

  @Test
  void aPauseThatIsOverIsNone() {
    active(ADA, "morning");
    Instant soon = watch.instant().plus(Duration.ofDays(20));
    Preferences pause = new Preferences(null, null, null, null, Set.of(), soon);
    readership.choose(manage(), Map.of("morning", pause), AGREED);
    assertThat(ada("morning").preferences().pausedUntil()).isEqualTo(soon);
    watch.move(Duration.ofDays(21));

    readership.choose(manage(), Map.of("morning", pause), AGREED);

    assertThat(ada("morning").preferences().pausedUntil()).isNull();
  }

  @Test
  void whoIsSuppressedMayLeaveButNotComeBack() {
    active(ADA, "morning");
    readership.block(ADA, "asked us");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> readership.choose(manage(), Map.of("evening", Preferences.NONE), AGREED))
        .withMessageStartingWith("No mail goes to this address");
    assertThat(readership.choose(manage(), Map.of(), AGREED)).isTrue();
    assertThat(ada("morning").state()).isEqualTo(State.LEFT);
  }

  @Test
  void leavingIsDoneOnceAndKeepsTheRecordOfConsent() {
    Subscription before = active(ADA, "morning");
    active(ADA, "evening");
    String token = token(Purpose.LEAVE, before);
    assertThat(readership.leaving(token)).contains(before);
    changed.clear();

    assertThat(readership.leave(token)).isTrue();
    Subscription left = ada("morning");
    assertThat(readership.leave(token)).isTrue();

    assertThat(ada("morning")).isEqualTo(left);
    assertThat(left.state()).isEqualTo(State.LEFT);
    assertThat(left.consent()).isEqualTo(before.consent());
    assertThat(left.place().due()).isEqualTo(Instant.MAX);
    assertThat(ada("evening").state()).isEqualTo(State.ACTIVE);
    assertThat(changed).containsExactly("morning");
  }

  @Test
  void aTokenOpensOneDoorOfOnePerson() {
    Subscription ada = active(ADA, "morning");
    active("bob@news.example", "morning");

    for (Purpose purpose : List.of(Purpose.CONFIRM, Purpose.LEAVE, Purpose.BOUNCE)) {
      String token = token(purpose, ada);
      assertThat(readership.chosen(token)).isEmpty();
      assertThat(readership.choose(token, Map.of(), AGREED)).isFalse();
    }
    assertThat(readership.leave(token(Purpose.MANAGE, ada))).isFalse();
    assertThat(readership.leaving(token(Purpose.MANAGE, ada))).isEmpty();
    assertThat(readership.leave("f".repeat(40))).isFalse();
    assertThat(readership.chosen(manage())).containsExactly(ada);
    assertThat(ada("morning").state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void theNewsroomChoosesForAReaderByTheId() {
    Subscription ada = active(ADA, "morning");

    assertThat(readership.prefer(ada.id(), LATE).orElseThrow().preferences().rhythm())
        .isEqualTo("saturday");
    assertThat(readership.prefer("0".repeat(16), LATE)).isEmpty();
  }
}
