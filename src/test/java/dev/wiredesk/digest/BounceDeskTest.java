package dev.wiredesk.digest;

import static dev.wiredesk.digest.BounceCase.READER;
import static dev.wiredesk.digest.BounceCase.TOKEN;
import static dev.wiredesk.digest.BounceCase.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.delivery.Bounce;
import dev.wiredesk.digest.BounceDesk.Read;
import dev.wiredesk.wire.Subscription.State;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BounceDeskTest {
  private final BounceCase house = new BounceCase();

  @ParameterizedTest
  @CsvSource({
    "postfix-unknown, ADDRESS, true",
    "postfix-expired, MAILBOX, false",
    "exim-full, MAILBOX, true",
    "exim-plain, ADDRESS, true",
    "qmail-plain, ADDRESS, true",
    "exchange-not-found, ADDRESS, true",
    "gmail-blocked, POLICY, true"
  })
  void aBounceSaysWhatIsWrongWithTheAddress(String name, Bounce bounce, boolean permanent) {
    assertThat(house.take(mail(name)))
        .isInstanceOfSatisfying(
            Read.Bounced.class,
            it -> {
              assertThat(it.reader()).isEqualTo(READER);
              assertThat(it.bounce()).isEqualTo(bounce);
              assertThat(it.permanent()).isEqualTo(permanent);
            });
  }

  @Test
  void anAddressThatIsUnknownGetsNoMoreAtOnceAndIsNotNamedInTheReason() {
    house.take(mail("postfix-unknown"));

    assertThat(house.suppressed())
        .containsExactly(
            READER
                + " BOUNCED: 550 5.1.1 <…>: Recipient address rejected: User unknown in virtual"
                + " mailbox table");
  }

  @Test
  void aMailboxThatTakesThreeEditionsInARowNotGetsNoMore() {
    house.take(mail("exim-full"));
    house.accepted();
    house.take(mail("exim-full"));
    house.accepted();
    assertThat(house.suppressed()).isEmpty();

    house.take(mail("exim-full"));

    assertThat(house.suppressed()).singleElement().asString().startsWith(READER + " BOUNCED: ");
  }

  @Test
  void aServerThatBlocksUsTakesNoReaderFromUsHoweverOften() {
    house.take(mail("exim-full"));
    for (int edition = 0; edition < 10; edition++) {
      assertThat(house.take(mail("gmail-blocked"))).isInstanceOf(Read.Bounced.class);
    }

    assertThat(house.suppressed()).isEmpty();
    assertThat(house.reader().state()).isEqualTo(State.ACTIVE);
    assertThat(house.reader().place().bounces()).isEqualTo(BounceDesk.RETURNED);
  }

  @Test
  void aServerThatPutsUsOffForDaysByPolicyTakesNoReaderEither() {
    String expired =
        BounceCase.text("gmail-blocked", TOKEN)
            .replace("5.7.26", "4.7.26")
            .replace("smtp; 550", "smtp; 421");
    for (int edition = 0; edition < 10; edition++) {
      assertThat(house.take(expired.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOfSatisfying(
              Read.Bounced.class, it -> assertThat(it.bounce()).isEqualTo(Bounce.POLICY));
    }

    assertThat(house.suppressed()).isEmpty();
    assertThat(house.reader().place().bounces()).isZero();
  }

  @Test
  void aMailboxThatTakesEditionsInBetweenStaysServed() {
    for (int week = 0; week < 10; week++) {
      house.take(mail("exim-full"));
      house.accepted();
      house.accepted();
    }

    assertThat(house.suppressed()).isEmpty();
    assertThat(house.reader().place().bounces()).isZero();
    assertThat(house.reader().place().position()).isEqualTo(7);
  }

  @Test
  void aReaderWhomSomebodyElseChangesIsLookedAtAnew() {
    house.conflicts(3);
    house.take(mail("exim-full"));

    assertThat(house.reader().place().bounces()).isEqualTo(BounceDesk.RETURNED);
  }

  @Test
  void aReaderWhoHasLeftIsNotCounted() {
    house.become(State.LEFT);
    house.take(mail("exim-full"));

    assertThat(house.reader().place().bounces()).isZero();
  }

  @Test
  void aDelayChangesNothing() {
    assertThat(house.take(mail("postfix-delayed"))).isEqualTo(new Read.Delayed(READER));
    assertThat(house.suppressed()).isEmpty();
    assertThat(house.reader().place().bounces()).isZero();
  }

  @Test
  void aComplaintCountsAtOnce() {
    assertThat(house.take(mail("complaint"))).isEqualTo(new Read.Complained(READER, "abuse"));
    assertThat(house.suppressed()).containsExactly(READER + " COMPLAINED: complaint (abuse)");
  }

  @Test
  void aComplaintThatOnlyHasTheMailStillTellsWhoseItWas() {
    String report =
        BounceCase.text("complaint", TOKEN).replaceFirst("Original-Mail-From:.*\r\n", "");

    assertThat(house.take(report.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Read.Complained(READER, "abuse"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-spam", "auth-failure", "other", "", "; drop table"})
  void aReportThatIsNoComplaintChangesNothing(String kind) {
    String report =
        BounceCase.text("complaint", TOKEN)
            .replace("Feedback-Type: abuse", "Feedback-Type: " + kind);

    assertThat(house.take(report.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Read.NotOurs.class);
    assertThat(house.suppressed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"postfix-unknown", "exim-full", "exim-plain", "exchange-not-found", "complaint"})
  void aForgedTokenMovesNobodyThoughTheReaderIsNamed(String name) {
    for (String forged :
        new String[] {"f".repeat(40), TOKEN + "0", TOKEN.substring(1), "", "1eaf".repeat(10)}) {
      assertThat(house.take(mail(name, forged))).isInstanceOf(Read.NotOurs.class);
    }
    assertThat(house.suppressed()).isEmpty();
    assertThat(house.reader().place().bounces()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<SRS0=ab12=XY=news.example=bounce+%s@forwarder.example>",
        "<prvs=1234567890=bounce+%s@news.example>",
        "BOUNCE+%S@NEWS.EXAMPLE"
      })
  void aForwarderThatRewritesTheReturnPathDoesNotHideTheToken(String path) {
    String address = path.formatted(TOKEN);
    String report =
        BounceCase.text("postfix-delayed", "none").replace("bounce+none@news.example", address);

    assertThat(house.take(report.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Read.Delayed(READER));
  }

  @Test
  void anAutomaticReplyIsNoBounce() {
    assertThat(house.take(mail("vacation"))).isEqualTo(new Read.NotOurs("an automatic reply"));
  }

  @Test
  void aLetterFromAPersonIsNoBounce() {
    String letter =
        "From: anna.reader@post.example\r\nTo: bounce+%s@news.example\r\n\r\n550 5.1.1 to you\r\n"
            .formatted(TOKEN);

    assertThat(house.take(letter.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Read.NotOurs("no report"));
  }

  @Test
  void anAddressWithOneGoodMailboxBehindItIsGood() {
    String report =
        BounceCase.text("postfix-unknown", TOKEN)
            .replace(
                "Final-Recipient: rfc822; anna",
                "Final-Recipient: rfc822; ben@post.example\r\nAction: relayed\r\nStatus: 2.0.0\r\n"
                    + "\r\nFinal-Recipient: rfc822; anna");

    assertThat(house.take(report.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Read.NotOurs("it says that the mail arrived"));
    assertThat(house.suppressed()).isEmpty();
  }

  @Test
  void ofAReaderWhoIsGoneNothingFollows() {
    house.leave();

    assertThat(house.take(mail("postfix-unknown"))).isInstanceOf(Read.Bounced.class);
    assertThat(house.take(mail("complaint"))).isInstanceOf(Read.Complained.class);
    assertThat(house.suppressed()).isEmpty();
  }

  @Test
  void aMailWithoutEndIsReadAsFarAsItCounts() {
    byte[] endless =
        (BounceCase.text("postfix-unknown", TOKEN) + "x".repeat(5_000_000))
            .getBytes(StandardCharsets.UTF_8);

    assertThat(house.take(endless)).isInstanceOf(Read.Bounced.class);
  }

  @Test
  void aDatabaseThatCannotBeReadIsToldSoThatTheMailIsTakenAgain() {
    house.broken(true);

    assertThatThrownBy(() -> house.take(mail("postfix-unknown")))
        .isInstanceOf(UncheckedIOException.class);
  }
}
