package dev.wiredesk.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A token that a partner's server gave us (RFC 6749, 5.1). Its text form does not show it.
final class AccessToken {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Duration EARLY = Duration.ofSeconds(60);

  private final String header;
  private final Instant until;
  private volatile boolean worked;

  private AccessToken(String header, Instant until) {
    this.header = header;
    this.until = until;
  }

  /// Reads the server's answer.
  ///
  /// @param asked when the token was asked for; its life is counted from then
  /// @return empty if there is no usable token in it
  static Optional<AccessToken> read(String answer, Instant asked) {
    try {
      JsonNode json = MAPPER.readTree(answer);
      String token = json.path("access_token").asText("");
      boolean bearer = json.path("token_type").asText("bearer").equalsIgnoreCase("bearer");
      boolean usable = !token.isBlank() && token.chars().allMatch(c -> c > ' ' && c < 0x7f);
      return usable && bearer
          ? Optional.of(new AccessToken("Bearer " + token, asked.plus(life(json))))
          : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  /// How long the token is used: a minute less than it lives, so that it does not die on the way;
  /// of one that lives two minutes or less, half its life. A server that does not say how long (RFC
  /// 6749, 5.1 allows it) says 401 when it is over.
  private static Duration life(JsonNode json) {
    if (!json.path("expires_in").canConvertToLong() && !json.path("expires_in").isTextual()) {
      return Duration.ofDays(365);
    }
    Duration life =
        Duration.ofSeconds(Math.clamp(json.path("expires_in").asLong(0), 0, 31_536_000));
    Duration early = life.minus(EARLY);
    Duration half = life.dividedBy(2);
    return early.compareTo(half) > 0 ? early : half;
  }

  /// The value of `Authorization`.
  String header() {
    return header;
  }

  boolean isLive(Instant now) {
    return now.isBefore(until);
  }

  /// True if the receiver took a delivery with it.
  boolean hasWorked() {
    return worked;
  }

  void worked() {
    worked = true;
  }
}
