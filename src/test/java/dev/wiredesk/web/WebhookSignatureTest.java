package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.web.WebhookSignature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The example is the one that the Standard Webhooks libraries test themselves with.
class WebhookSignatureTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIME = "1614265330";
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

  private static Verdict check(String secret, String signatures, byte[] body, Instant now) {
    return new WebhookSignature(ID, TIME, signatures).check(secret, body, now);
  }

  @Test
  void theSignatureOfTheSpecificationIsVerified() {
    assertThat(check(SECRET, SIGNATURE, BODY, NOW)).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void oneRightSignatureAmongSeveralIsEnough() {
    String several = "v1,AAAA v2,x " + SIGNATURE;

    assertThat(check(SECRET, several, BODY, NOW)).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void aChangedBodyOrAnotherSecretIsWrong() {
    assertThat(check(SECRET, SIGNATURE, new byte[] {1}, NOW)).isInstanceOf(Verdict.Wrong.class);
    assertThat(check("whsec_AAAA", SIGNATURE, BODY, NOW)).isInstanceOf(Verdict.Wrong.class);
  }

  @Test
  void aDeliveryFromAnotherHourIsNotAccepted() {
    Instant late = NOW.plusSeconds(301);

    assertThat(check(SECRET, SIGNATURE, BODY, late).words()).contains("more than five minutes");
    assertThat(check(SECRET, SIGNATURE, BODY, NOW.plusSeconds(300)))
        .isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void aTimeThatIsNoNumberIsNotAccepted() {
    Verdict verdict = new WebhookSignature(ID, "soon", SIGNATURE).check(SECRET, BODY, NOW);

    assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
  }

  @Test
  void whatIsNotSignedIsSaidToBeSo() {
    Verdict verdict = new WebhookSignature(null, null, null).check(SECRET, BODY, NOW);

    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    assertThat(verdict.words()).startsWith("Not signed");
  }

  @Test
  void aSecretThatIsNotBase64IsNamedAsTheFault() {
    assertThat(check("whsec_!", SIGNATURE, BODY, NOW).words()).contains("not base64");
  }
}
