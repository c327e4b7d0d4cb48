package dev.wiredesk.web;

import dev.wiredesk.partner.Keyring.Named;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`.
///
/// Source: Standard Webhooks 1.0.0, `v1` (HMAC-SHA256) and `v1a` (Ed25519).
final class WebhookSignature {
  static final String ID = "webhook-id";
  static final String TIMESTAMP = "webhook-timestamp";
  static final String SIGNATURE = "webhook-signature";

  private final SignedRequest request;
  private final List<Part> parts;

  WebhookSignature(SignedRequest request) {
    this.request = request;
    parts = Stream.of(request.text(SIGNATURE).split(" ", -1)).flatMap(Part::of).toList();
  }

  /// One of the signatures in the header.
  private record Part(String version, String base64) {
    static Stream<Part> of(String text) {
      int comma = text.indexOf(',');
      return comma < 0
          ? Stream.of(text).filter(it -> !it.isEmpty()).map(it -> new Part("", it))
          : Stream.of(new Part(text.substring(0, comma), text.substring(comma + 1)));
    }

    /// True if a key of this kind makes signatures of this version.
    boolean isFor(Named named) {
      return version.equals(Seal.isSecret(named.key()) ? "v1" : "v1a");
    }
  }

  /// Checks the signature.
  ///
  /// @param keys what it may be signed with
  /// @param now the receiver's clock
  Verdict check(List<Named> keys, Instant now) {
    Optional<Verdict> hindrance = hindrance(keys);
    if (hindrance.isPresent()) {
      return hindrance.get();
    }
    Optional<Age> age = Age.of(request.text(TIMESTAMP), now);
    if (age.isEmpty()) {
      return new Verdict.Wrong(
          "Not verified: webhook-timestamp is no number of seconds since 1970", List.of());
    }
    return fitting(keys)
        .map(named -> inTime(named, age.get()))
        .orElseGet(() -> new Verdict.Wrong("Not verified: no signature fits", findings(keys)));
  }

  private Optional<Verdict> hindrance(List<Named> keys) {
    String missing =
        Stream.of(ID, TIMESTAMP, SIGNATURE)
            .filter(name -> request.text(name).isEmpty())
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      return Optional.of(new Verdict.Unknown("Not signed: %s missing".formatted(missing)));
    }
    if (parts.stream().noneMatch(it -> it.version().equals("v1") || it.version().equals("v1a"))) {
      return Optional.of(
          new Verdict.Wrong(
              "Not verified: webhook-signature holds %s only; v1 or v1a is wanted"
                  .formatted(versions()),
              List.of()));
    }
    if (keys.isEmpty()) {
      return Optional.of(
          new Verdict.Unknown("Signed, but no secret or key is known here for this name"));
    }
    return Optional.empty();
  }

  private String versions() {
    return parts.stream()
        .map(it -> it.version().isEmpty() ? "a signature without a version" : it.version())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }

  /// The key that one of the signatures was made with.
  Optional<Named> fitting(List<Named> keys) {
    byte[] message = message();
    return keys.stream()
        .filter(named ->
            parts.stream()
                .filter(part -> part.isFor(named))
                .anyMatch(part -> Seal.fits(named, message, Seal.decoded(part.base64()))))
        .findFirst();
  }

  /// What is signed: `id.timestamp.body`.
  byte[] message() {
    byte[] opening =
        (request.text(ID) + '.' + request.text(TIMESTAMP) + '.').getBytes(StandardCharsets.UTF_8);
    byte[] message = Arrays.copyOf(opening, opening.length + request.body().length);
    System.arraycopy(request.body(), 0, message, opening.length, request.body().length);
    return message;
  }

  private static Verdict inTime(Named named, Age age) {
    if (age.recent()) {
      String version = Seal.isSecret(named.key()) ? "v1" : "v1a";
      return new Verdict.Verified("Standard Webhooks " + version, named.id());
    }
    return new Verdict.Late(named.id(), age);
  }

  private List<String> findings(List<Named> keys) {
    List<String> findings = new ArrayList<>();
    if (keys.stream().noneMatch(named -> parts.stream().anyMatch(part -> part.isFor(named)))) {
      boolean secrets = Seal.isSecret(keys.getFirst().key());
      findings.add(
          secrets
              ? "It is signed with a key (v1a) only, and only shared secrets are known here."
              : "It is signed with a shared secret (v1) only, and only public keys are known here.");
    }
    findings.add(
        "Checked with %s."
            .formatted(keys.stream().map(Named::id).collect(Collectors.joining(", "))));
    return findings;
  }
}
