package dev.wiredesk.partner;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.StringJoiner;

/// Signs as HTTP Message Signatures say: the method, the address and the media type too, so that a
/// delivery to one address cannot be played to another.
///
/// Source: RFC 9421, 3.1 and 4 (algorithms 3.3.3 `hmac-sha256` and 3.3.6 `ed25519`); RFC 9530, 2
/// for the digest of the body. One signature for every live secret and key, labelled `sig1`,
/// `sig2`, ….
final class HttpStamp implements Stamp {
  static final String DIGEST = "content-digest";
  static final String INPUT = "signature-input";
  static final String SIGNATURE = "signature";

  private static final String TAG = "wiredesk";

  private final Signing signing;

  HttpStamp(Signing signing) {
    this.signing = signing;
  }

  @Override
  public Map<String, String> headers(Request request, Instant now) {
    String digest = digest(request.payload());
    SequencedMap<String, String> covered = covered(request, digest);
    Labels labels = new Labels();
    for (SharedSecret secret : signing.secrets()) {
      SignatureBase base = base(covered, now, secret.id(), "hmac-sha256");
      labels.add(base, secret.sign(base.bytes()));
    }
    for (SigningKey key : signing.keys()) {
      SignatureBase base = base(covered, now, key.verifying().id(), "ed25519");
      labels.add(base, key.sign(base.bytes()));
    }
    return Map.of(
        WebhookStamp.ID,
        request.id(),
        DIGEST,
        digest,
        INPUT,
        labels.inputs.toString(),
        SIGNATURE,
        labels.signatures.toString());
  }

  private static SequencedMap<String, String> covered(Request request, String digest) {
    SequencedMap<String, String> covered = new LinkedHashMap<>();
    covered.put("@method", request.method());
    covered.put("@target-uri", target(request.to()));
    covered.put("content-type", request.mediaType());
    if (request.contentEncoding() != null) {
      covered.put("content-encoding", request.contentEncoding());
    }
    covered.put(DIGEST, digest);
    covered.put(WebhookStamp.ID, request.id());
    return covered;
  }

  private static SignatureBase base(
      SequencedMap<String, String> covered, Instant now, String keyId, String algorithm) {
    String parameters =
        ";created="
            + now.getEpochSecond()
            + ";keyid=\""
            + keyId
            + "\";alg=\""
            + algorithm
            + "\";tag=\""
            + TAG
            + '"';
    return new SignatureBase(covered, parameters);
  }

  /// The address as the receiver sees it asked for (RFC 9421, 2.2.2; RFC 9110, 7.1): no fragment,
  /// and never an empty path.
  static String target(URI to) {
    String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
    String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
    String port = to.getPort() < 0 ? "" : ":" + to.getPort();
    return to.getScheme() + "://" + to.getHost() + port + path + query;
  }

  /// The value of `Content-Digest` (RFC 9530, 2).
  static String digest(byte[] payload) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(payload);
      return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ':';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The two header fields while signatures are added to them.
  private static final class Labels {
    private final StringJoiner inputs = new StringJoiner(", ");
    private final StringJoiner signatures = new StringJoiner(", ");
    private int count;

    void add(SignatureBase base, byte[] signature) {
      count++;
      inputs.add("sig" + count + '=' + base.input());
      signatures.add("sig" + count + "=:" + Base64.getEncoder().encodeToString(signature) + ':');
    }
  }
}
