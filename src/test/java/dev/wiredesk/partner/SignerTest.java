package dev.wiredesk.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignerTest {

  @Test
  void signsAsTheExampleOfStandardWebhooksDoes() {
    Signer signer = Signer.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    byte[] payload = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    assertThat(
            signer.headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330), payload))
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330");
  }

  @Test
  void aSecretOfAnotherShapeIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> Signer.of("hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whsec_")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> Signer.of("whsec_c2hvcnQ="))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDeliveryHasTheSameIdAtEveryAttempt() {
    assertThat(DeliveryId.of("star", "harbour-12", 2))
        .isEqualTo(DeliveryId.of("star", "harbour-12", 2))
        .isNotEqualTo(DeliveryId.of("star", "harbour-12", 3))
        .isNotEqualTo(DeliveryId.of("moon", "harbour-12", 2));
  }
}
