package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.partner.Keyring.Named;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSignatureTest {
  private static final Named OTHER = Named.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
  private static final Named PUBLIC = Named.of("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=");

  @TempDir Path data;
  private Receivers receivers;
  private Channel.Partner channel;
  private SignedRequest request;

  @BeforeEach
  void sign() {
    receivers = new Receivers(data);
    channel = receivers.channel(Sign.Profile.WEBHOOKS, true, true);
    request = receivers.signed(channel);
  }

  private Verdict check(SignedRequest of, Instant now) {
    return new WebhookSignature(of).check(receivers.keys(channel), now);
  }

  private Verdict check(SignedRequest of) {
    return check(of, Receivers.NOW);
  }

  private static Verdict check(SignedRequest of, Named key) {
    return new WebhookSignature(of).check(List.of(key), Receivers.NOW);
  }

  @Test
  void theExampleOfTheSpecificationIsVerified() {
    SignedRequest example =
        Receivers.with(
            request, "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    assertThat(check(example).words()).startsWith("Verified: Standard Webhooks v1 with key ");
  }

  @Test
  void aSecretAndAPublicKeyEachVerifyTheirOwnSignature() {
    assertThat(check(request)).isInstanceOf(Verdict.Verified.class);
    assertThat(check(request, PUBLIC))
        .isEqualTo(new Verdict.Verified("Standard Webhooks v1a", PUBLIC.id()));
  }

  @Test
  void oneRightSignatureAmongSeveralIsEnough() {
    String several = "v1,AAAA v2,x " + request.text("webhook-signature");

    assertThat(check(Receivers.with(request, "webhook-signature", several)))
        .isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void anotherBodyIsWrong() {
    assertThat(check(request.body(new byte[] {1})).words())
        .isEqualTo("Not verified: no signature fits");
  }

  @Test
  void anotherSecretIsWrongAndNamed() {
    Verdict verdict = check(request, OTHER);

    assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
    assertThat(verdict.findings()).containsExactly("Checked with " + OTHER.id() + ".");
  }

  @Test
  void aDeliveryFromAnotherHourIsRightButLate() {
    assertThat(check(request, Receivers.NOW.plusSeconds(420)).words())
        .isEqualTo("Not verified: the timestamp is 7 minutes old; five minutes are allowed");
    assertThat(check(request, Receivers.NOW.minusSeconds(7_200)).words())
        .contains("2 hours in the future");
    assertThat(check(request, Receivers.NOW.plusSeconds(420)).findings().getFirst())
        .startsWith("The signature itself is right");
    assertThat(check(request, Receivers.NOW.plusSeconds(300))).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void aTimeThatIsNoNumberIsNotAccepted() {
    assertThat(check(Receivers.with(request, "webhook-timestamp", "soon")).words())
        .contains("no number of seconds");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(check(Receivers.without(request, "webhook-timestamp")))
        .isEqualTo(new Verdict.Unknown("Not signed: webhook-timestamp missing"));
  }

  @Test
  void aSignatureOfAVersionToComeIsNamed() {
    assertThat(check(Receivers.with(request, "webhook-signature", "v2,abc")).words())
        .isEqualTo("Not verified: webhook-signature holds v2 only; v1 or v1a is wanted");
    assertThat(check(Receivers.with(request, "webhook-signature", "abc")).words())
        .contains("a signature without a version");
  }

  @Test
  void aSignatureOfTheOtherKindIsSaidToBeSo() {
    String bySecret = request.text("webhook-signature").split(" ")[0];

    assertThat(check(Receivers.with(request, "webhook-signature", bySecret), PUBLIC).findings())
        .first()
        .asString()
        .startsWith("It is signed with a shared secret (v1) only");
  }

  @Test
  void withoutAKeyNothingIsSaidOfTheSignature() {
    assertThat(new WebhookSignature(request).check(List.of(), Receivers.NOW))
        .isInstanceOf(Verdict.Unknown.class);
  }
}
