package dev.wiredesk.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.channel.Auth;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.channel.Shape.HeaderValue;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Unsendable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples are those of the standards.
class StampsTest {
  private static final Instant SIGNED = Instant.ofEpochSecond(1_614_265_330);
  private static final Stamp.Request REQUEST =
      new Stamp.Request(
          "msg_p5jXN8AQM9LWM0D4loKWxJek",
          "POST",
          Partners.TO,
          "application/json",
          null,
          "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

  @TempDir Path data;
  private Partners partners;

  @BeforeEach
  void open() {
    partners = new Partners(data);
  }

  private Map<String, String> headers(Sign sign) {
    return partners.stamps(partners.signed(sign)).headers(REQUEST, SIGNED);
  }

  private static Sign webhooks(List<Secret> secrets, List<Secret> keys) {
    return new Sign(Sign.Profile.WEBHOOKS, secrets, keys);
  }

  @Test
  void signsAsTheExampleOfStandardWebhooksDoes() {
    assertThat(headers(webhooks(List.of(partners.secret()), List.of())))
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void signsWithAKeyAsTheExampleOfWebhookSendersDoes() {
    assertThat(headers(webhooks(List.of(), List.of(partners.key()))).get("webhook-signature"))
        .isEqualTo(
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM"
                + "+m7TBAg==");
  }

  @Test
  void everyLiveSecretAndKeySignsTheNewestFirst() {
    Secret newer = partners.file("newer", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

    String both =
        headers(webhooks(List.of(newer, partners.secret()), List.of())).get("webhook-signature");
    String mixed =
        headers(webhooks(List.of(partners.secret()), List.of(partners.key())))
            .get("webhook-signature");

    assertThat(both.split(" ")).hasSize(2);
    assertThat(both).endsWith(" v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(mixed).matches("v1,\\S{44} v1a,\\S{88}");
  }

  @Test
  void theOtherProfileSignsWhereAndWhatAsWell() {
    Map<String, String> headers =
        headers(new Sign(Sign.Profile.HTTP, List.of(partners.secret()), List.of(partners.key())));

    assertThat(headers)
        .containsEntry("webhook-id", REQUEST.id())
        .containsEntry("content-digest", "sha-256=:roWJMfZ4h+gVDW+Wyf4DBiwd82tEZMTdyOACwITV0Zg=:");
    assertThat(headers.get("signature-input").split(", "))
        .hasSize(2)
        .allMatch(it ->
            it.contains(
                "(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\" \"webhook-id\")"
                    + ";created=1614265330;keyid="));
    assertThat(headers.get("signature-input"))
        .startsWith("sig1=")
        .contains("alg=\"hmac-sha256\";tag=\"wiredesk\", sig2=", "alg=\"ed25519\"");
    assertThat(headers.get("signature")).matches("sig1=:\\S{44}:, sig2=:\\S{88}:");
    assertThat(headers).doesNotContainKeys("webhook-signature", "webhook-timestamp");
  }

  @Test
  void aCompressedBodyIsSignedWithItsCoding() {
    Stamp.Request gzip =
        new Stamp.Request("m", "PUT", Partners.TO, "application/json", "gzip", new byte[3]);
    Stamps stamps =
        partners.stamps(
            partners.signed(new Sign(Sign.Profile.HTTP, List.of(partners.secret()), List.of())));

    assertThat(stamps.headers(gzip, SIGNED).get("signature-input"))
        .contains("\"content-encoding\"");
  }

  @Test
  void aNameAndAPasswordAreShownInUtf8() {
    Auth basic = new Auth.Basic("Wire", partners.file("password", "öffnen\n"));

    assertThat(partners.stamps(partners.shown(basic)).headers(REQUEST, SIGNED))
        .containsEntry("authorization", "Basic V2lyZTrDtmZmbmVu");
  }

  @Test
  void aTokenAndHeadersOfThePartnersOwnAreShown() {
    Map<String, HeaderValue> headers = new HashMap<>();
    headers.put("X-Desk", new HeaderValue.Plain("news"));
    headers.put("X-Api-Key", new HeaderValue.Hidden(partners.file("api", "4711")));
    Auth bearer = new Auth.Bearer(partners.file("token", "abc"));

    assertThat(partners.stamps(partners.partner(null, bearer, headers)).headers(REQUEST, SIGNED))
        .containsEntry("x-desk", "news")
        .containsEntry("x-api-key", "4711")
        .containsEntry("Authorization", "Bearer abc")
        .containsEntry("webhook-id", REQUEST.id());
  }

  @Test
  void aHeaderOfThePartnersOwnDoesNotReplaceTheSignature() {
    Map<String, HeaderValue> headers = Map.of("Webhook-Signature", new HeaderValue.Plain("none"));
    Sign sign = webhooks(List.of(partners.secret()), List.of());

    assertThat(partners.stamps(partners.partner(sign, null, headers)).headers(REQUEST, SIGNED))
        .hasEntrySatisfying("webhook-signature", it -> assertThat(it).startsWith("v1,"));
  }

  @Test
  void aSecretOfTwoLinesCannotBeAHeader() {
    Auth bearer = new Auth.Bearer(partners.file("token", "abc\r\nX-Evil: 1"));

    assertThatThrownBy(() -> partners.stamps(partners.shown(bearer)))
        .isInstanceOf(BadSecret.class)
        .hasMessageContaining("file:token")
        .hasMessageNotContaining("Evil");
  }

  @Test
  void aSecretOfAnotherShapeIsNamedAndNotShown() {
    for (String bad : List.of("hunter2hunter2", "whsec_c2hvcnQ=", "whsec_?", "whsk_c2hvcnQ=")) {
      Secret file = partners.file("bad", bad);

      assertThatThrownBy(() -> headers(webhooks(List.of(file), List.of())))
          .isInstanceOf(BadSecret.class)
          .hasMessageContaining("file:bad")
          .hasMessageContaining("24 to 64 random bytes")
          .hasMessageNotContaining(bad);
    }
  }

  @Test
  void aKeyWhoseHalvesDoNotBelongTogetherIsRefused() {
    String mixed =
        "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6K"
            + "vw==";
    Secret file = partners.file("mixed", mixed);

    assertThatThrownBy(() -> headers(webhooks(List.of(), List.of(file))))
        .isInstanceOf(BadSecret.class)
        .hasMessageContaining("do not belong together");
  }

  @Test
  void aSigningSecretThatDoesNotExistIsMade() {
    Secret fresh = new Secret("file:keys/fresh");
    Secret key = new Secret("file:keys/key");

    assertThat(headers(webhooks(List.of(fresh), List.of(key))).get("webhook-signature"))
        .matches("v1,\\S{44} v1a,\\S{88}");
    assertThat(data.resolve("keys/fresh")).exists();
  }

  @Test
  void anotherSecretInTheFileSignsWithoutARestart() {
    Stamps stamps =
        partners.stamps(partners.signed(webhooks(List.of(partners.secret()), List.of())));
    String before = stamps.headers(REQUEST, SIGNED).get("webhook-signature");

    partners.file("secret", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

    await()
        .untilAsserted(() ->
            assertThat(stamps.headers(REQUEST, SIGNED).get("webhook-signature"))
                .startsWith("v1,")
                .isNotEqualTo(before));
  }

  @Test
  void aSecretThatGoesBadDefersTheDeliveryAndSaysWhy() {
    Stamps stamps =
        partners.stamps(partners.signed(webhooks(List.of(partners.secret()), List.of())));

    partners.file("secret", "whsec_half");

    await()
        .untilAsserted(() ->
            assertThatThrownBy(() -> stamps.headers(REQUEST, SIGNED))
                .isInstanceOf(Unsendable.class)
                .satisfies(it ->
                    assertThat(((Unsendable) it).outcome()).isInstanceOf(Outcome.Deferred.class))
                .hasMessageContaining("file:secret: a signing secret is whsec_")
                .hasMessageNotContaining("half"));
  }
}
