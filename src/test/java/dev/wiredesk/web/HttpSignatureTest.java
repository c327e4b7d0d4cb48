package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.partner.Keyring.Named;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSignatureTest {
  @TempDir Path data;
  private Receivers receivers;
  private Channel.Partner channel;
  private SignedRequest request;

  @BeforeEach
  void sign() {
    receivers = new Receivers(data);
    channel = receivers.channel(Sign.Profile.HTTP, true, true);
    request = receivers.signed(channel);
  }

  private Verdict check(SignedRequest of) {
    return check(of, Receivers.NOW);
  }

  private Verdict check(SignedRequest of, Instant now) {
    return new HttpSignature(of).check(receivers.keys(channel), now);
  }

  @Test
  void aSecretAndAKeyEachVerifyTheirOwnSignature() {
    for (Named key : receivers.keys(channel)) {
      assertThat(new HttpSignature(request).check(List.of(key), Receivers.NOW))
          .isInstanceOfSatisfying(
              Verdict.Verified.class,
              it -> {
                assertThat(it.scheme()).matches("HTTP Message Signatures, (hmac-sha256|ed25519)");
                assertThat(it.keyId()).isEqualTo(key.id());
              });
    }
  }

  @Test
  void anotherBodyIsToldFromItsDigest() {
    Verdict verdict = check(request.body(new byte[] {1}));

    assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
    assertThat(verdict.findings())
        .anyMatch(it -> it.contains("the body is not the one that Content-Digest speaks of"));
  }

  @Test
  void anotherAddressMethodOrTypeIsWrong() {
    SignedRequest elsewhere =
        new SignedRequest(
            "POST",
            URI.create("http://desk.example/sandbox/moon"),
            request.headers(),
            request.body());
    SignedRequest otherwise =
        new SignedRequest("PUT", request.target(), request.headers(), request.body());

    assertThat(check(elsewhere)).isInstanceOf(Verdict.Wrong.class);
    assertThat(check(otherwise)).isInstanceOf(Verdict.Wrong.class);
    assertThat(check(Receivers.with(request, "content-type", "text/plain")).findings())
        .anyMatch(it -> it.contains("\"content-type\": text/plain"));
  }

  @Test
  void anotherKeyIsNamed() {
    Named other = Named.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

    assertThat(new HttpSignature(request).check(List.of(other), Receivers.NOW).findings())
        .anyMatch(it -> it.contains("signed with another key, "))
        .anyMatch(it -> it.equals("Known here: " + other.id() + "."));
  }

  @Test
  void anOldSignatureIsRightButLate() {
    assertThat(check(request, Receivers.NOW.plusSeconds(600)))
        .isInstanceOf(Verdict.Wrong.class)
        .extracting(Verdict::findings)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
        .anyMatch(it -> it.contains("the timestamp is 10 minutes old"));
  }

  @Test
  void aSignatureThatLeavesTheBodyOutProtectsNothing() {
    SignedRequest bare =
        Receivers.with(
            request,
            "signature-input",
            request.text("signature-input").replace(" \"content-digest\"", ""));

    assertThat(check(bare).findings()).anyMatch(it -> it.contains("does not cover content-digest"));
  }

  @Test
  void aFieldThatCannotBeReadIsSaidToBeSo() {
    assertThat(check(Receivers.with(request, "signature-input", "nonsense")).words())
        .contains("Signature-Input cannot be read");
  }

  @Test
  void aHostileFieldCostsNothing() {
    for (String piece :
        List.of(" ", "\"a\"", "\"a\" ", ";a", "a=(", "\\", "\"\\", "a", ";a=\"", "\"")) {
      String field = "a=(" + piece.repeat(8_000 / piece.length());

      assertThat(SignatureFields.read(field, field)).as(piece).isEmpty();
      assertThat(SignatureFields.read(field + ")", "a=:" + field)).as(piece).isNotNull();
    }
    assertThat(SignatureFields.read("a=()" + " ".repeat(9_000), "")).isEmpty();
  }

  @Test
  void theExampleOfTheStandardIsRead() {
    // RFC 9421, B.2.5, with its shared secret.
    Named secret =
        Named.of(
            "whsec_uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasj"
                + "lTMtDQ==");
    SignatureFields.Labelled one =
        SignatureFields.read(
                "sig-b25=(\"date\" \"@authority\" \"content-type\");created=1618884473"
                    + ";keyid=\"test-shared-secret\"",
                "sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:")
            .getFirst();
    SignedRequest example =
        new SignedRequest(
            "POST",
            URI.create("https://example.com/foo?param=Value&Pet=dog"),
            Map.of("date", "Tue, 20 Apr 2021 02:07:55 GMT", "content-type", "application/json"),
            new byte[0]);

    assertThat(one.components()).containsExactly("date", "@authority", "content-type");
    assertThat(one.parameter("keyid")).isEqualTo("test-shared-secret");
    assertThat(one.signature())
        .isEqualTo(Base64.getDecoder().decode("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8="));
    assertThat(Seal.fits(secret, new HttpSignature(example).base(one), one.signature())).isTrue();
  }
}
