package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.delivery.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpVerdictTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204})
  void aTwoHundredMeansTheReceiverHasIt(int status) {
    assertThat(verdict(status, null)).isEqualTo(new Outcome.Accepted(status, "said"));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 301, 302, 307, 308})
  void troubleOfTheReceiverDefersTheParcel(int status) {
    assertThat(verdict(status, null)).isInstanceOf(Outcome.Deferred.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 413, 415, 422})
  void troubleWithTheParcelRefusesIt(int status) {
    assertThat(verdict(status, null))
        .isEqualTo(new Outcome.Refused(status, "HTTP %d: said".formatted(status)));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 410})
  void aWrongKeyOrAReceiverThatIsGoneBarsTheDestination(int status) {
    assertThat(verdict(status, null)).isInstanceOf(Outcome.Barred.class);
  }

  @Test
  void retryAfterIsReadAsSecondsAndAsADate() {
    assertThat(wait("120")).isEqualTo(Duration.ofMinutes(2));
    assertThat(wait("Sun, 01 Mar 2026 12:05:00 GMT")).isEqualTo(Duration.ofMinutes(5));
    assertThat(wait("Sunday, 01-Mar-26 12:05:00 GMT")).isEqualTo(Duration.ofMinutes(5));
    assertThat(wait("Sun Mar  1 12:05:00 2026")).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aRetryAfterThatSaysNothingAsksForNoWait() {
    assertThat(wait("soon")).isEqualTo(Duration.ZERO);
    assertThat(wait("Sun, 01 Mar 2026 11:00:00 GMT")).isEqualTo(Duration.ZERO);
    assertThat(wait("-5")).isEqualTo(Duration.ZERO);
  }

  private static Duration wait(String retryAfter) {
    return verdict(503, retryAfter) instanceof Outcome.Deferred deferred
        ? deferred.retryAfter()
        : Duration.ofSeconds(-1);
  }

  private static Outcome verdict(int status, String retryAfter) {
    return HttpVerdict.of(status, retryAfter, "said", NOON);
  }
}
