package dev.wiredesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// The examples of RFC 9421, appendix B, and RFC 9530, appendix B.
class SignatureBaseTest {
  private static final String SHARED_SECRET =
      "whsec_uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ"
          + "==";
  // B.1.4, the private part of test-key-ed25519.
  private static final String ED25519 = "n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU";

  @Test
  void theSignatureWithASharedSecretIsThatOfTheStandard() {
    SequencedMap<String, String> components = new LinkedHashMap<>();
    components.put("date", "Tue, 20 Apr 2021 02:07:55 GMT");
    components.put("@authority", "example.com");
    components.put("content-type", "application/json");
    SignatureBase base =
        new SignatureBase(components, ";created=1618884473;keyid=\"test-shared-secret\"");

    assertThat(base.input())
        .isEqualTo(
            "(\"date\" \"@authority\" \"content-type\");created=1618884473"
                + ";keyid=\"test-shared-secret\"");
    assertThat(SharedSecret.of(SHARED_SECRET).sign(base.bytes()))
        .asBase64Encoded()
        .isEqualTo("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=");
  }

  @Test
  void theSignatureWithAKeyIsThatOfTheStandard() {
    SequencedMap<String, String> components = new LinkedHashMap<>();
    components.put("date", "Tue, 20 Apr 2021 02:07:55 GMT");
    components.put("@method", "POST");
    components.put("@path", "/foo");
    components.put("@authority", "example.com");
    components.put("content-type", "application/json");
    components.put("content-length", "18");
    SignatureBase base =
        new SignatureBase(components, ";created=1618884473;keyid=\"test-key-ed25519\"");

    assertThat(key(ED25519).sign(base.bytes()))
        .asBase64Encoded()
        .isEqualTo(
            "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw"
                + "==");
  }

  @Test
  void theDigestIsThatOfTheStandard() {
    assertThat(HttpStamp.digest("{\"hello\": \"world\"}\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
  }

  @Test
  void theAddressIsSignedAsTheReceiverSeesIt() {
    assertThat(HttpStamp.target(URI.create("https://star.example")))
        .isEqualTo("https://star.example/");
    assertThat(HttpStamp.target(URI.create("https://star.example:8443/a%20b?c=d#e")))
        .isEqualTo("https://star.example:8443/a%20b?c=d");
  }

  @Test
  void theKeysThumbprintIsThatOfTheStandard() {
    // RFC 8037, appendix A.3.
    VerifyingKey key = key("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").verifying();

    assertThat(key.id()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assertThat(key.jwk())
        .containsEntry("kty", "OKP")
        .containsEntry("crv", "Ed25519")
        .containsEntry("x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
        .containsEntry("kid", key.id())
        .containsEntry("use", "sig")
        .containsEntry("alg", "EdDSA");
    assertThat(VerifyingKey.of(key.text()).id()).isEqualTo(key.id());
  }

  private static SigningKey key(String base64url) {
    byte[] seed = Base64.getUrlDecoder().decode(base64url);
    return SigningKey.of("whsk_" + Base64.getEncoder().encodeToString(seed));
  }
}
