package dev.wiredesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.channel.Shape.HeaderValue;
import dev.wiredesk.channel.Sign;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {
  @TempDir Path data;
  private final List<Channel.Partner> channels = new ArrayList<>();
  private Partners partners;
  private Keyring keyring;

  @BeforeEach
  void open() {
    partners = new Partners(data);
    keyring = new Keyring(() -> channels, partners.secrets());
  }

  private void add(String id, List<Secret> secrets, List<Secret> keys) {
    Sign sign = new Sign(Sign.Profile.WEBHOOKS, secrets, keys);
    Map<String, HeaderValue> headers =
        Map.of(
            "X-Api-Key", new HeaderValue.Hidden(new Secret("${KEY}")),
            "X-Desk", new HeaderValue.Plain("news"));
    channels.add(Partners.partner(id, sign, null, headers, Reach.PUBLIC));
  }

  @Test
  void aKeyInRotationIsPublishedAsLongAsAChannelNamesIt() {
    Secret newer = partners.file("newer", "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
    add("star", List.of(), List.of(newer, partners.key()));
    add("moon", List.of(), List.of(partners.key()));

    assertThat(keyring.published())
        .extracting(VerifyingKey::text)
        .containsExactly(
            "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
            "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=");

    channels.removeFirst();
    assertThat(keyring.published()).hasSize(1);
  }

  @Test
  void aReceiverInTheHouseIsGivenEverythingItsDeliveriesAreSignedWith() {
    add("star", List.of(partners.secret()), List.of(partners.key()));

    assertThat(keyring.of("star"))
        .extracting(it -> it.key().getAlgorithm())
        .containsExactly("HmacSHA256", "EdDSA");
    assertThat(keyring.of("moon")).isEmpty();
    assertThat(keyring.of("star").getFirst().id())
        .isEqualTo(Keyring.Named.of(Partners.SECRET).id())
        .matches("[0-9a-f]{16}");
  }

  @Test
  void aSecretThatIsNotThereOrBadIsLeftOutAndNeverMade() {
    add("star", List.of(new Secret("file:gone"), partners.file("bad", "whsec_x")), List.of());

    assertThat(keyring.of("star")).isEmpty();
    assertThat(data.resolve("gone")).doesNotExist();
  }

  @Test
  void theHeadersThatHoldASecretAreKnown() {
    add("star", List.of(partners.secret()), List.of());

    assertThat(keyring.hiddenHeaders("star")).containsExactly("x-api-key");
    assertThat(keyring.hiddenHeaders("moon")).isEmpty();
  }
}
