package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Mails as files that a person can open: `.eml` in a mail program, `.html` in a browser.
class GoldenMailTest {
  private static final Press PRESS = Issues.press(Signing.none());
  private static final Map<String, Supplier<Proof>> MAILS =
      Map.of(
          "standard-en", () -> PRESS.edition(Issues.morning(Templates.STANDARD, "en")),
          "brief-ar", () -> PRESS.edition(Issues.morning(Templates.BRIEF, "ar")),
          "confirmation-de", () -> PRESS.confirmation(channel("de"), "de", Issues.HOUR),
          "already-en", () -> PRESS.already(channel("en"), "en", Issues.HOUR));

  private static Channel.Digest channel(String language) {
    return Issues.channel(Issues.letterhead(Templates.STANDARD, language));
  }

  static Proof mail(String name) {
    return MAILS.get(name).get();
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard-en", "brief-ar", "confirmation-de", "already-en"})
  void aMailIsAsTheFilesShowIt(String name) {
    Received mail = Received.of(mail(name));

    assertThat(new String(mail.bytes(), StandardCharsets.US_ASCII))
        .isEqualTo(Issues.text("/digest/%s.eml".formatted(name)));
    assertThat(mail.text())
        .isEqualToNormalizingNewlines(
            Issues.text("/digest/%s.txt".formatted(name)).stripTrailing());
    assertThat(mail.html())
        .isEqualToNormalizingNewlines(
            Issues.text("/digest/%s.html".formatted(name)).stripTrailing());
  }
}
