package dev.wiredesk.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wiredesk.partner.Keyring.Named;
import dev.wiredesk.web.SandboxPage.Look;
import dev.wiredesk.web.SignatureCheckPage.Form;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// What can be said of a secret, headers and a body that somebody pasted.
///
/// @param look how the verdict looks
/// @param words the verdict
/// @param findings what was found besides
/// @param expected the signature that the secret makes of it, none with a public key
/// @param mistakes signatures that code makes which does something else, and what it does
record SignatureCheck(
    Look look, String words, List<String> findings, List<String> expected, List<Mistake> mistakes) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// A signature that is often computed instead of the right one.
  record Mistake(String words, String signature) {}

  static SignatureCheck of(Form form, Instant now) {
    Named key;
    try {
      key = form.named();
    } catch (IllegalArgumentException e) {
      return new SignatureCheck(
          Look.BAD, "Not checked: the secret cannot be read", wrongKey(form), List.of(), List.of());
    }
    SequencedMap<String, byte[]> bodies = bodies(form.body());
    for (Map.Entry<String, byte[]> body : bodies.entrySet()) {
      SignedRequest request = form.request(body.getValue());
      Verdict verdict = Sandbox.check(request, List.of(key), now);
      if (verdict instanceof Verdict.Verified || verdict instanceof Verdict.Late) {
        return right(verdict, body.getKey(), key, request);
      }
    }
    SignedRequest request = form.request(bodies.firstEntry().getValue());
    Verdict verdict = Sandbox.check(request, List.of(key), now);
    return new SignatureCheck(
        Look.of(verdict),
        verdict.words(),
        findings(verdict, request),
        expected(key, request),
        mistakes(form, key, request));
  }

  private static SignatureCheck right(
      Verdict verdict, String reading, Named key, SignedRequest request) {
    List<String> findings = new ArrayList<>();
    if (!reading.isEmpty()) {
      findings.add(reading);
    }
    if (verdict instanceof Verdict.Late(_, Age age)) {
      findings.add(
          "It is %s: a receiver takes it within five minutes only.".formatted(age.words()));
      return new SignatureCheck(
          Look.GOOD, "The signature is right", findings, expected(key, request), List.of());
    }
    return new SignatureCheck(
        Look.GOOD, verdict.words(), findings, expected(key, request), List.of());
  }

  private static List<String> wrongKey(Form form) {
    String wanted =
        "Wanted is the shared secret, whsec_ and 24 to 64 bytes in Base64, or the public key, whpk_"
            + " and 32 bytes in Base64.";
    return form.key().startsWith("whsk_")
        ? List.of("This is a private key. Nobody but the sender needs it: do not paste it.", wanted)
        : List.of(wanted);
  }

  private static List<String> findings(Verdict verdict, SignedRequest request) {
    List<String> findings = new ArrayList<>();
    if (request.body().length == 0) {
      findings.add("The body is empty.");
    }
    if (request.header(HttpSignature.INPUT) != null && request.target().getHost() == null) {
      findings.add("The address that was asked for is signed too; it is missing here.");
    }
    findings.addAll(verdict.findings());
    return findings;
  }

  /// The body as it may have been before it was pasted, each with what that means: a browser makes
  /// every line end two bytes, and copying loses or adds one at the end.
  private static SequencedMap<String, byte[]> bodies(String pasted) {
    String unix = pasted.replace("\r\n", "\n");
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    texts.put("", unix);
    texts.put("The body fits with a line feed at its end.", unix + "\n");
    texts.put("The body fits without the blanks around it.", unix.strip());
    texts.put("The body fits with line ends of two bytes.", unix.replace("\n", "\r\n"));
    compact(unix)
        .ifPresent(json ->
            texts.put(
                "The body fits once the JSON is written without blanks: what was pasted is not"
                    + " what was sent. Check the bytes before anything parses them.",
                json));
    SequencedMap<String, byte[]> bodies = new LinkedHashMap<>();
    texts.forEach((words, text) -> bodies.put(words, text.getBytes(StandardCharsets.UTF_8)));
    return bodies;
  }

  private static Optional<String> compact(String text) {
    try {
      return Optional.of(MAPPER.readTree(text).toString());
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static List<String> expected(Named key, SignedRequest request) {
    return key.key() instanceof SecretKey && isWebhook(request)
        ? List.of("v1," + base64(Seal.mac(key.key(), new WebhookSignature(request).message())))
        : List.of();
  }

  private static boolean isWebhook(SignedRequest request) {
    return request.header(HttpSignature.INPUT) == null
        && !request.text(WebhookSignature.ID).isEmpty()
        && !request.text(WebhookSignature.TIMESTAMP).isEmpty();
  }

  /// What code computes that goes wrong in one of the usual ways.
  private static List<Mistake> mistakes(Form form, Named key, SignedRequest request) {
    if (!(key.key() instanceof SecretKey secret) || !isWebhook(request)) {
      return List.of();
    }
    byte[] message = new WebhookSignature(request).message();
    String bare = form.key().substring("whsec_".length());
    return List.of(
        new Mistake(
            "The text after whsec_ is the key, not the bytes it stands for: decode the Base64.",
            base64(Seal.mac(key(bare), message))),
        new Mistake(
            "The whole text with whsec_ is the key: take the prefix off and decode the Base64.",
            base64(Seal.mac(key(form.key()), message))),
        new Mistake(
            "Only the body is signed: id, timestamp and body belong together, with dots between.",
            base64(Seal.mac(secret, request.body()))),
        new Mistake(
            "The id is left out: it comes first.", base64(Seal.mac(secret, withoutId(request)))),
        new Mistake(
            "The signature is written in hexadecimal: Base64 is wanted.",
            HexFormat.of().formatHex(Seal.mac(secret, message))));
  }

  private static SecretKey key(String text) {
    return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  private static byte[] withoutId(SignedRequest request) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    return (request.text(WebhookSignature.TIMESTAMP) + '.' + body).getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
