package dev.wiredesk.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Checks what a delivery says of its sender.
///
/// Source: Standard Webhooks 1.0.0, symmetric signatures (`v1`).
///
/// @param id the header `webhook-id`
/// @param timestamp the header `webhook-timestamp`, seconds since 1970
/// @param signatures the header `webhook-signature`: one or several, with spaces between
record WebhookSignature(
    @Nullable String id, @Nullable String timestamp, @Nullable String signatures) {
  private static final Duration CLOCKS_DIFFER_MAX = Duration.ofMinutes(5);
  private static final String PREFIX = "whsec_";

  /// What the check found.
  sealed interface Verdict {

    /// One sentence for the page.
    String words();

    /// The sender knows the secret, and nobody changed the payload on the way.
    record Verified() implements Verdict {
      @Override
      public String words() {
        return "Signature verified";
      }
    }

    /// There was nothing to check, or nothing to check it with.
    record Unknown(String words) implements Verdict {}

    /// The signature is not what it must be.
    record Wrong(String words) implements Verdict {}
  }

  /// Checks the signature.
  ///
  /// @param secret `whsec_` and the key in base64; null if the receiver has none
  /// @param body as it arrived
  /// @param now the receiver's clock
  Verdict check(@Nullable String secret, byte[] body, Instant now) {
    if (id == null || timestamp == null || signatures == null) {
      return new Verdict.Unknown(
          "Not signed: webhook-id, webhook-timestamp and webhook-signature are wanted");
    }
    if (secret == null) {
      return new Verdict.Unknown("Signed, but this sandbox knows no secret for this name");
    }
    if (!isRecent(timestamp, now)) {
      return new Verdict.Wrong(
          "Signature not accepted: its time %s is more than five minutes from ours, %d"
              .formatted(timestamp, now.getEpochSecond()));
    }
    try {
      return matches(signatures, sign(secret, id, timestamp, body))
          ? new Verdict.Verified()
          : new Verdict.Wrong("Signature wrong: the secret or the payload is another");
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return new Verdict.Wrong("Signature not checked: the secret is not base64 after whsec_");
    }
  }

  private static boolean isRecent(String timestamp, Instant now) {
    try {
      Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
      return Duration.between(signed, now).abs().compareTo(CLOCKS_DIFFER_MAX) <= 0;
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      return false;
    }
  }

  private static byte[] sign(String secret, String id, String timestamp, byte[] body)
      throws GeneralSecurityException {
    String key = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
    mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
    return mac.doFinal(body);
  }

  private static boolean matches(String signatures, byte[] wanted) {
    byte[] expected =
        ("v1," + Base64.getEncoder().encodeToString(wanted)).getBytes(StandardCharsets.UTF_8);
    boolean found = false;
    for (String signature : signatures.split(" ", -1)) {
      found |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }
    return found;
  }
}
