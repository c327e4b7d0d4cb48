package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfirmTest extends ReaderCase {

  private List<Subscription> confirm(String digest) {
    return readership.confirm(token(Purpose.CONFIRM, ada(digest)), "198.51.100.1");
  }

  @Test
  void whoConfirmsGetsTheFirstEditionAtOnceWithTheNewsOfAWeek() {
    append("a");
    signUp(ADA, "morning");
    Instant asked = watch.instant();
    watch.move(Duration.ofMinutes(3));
    changed.clear();

    assertThat(confirm("morning")).containsExactly(ada("morning"));

    Subscription ada = ada("morning");
    assertThat(ada.state()).isEqualTo(State.ACTIVE);
    assertThat(ada.consent())
        .isEqualTo(new Consent("page", asked, MACHINE, TEXT, watch.instant(), "198.51.100.1"));
    assertThat(ada.place().position()).isZero();
    assertThat(ada.place().since()).isEqualTo(watch.instant().minus(Duration.ofDays(7)));
    assertThat(ada.place().label()).isNull();
    assertThat(ada.place().due()).isEqualTo(watch.instant());
    assertThat(ada.place().letter()).isEqualTo(Letter.NONE);
    assertThat(changed).containsExactly("morning");
  }

  @Test
  void askingWhatALetterIsForConfirmsNothing() {
    signUp(ADA, "morning", "evening");
    String token = token(Purpose.CONFIRM, ada("morning"));

    assertThat(readership.asked(token))
        .containsExactlyInAnyOrder(ada("morning"), ada("evening"))
        .allMatch(it -> it.state() == State.PENDING);

    assertThat(readership.asked(token(Purpose.LEAVE, ada("morning")))).isEmpty();
    readership.erase(ADA);
    assertThat(readership.asked(token)).isEmpty();
  }

  @Test
  void olderNewsDoNotComeWithTheFirstEdition() {
    append("a");
    watch.move(Duration.ofDays(8));
    signUp(ADA, "morning");

    confirm("morning");

    assertThat(ada("morning").place().position()).isOne();
  }

  @Test
  void confirmingAgainChangesNothing() {
    signUp(ADA, "morning");
    confirm("morning");
    Subscription served = served(ada("morning"));
    watch.move(Duration.ofDays(1));
    changed.clear();

    assertThat(confirm("morning")).containsExactly(served);

    assertThat(ada("morning")).isEqualTo(served);
    assertThat(changed).isEmpty();
  }

  @Test
  void oneLetterConfirmsWhatWasAskedForWithItAndNothingElse() {
    signUp(ADA, "morning");
    watch.move(Duration.ofDays(1));
    signUp(ADA, "evening");

    assertThat(confirm("evening")).containsExactly(ada("evening"));
    assertThat(ada("morning").state()).isEqualTo(State.PENDING);

    signUp("bob@news.example", "morning", "evening");
    Subscription bob = reader("morning", "bob@news.example");
    assertThat(readership.confirm(token(Purpose.CONFIRM, bob), MACHINE))
        .hasSize(2)
        .allMatch(it -> it.state() == State.ACTIVE);
  }

  @Test
  void whoLeftIsNotBroughtBackByAnOldLetter() {
    Subscription ada = active(ADA, "morning");
    readership.leave(token(Purpose.LEAVE, ada));

    assertThat(confirm("morning")).hasSize(1).allMatch(it -> it.state() == State.LEFT);
  }

  @Test
  void whoComesBackGetsOnlyWhatIsNewerThanWhatTheyHad() {
    append("a");
    append("b");
    Subscription before = active(ADA, "morning");
    assertThat(before.place().position()).isEqualTo(2);
    readership.leave(token(Purpose.LEAVE, before));
    watch.move(Duration.ofHours(2));
    append("c");
    signUp(ADA, "morning");

    confirm("morning");

    assertThat(ada("morning").state()).isEqualTo(State.ACTIVE);
    assertThat(ada("morning").place().position()).isEqualTo(2);
    assertThat(ada("morning").place().since()).isEqualTo(before.place().since());
    assertThat(ada("morning").place().label()).isNull();
  }

  @Test
  void onlyATokenForConfirmingConfirms() {
    signUp(ADA, "morning");
    Subscription ada = ada("morning");
    String token = token(Purpose.CONFIRM, ada);
    char last = token.charAt(token.length() - 1);
    String tampered = token.substring(0, token.length() - 1) + (last == '0' ? '1' : '0');

    assertThat(readership.confirm(token(Purpose.LEAVE, ada), MACHINE)).isEmpty();
    assertThat(readership.confirm(tampered, MACHINE)).isEmpty();
    assertThat(readership.confirm("", MACHINE)).isEmpty();
    assertThat(ada("morning").state()).isEqualTo(State.PENDING);

    readership.erase(ADA);
    assertThat(readership.confirm(token, MACHINE)).isEmpty();
  }

  @Test
  void whoHadEverythingErasedIsWrittenToOnlyAfterConfirmingAnew() {
    readership.erase(ADA);
    signUp(ADA, "morning");
    assertThat(ada("morning").place().letter()).isEqualTo(Letter.CONFIRM);
    assertThat(store.subscribers().suppressed(keys.hash(ADAS_KEY))).isPresent();

    confirm("morning");

    assertThat(store.subscribers().suppressed(keys.hash(ADAS_KEY))).isEmpty();
  }

  @Test
  void whoIsBlockedCannotConfirm() {
    signUp(ADA, "morning");
    String token = token(Purpose.CONFIRM, ada("morning"));
    readership.block(ADA, "asked us");

    readership.confirm(token, MACHINE);

    assertThat(ada("morning").state()).isEqualTo(State.SUPPRESSED);
    assertThat(store.subscribers().suppressed(keys.hash(ADAS_KEY)).orElseThrow().reason())
        .isEqualTo(Reason.BLOCKED);
  }

  @Test
  void whoConfirmsMaySignUpForAnotherDigestAtOnce() {
    signUp(ADA, "morning");
    confirm("morning");

    signUp(ADA, "evening");

    assertThat(ada("evening").place().letter()).isEqualTo(Letter.CONFIRM);
  }

  @Test
  void whoDoesNotConfirmIsForgottenAfterAWeek() {
    signUp(ADA, "morning");
    active("bob@news.example", "morning");
    watch.move(Duration.ofDays(7));
    assertThat(readership.forgetUnconfirmed()).isZero();
    watch.move(Duration.ofSeconds(1));

    assertThat(readership.forgetUnconfirmed()).isOne();

    assertThat(readership.person(ADA)).isEmpty();
    assertThat(readership.person("bob@news.example")).hasSize(1);
  }
}
