package dev.wiredesk;

import dev.wiredesk.channel.Secret;
import dev.wiredesk.digest.ReaderAddress;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When and how people are told of a takedown that a destination has not confirmed.
///
/// @param within how long a destination may take
/// @param mail whom to write to; null for nobody
/// @param webhook what to call; null for nothing
/// @param secret what the call is signed with; null for nothing
record KillSettings(
    Duration within, @Nullable String mail, @Nullable URI webhook, @Nullable Secret secret) {
  private static final String WITHIN = "wiredesk.kill.confirm-within";
  private static final String MAIL = "wiredesk.kill.mail";
  private static final String WEBHOOK = "wiredesk.kill.webhook";
  private static final String SECRET = "wiredesk.kill.webhook-secret";
  private static final Duration WITHIN_MAX = Duration.ofDays(30);

  static KillSettings read(Source source) {
    String secret = source.find(SECRET);
    if (secret != null && !secret.matches("\\$\\{\\w+}|file:.+")) {
      throw new Configuration.Mistake(
          SECRET
              + " is no name of a secret; ${VARIABLE} or file:NAME below the data folder is"
              + " wanted, not the secret itself");
    }
    return new KillSettings(
        Source.span(WITHIN, source.get(WITHIN, "15m"), WITHIN_MAX),
        mail(source.find(MAIL)),
        source.uri(WEBHOOK, "http", "https"),
        secret == null ? null : new Secret(secret));
  }

  private static @Nullable String mail(@Nullable String address) {
    try {
      return address == null ? null : ReaderAddress.of(address).address();
    } catch (IllegalArgumentException no) {
      throw Source.mistake(MAIL, "…", "a mail address like desk@news.example");
    }
  }

  /// Says nothing of the webhook, whose address may hold a password.
  @Override
  public String toString() {
    return "KillSettings[within=%s]".formatted(within);
  }
}
