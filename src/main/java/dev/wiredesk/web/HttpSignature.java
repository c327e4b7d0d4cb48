package dev.wiredesk.web;

import dev.wiredesk.partner.Keyring.Named;
import dev.wiredesk.web.SignatureFields.Labelled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks the headers `Signature-Input`, `Signature` and `Content-Digest`.
///
/// Source: RFC 9421 (3.2 verifying, 2.2 and 2.5 the signature base, 3.3.3 `hmac-sha256`, 3.3.6
/// `ed25519`); RFC 9530, 2.
final class HttpSignature {
  static final String INPUT = "signature-input";

  private static final String SIGNATURE = "signature";
  private static final String DIGEST = "content-digest";

  private final SignedRequest request;

  HttpSignature(SignedRequest request) {
    this.request = request;
  }

  /// Checks the signatures.
  ///
  /// @param keys what they may be made with
  /// @param now the receiver's clock
  Verdict check(List<Named> keys, Instant now) {
    List<Labelled> all = SignatureFields.read(request.text(INPUT), request.text(SIGNATURE));
    if (all.isEmpty()) {
      return new Verdict.Wrong(
          "Not verified: Signature-Input cannot be read",
          List.of("A list as sig1=(\"@method\" …);created=…;keyid=\"…\" is wanted."));
    }
    if (keys.isEmpty()) {
      return new Verdict.Unknown("Signed, but no secret or key is known here for this name");
    }
    List<Verdict> verdicts = all.stream().map(it -> check(it, keys, now)).toList();
    return verdicts.stream()
        .filter(Verdict.Verified.class::isInstance)
        .findFirst()
        .orElseGet(() -> together(all, verdicts));
  }

  /// One verdict for several signatures of which none holds.
  private static Verdict together(List<Labelled> all, List<Verdict> verdicts) {
    if (verdicts.size() == 1) {
      return verdicts.getFirst();
    }
    List<String> findings = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      findings.add("%s: %s".formatted(all.get(i).label(), verdicts.get(i).words()));
      findings.addAll(verdicts.get(i).findings());
    }
    return new Verdict.Wrong("Not verified: no signature holds", findings);
  }

  private Verdict check(Labelled one, List<Named> keys, Instant now) {
    Optional<Named> key =
        keys.stream().filter(it -> it.id().equals(one.parameter("keyid"))).findFirst();
    if (key.isEmpty()) {
      return wrong(
          "it is signed with another key, %s".formatted(one.parameter("keyid")),
          "Known here: %s."
              .formatted(keys.stream().map(Named::id).collect(Collectors.joining(", "))));
    }
    if (!one.components().contains(DIGEST)) {
      return wrong("the signature does not cover content-digest, so nothing protects the body");
    }
    byte[] base = base(one);
    if (!Seal.fits(key.get(), base, one.signature())) {
      return wrong(
          "the signature does not fit",
          "Signed is, as seen from here: "
              + new String(base, StandardCharsets.UTF_8).replace("\n", " ⏎ "));
    }
    return body(one, key.get(), now);
  }

  private Verdict body(Labelled one, Named key, Instant now) {
    String digest = request.text(DIGEST);
    if (!holds(digest)) {
      return wrong(
          "the body is not the one that Content-Digest speaks of",
          "Its digest is sha-256=:%s: and the header says %s."
              .formatted(Base64.getEncoder().encodeToString(hash("SHA-256")), digest));
    }
    Optional<Age> age = Age.of(one.parameter("created"), now);
    if (age.isEmpty()) {
      return wrong("the signature does not say when it was created");
    }
    if (!age.get().recent()) {
      return new Verdict.Late(key.id(), age.get());
    }
    String algorithm = Seal.isSecret(key.key()) ? "hmac-sha256" : "ed25519";
    return new Verdict.Verified("HTTP Message Signatures, " + algorithm, key.id());
  }

  private static Verdict wrong(String words, String... findings) {
    return new Verdict.Wrong("Not verified: " + words, Arrays.asList(findings));
  }

  /// What is signed (RFC 9421, 2.5).
  byte[] base(Labelled one) {
    StringBuilder base = new StringBuilder();
    for (String component : one.components()) {
      base.append('"').append(component).append("\": ").append(value(component)).append('\n');
    }
    base.append("\"@signature-params\": ").append(one.input());
    return base.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The value of a component (RFC 9421, 2.1 and 2.2), as far as deliveries use them.
  private String value(String component) {
    URI to = request.target();
    return switch (component) {
      case "@method" -> request.method();
      case "@target-uri" -> to.toString();
      case "@authority" -> authority(to);
      case "@scheme" -> orEmpty(to.getScheme());
      case "@request-target" -> path(to) + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
      case "@path" -> path(to);
      case "@query" -> "?" + orEmpty(to.getRawQuery());
      default -> request.text(component).strip();
    };
  }

  private static String authority(URI to) {
    String authority = orEmpty(to.getRawAuthority()).toLowerCase(Locale.ROOT);
    String standard = "https".equals(to.getScheme()) ? ":443" : ":80";
    return authority.endsWith(standard)
        ? authority.substring(0, authority.length() - standard.length())
        : authority;
  }

  private static String path(URI to) {
    String path = orEmpty(to.getRawPath());
    return path.isEmpty() ? "/" : path;
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private boolean holds(String digest) {
    return digest.contains("sha-256=:" + Base64.getEncoder().encodeToString(hash("SHA-256")) + ':')
        || digest.contains("sha-512=:" + Base64.getEncoder().encodeToString(hash("SHA-512")) + ':');
  }

  private byte[] hash(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm).digest(request.body());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
