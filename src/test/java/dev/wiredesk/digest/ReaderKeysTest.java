package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderKeysTest {
  private static final String ID = "0123456789abcdef";

  private final ReaderKeys keys = new ReaderKeys(new byte[32]);

  @Test
  void aTokenLeadsBackToItsSubscription() {
    for (Purpose purpose : Purpose.values()) {
      String token = keys.token(purpose, ID);

      assertThat(token).hasSize(ReaderKeys.TOKEN_LENGTH).matches("[0-9a-f]+").startsWith(ID);
      assertThat(keys.subscription(purpose, token)).contains(ID);
      assertThat(keys.token(purpose, ID)).isEqualTo(token);
    }
  }

  @Test
  void aTokenForOnePurposeIsNoneForAnother() {
    for (Purpose made : Purpose.values()) {
      String token = keys.token(made, ID);

      assertThat(Stream.of(Purpose.values()).filter(it -> keys.subscription(it, token).isPresent()))
          .containsExactly(made);
    }
  }

  @Test
  void aTokenWithAnyCharacterChangedIsNone() {
    String token = keys.token(Purpose.LEAVE, ID);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == '0' ? '1' : '0';
      String changed = token.substring(0, i) + other + token.substring(i + 1);

      assertThat(keys.subscription(Purpose.LEAVE, changed)).isEmpty();
    }
  }

  @Test
  void whatIsNoTokenOpensNothing() {
    String token = keys.token(Purpose.LEAVE, ID);
    for (String text :
        Arrays.asList("", " ", ID, token + "0", token.substring(1), " " + token, "é".repeat(40))) {
      assertThat(keys.subscription(Purpose.LEAVE, text)).isEmpty();
    }
  }

  @Test
  void aTokenInCapitalsIsTheSame() {
    String token = keys.token(Purpose.BOUNCE, ID).toUpperCase(Locale.ROOT);

    assertThat(keys.subscription(Purpose.BOUNCE, token)).contains(ID);
  }

  @Test
  void anotherDeskMakesOtherTokensAndHashes() {
    byte[] other = new byte[32];
    other[31] = 1;
    ReaderKeys others = new ReaderKeys(other);

    assertThat(others.subscription(Purpose.LEAVE, keys.token(Purpose.LEAVE, ID))).isEmpty();
    assertThat(others.hash("reader@example.com")).isNotEqualTo(keys.hash("reader@example.com"));
  }

  @Test
  void aHashIsTheSameForTheSameAddressOnly() {
    assertThat(keys.hash("reader@example.com"))
        .matches("[0-9a-f]{64}")
        .isEqualTo(keys.hash("reader@example.com"))
        .isNotEqualTo(keys.hash("reader@example.org"));
  }

  @Test
  void whatNamesNoSubscriptionGetsNoToken() {
    assertThatThrownBy(() -> keys.token(Purpose.LEAVE, "reader@example.com"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theKeyIsMadeOnceAndReadAgain(@TempDir Path data) throws IOException {
    String token = ReaderKeys.open(new Secrets(data, Map.of())).token(Purpose.MANAGE, ID);

    assertThat(ReaderKeys.open(new Secrets(data, Map.of())).subscription(Purpose.MANAGE, token))
        .contains(ID);
    assertThat(Files.readString(data.resolve("keys/readers"))).hasSizeGreaterThan(40);
  }

  @Test
  void aKeyThatIsTooShortIsRefused(@TempDir Path data) throws IOException {
    Files.createDirectories(data.resolve("keys"));
    Files.writeString(data.resolve("keys/readers"), "secret");

    assertThatThrownBy(() -> ReaderKeys.open(new Secrets(data, Map.of())))
        .hasMessageContaining("6 bytes")
        .hasMessageNotContaining("secret");
  }
}
